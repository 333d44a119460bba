import { type Answer, type Impact, openDimensions } from '../escalation/impact.ts'
import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import { lacksOf } from './complete.ts'
import type { BriefDraft, TextField } from './draft.ts'
import { FIELDS, type Field, fieldsFor, type Section, sectionsFor } from './section.ts'

/** A piece of a brief: somebody's own words, a sentence of ours, or a moment. */
export type Part = { readonly own: string } | { readonly say: Reason } | { readonly at: Instant }
export type Item =
  | { readonly kind: 'fact'; readonly label: Reason; readonly value: readonly Part[] }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly label: Reason | null
      readonly items: readonly (readonly Part[])[]
    }
  | { readonly kind: 'missing'; readonly what: Reason; readonly why: Reason }
export type BriefDocument = {
  readonly title: string | null
  readonly receiver: Reason
  /** E5: seen only by those who must see it. */
  readonly isRestricted: boolean
  readonly sections: readonly { readonly section: Section; readonly heading: Reason; readonly items: readonly Item[] }[]
}

const own = (text: string): Part => ({ own: text })
const say = (key: string, params?: Reason['params']): Part => ({ say: { key, ...(params && { params }) } })
const label = (field: string): Reason => ({ key: `brief.field.${field}` })
const fact = (field: string, ...value: readonly Part[]): Item => ({ kind: 'fact', label: label(field), value })
const UNKNOWN_PART = say('brief.unknown')

/** E4, E5: the brief as it will be read, with the sections its receiver needs; what is missing is named where it should stand. */
export function documentOf(draft: BriefDraft): BriefDocument {
  const lacks = lacksOf(draft)
  const asked = fieldsFor(draft)
  return {
    title: draft.texts.title?.trim() || null,
    receiver: { key: `escalation.receiver.${draft.receiver}` },
    isRestricted: draft.receiver === 'security',
    sections: sectionsFor(draft).map((section) => {
      const missing = lacks.filter(({ field }) => FIELDS[section].includes(field))
      return {
        section,
        heading: { key: `brief.section.${section}` },
        items: [
          ...itemsOf(section, draft, asked),
          ...missing.map(({ field, why }): Item => ({ kind: 'missing', what: label(field), why })),
        ],
      }
    }),
  }
}

function itemsOf(section: Section, draft: BriefDraft, asked: readonly Field[]): readonly Item[] {
  switch (section) {
    case 'head':
      return headOf(draft)
    case 'impact':
      return [...impactItems(draft.impact), ...textOf('workflow', draft), ...queueOf(draft)]
    case 'tried':
      return [
        ...textOf('tried', draft, false),
        ...listOf(
          'done',
          draft.done.map(({ at, what }) => [{ at }, { say: what }]),
        ),
      ]
    case 'reproduction':
      return [
        ...textOf('start', draft),
        ...stepsOf(draft),
        ...(['expected', 'actual', 'environment', 'frequency', 'ruledOut'] as const).flatMap((field) =>
          textOf(field, draft),
        ),
      ]
    case 'evidence':
      return [
        ...textOf('evidence', draft, false),
        ...listOf(
          'attachments',
          draft.attachments.map((name) => [own(name)]),
        ),
        ...(asked.includes('logs') ? textOf('logs', draft) : []),
      ]
    case 'customer':
      return [
        ...(draft.customer === null ? [] : [fact('customer', own(draft.customer))]),
        ...(draft.tier === null ? [] : [fact('tier', say(`tier.${draft.tier}`))]),
        ...(draft.isVip ? [fact('vip', say('brief.yes'))] : []),
        ...(draft.sentiment === null ? [] : [fact('sentiment', say(`brief.sentiment.${draft.sentiment}`))]),
      ]
    case 'timeline':
      return listOf(
        'timeline',
        draft.timeline.map(({ at, what }) => [{ at }, { say: what }]),
        false,
      )
    case 'communication':
      return [
        fact('lastUpdate', draft.lastUpdateAt === null ? say('brief.noUpdate') : { at: draft.lastUpdateAt }),
        ...textOf('expectation', draft),
        ...(draft.risk === null ? [] : [fact('risk', say(`brief.risk.${draft.risk}`))]),
      ]
    case 'needed':
      return [
        ...(draft.needed === null ? [] : [fact('needed', say(`brief.need.${draft.needed}`))]),
        ...(draft.neededBy === null ? [] : [fact('neededBy', { at: draft.neededBy })]),
      ]
    case 'priority':
      return draft.priority === null ? [] : [fact('priority', own(draft.priority))]
    case 'context':
      return [
        ...listOf(
          'tickets',
          [draft.ticketId, ...draft.tickets].map((id) => [own(`#${id}`)]),
        ),
        ...listOf(
          'threads',
          draft.threads.map((thread) => [own(thread)]),
        ),
      ]
    default:
      return textOf(section, draft, false)
  }
}

