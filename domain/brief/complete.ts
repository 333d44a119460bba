import { openDimensions } from '../escalation/impact.ts'
import type { Reason } from '../reason.ts'
import { type BriefDraft, TEXTS, type TextField } from './draft.ts'
import { type Field, fieldsFor, sectionsFor } from './section.ts'
import { emptinessOf } from './substance.ts'

/** One thing that keeps a brief from being sent. */
export type Lack = { readonly field: Field; readonly why: Reason }

/** E6: here an explicit "unknown" or "none" is an answer; of what happened and what was tried it is not. */
export const MAY_BE_UNKNOWN: readonly TextField[] = [
  'workflow',
  'logs',
  'demand',
  'competition',
  'affected',
  'containment',
  'ruledOut',
  'frequency',
]
/** Short by nature: `every time`, `Chrome 128`, `3 of 5`. One word that is no empty phrase is enough. */
const SHORT: readonly TextField[] = ['frequency', 'environment', 'demand', 'logs', 'start']

/** E3-E5, E9: everything that is missing or says nothing, in the order of the form. Empty: the brief can be sent. */
export function lacksOf(draft: BriefDraft): readonly Lack[] {
  return fieldsFor(draft).flatMap((field): Lack[] => {
    const why = lackOf(field, draft)
    return why ? [{ field, why }] : []
  })
}

/** E3: an escalation cannot be sent incomplete. */
export const isComplete = (draft: BriefDraft): boolean => lacksOf(draft).length === 0

function lackOf(field: Field, draft: BriefDraft): Reason | null {
  const choose: Reason = { key: `brief.lack.${field}` }
  switch (field) {
    case 'severity':
    case 'tier':
    case 'sentiment':
    case 'priority':
    case 'needed':
    case 'neededBy':
    case 'risk':
      return draft[field] === null ? choose : null
    case 'impact': {
      const [first] = openDimensions(draft.impact)
      return first ? { key: 'brief.lack.impact', params: { what: `@escalation.impact.name.${first}` } } : null
    }
    // Filled from the record; that there was no update yet is said as such.
    case 'lastUpdate':
    case 'timeline':
    case 'context':
      return null
    case 'evidence':
      // E3: attached, or a word on why there is nothing to attach.
      return draft.attachments.length > 0 ? null : lackOfText('evidence', draft)
    default:
      return lackOfText(field, draft)
  }
}

function lackOfText(field: TextField, draft: BriefDraft): Reason | null {
  const text = draft.texts[field] ?? ''
  if (MAY_BE_UNKNOWN.includes(field) && draft.unknown.includes(field)) return null
  const empty = emptinessOf(text, {
    title: field === 'title' ? null : (draft.texts.title ?? null),
    others: othersOf(field, draft),
  })
  if (empty === null) return null
  if (empty.key === 'brief.empty.blank') return { key: `brief.lack.${field}` }
  if (SHORT.includes(field) && isShortAnswer(empty, text)) return null
  // An explicit "unknown" that was written out.
  if (MAY_BE_UNKNOWN.includes(field) && empty.key === 'brief.empty.notYet') return null
  return empty
}

/** A word of substance, a number, or how often: no reference, no haste, no "later". */
const isShortAnswer = ({ key }: Reason, text: string): boolean =>
  key === 'brief.empty.oneWord' || key === 'brief.empty.little' || (key === 'brief.empty.vague' && QUANTITY.test(text))
const QUANTITY =
  /\d|(?<!\p{L})(?:every|each|always|often|sometimes|once|twice|rarely|jede[rsmn]?|immer|oft|manchmal|einmal|selten|cada|siempre|veces|chaque|toujours|souvent|parfois|rarement|sempre|vezes|raramente)(?!\p{L})/iu

/** What was written above a field in the same form must not be pasted into it again. */
function othersOf(field: TextField, { texts, receiver, isBug }: BriefDraft): readonly string[] {
  const asked = fieldsFor({ receiver, isBug })
  return TEXTS.slice(0, TEXTS.indexOf(field)).flatMap((other) =>
    asked.includes(other) && other !== 'title' ? (texts[other] ?? []) : [],
  )
}

/** E3, E4: sentences a text should have; advice, which keeps nobody from sending. */
const SENTENCES: { readonly [field in TextField]?: readonly [from: number, to: number] } = {
  summary: [2, 3],
  description: [3, 5],
}

/** What would make a complete brief better: the length E3 and E4 ask for, and a title of one line. */
export function adviceOn(draft: BriefDraft): readonly Lack[] {
  return fieldsFor(draft).flatMap((field): Lack[] => {
    const text = TEXTS.find((known) => known === field)
    if (!text) return []
    const written = draft.texts[text]?.trim() ?? ''
    if (written === '') return []
    if (text === 'title')
      return /\n/.test(written) || written.length > 120 ? [{ field, why: { key: 'brief.advice.title' } }] : []
    const range = SENTENCES[text]
    if (!range) return []
    const count = written.split(/[.!?…]+(?:\s|$)|\n+/).filter((part) => /\p{L}/u.test(part)).length
    const [from, to] = range
    if (count >= from && count <= to) return []
    return [{ field, why: { key: count < from ? 'brief.advice.short' : 'brief.advice.long', params: { from, to } } }]
  })
}

/** E3: the five points of the handoff, and whether each is there. */
export const HANDOFF_POINTS = ['summary', 'tried', 'customer', 'evidence', 'priority'] as const
export type HandoffPoint = (typeof HANDOFF_POINTS)[number]

/** E3: the checklist as the sidebar shows it. In a brief for Security, what was observed and contained stand for the first two. */
export function handoffOf(draft: BriefDraft): readonly {
  readonly point: HandoffPoint
  readonly what: Reason
  readonly isDone: boolean
  readonly lacks: readonly Lack[]
}[] {
  const isSecurity = sectionsFor(draft).includes('observed')
  const fields: Readonly<Record<HandoffPoint, readonly Field[]>> = {
    summary: [isSecurity ? 'observed' : 'summary'],
    tried: [isSecurity ? 'containment' : 'tried'],
    customer: ['tier', 'sentiment'],
    evidence: ['evidence'],
    priority: ['priority'],
  }
  const lacks = lacksOf(draft)
  return HANDOFF_POINTS.map((point) => {
    const missing = lacks.filter(({ field }) => fields[point].includes(field))
    return { point, what: { key: `brief.point.${point}` }, isDone: missing.length === 0, lacks: missing }
  })
}