const headOf = ({ severity, receiver, reporter, at }: BriefDraft): readonly Item[] => [
  ...(severity === null ? [] : [fact('severity', say(`escalation.severity.${severity}`))]),
  fact('receiver', say(`escalation.receiver.${receiver}`)),
  fact('reporter', own(reporter)),
  fact('date', { at }),
]

const queueOf = ({ openForSeconds }: BriefDraft): readonly Item[] => {
  if (openForSeconds === null) return []
  const minutes = Math.floor(openForSeconds / 60)
  return [fact('queue', say('brief.duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }))]
}

/** E6: numbers, or an explicit "unknown"; what nobody answered is named as missing, not left out in silence. */
function impactItems(impact: Impact): readonly Item[] {
  const open = openDimensions(impact)
  const known = <T>(field: string, answer: Answer<T>, part: (value: T) => Part): readonly Item[] =>
    answer === null ? [] : [fact(field, answer.state === 'unknown' ? UNKNOWN_PART : part(answer.value))]
  const yesNo = (value: boolean) => say(value ? 'brief.yes' : 'brief.no')
  const moment = (at: Instant): Part => ({ at })
  const { breadth, depth, duration, revenue, reputation, contract } = impact
  return [
    ...known('customers', breadth.customers, (value) => own(String(value))),
    ...known('growing', breadth.isGrowing, yesNo),
    ...known('depth', depth, (value) => say(`brief.depth.${value}`)),
    ...known('since', duration.since, moment),
    ...known('criticalAt', duration.criticalAt, moment),
    ...known('deadlineAt', duration.deadlineAt, moment),
    ...known('revenue', revenue.atRisk, (value) => own(String(value))),
    ...known('deals', revenue.hasPendingDeals, yesNo),
    ...known('reference', reputation.isReference, yesNo),
    ...known('public', reputation.isPublic, yesNo),
    ...known('contractDue', contract.dueAt, moment),
    ...known('breached', contract.isBreached, yesNo),
    // The first open one is named with the lack itself.
    ...open.slice(1).map(
      (dimension): Item => ({
        kind: 'missing',
        what: { key: `escalation.impact.name.${dimension}` },
        why: { key: `escalation.impact.question.${dimension}` },
      }),
    ),
  ]
}

function textOf(field: TextField, draft: BriefDraft, hasLabel = true): readonly Item[] {
  const text = draft.texts[field]?.trim() ?? ''
  if (text === '') return draft.unknown.includes(field) ? [fact(field, UNKNOWN_PART)] : []
  return hasLabel ? [fact(field, own(text))] : [{ kind: 'text', text }]
}

/** E9: exact steps, one a line, numbered by us whatever stands before them. */
function stepsOf(draft: BriefDraft): readonly Item[] {
  const steps = (draft.texts.steps ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim())
    .filter(Boolean)
  return steps.length === 0
    ? []
    : [{ kind: 'list', isOrdered: true, label: label('steps'), items: steps.map((step) => [own(step)]) }]
}

const listOf = (field: string, items: readonly (readonly Part[])[], hasLabel = true): readonly Item[] =>
  items.length === 0 ? [] : [{ kind: 'list', isOrdered: false, label: hasLabel ? label(field) : null, items }]
