import { REQUIRED, type RequiredKey, SUGGESTED, type SuggestedKey } from '../../../domain/escalation/condition.ts'
import { FIGURES, type Figure } from '../../../domain/escalation/health.ts'
import { LEVELS, type Level, RECEIVERS, type Receiver } from '../../../domain/escalation/level.ts'
import { SEVERITIES, type Severity } from '../../../domain/escalation/severity.ts'
import type { Policy } from '../../../domain/policy.ts'
import { PRIORITIES, type Priority } from '../../../domain/priority.ts'
import { numberOf } from '../policy/draft.ts'
import type { ProblemAt } from '../policy/Problem.tsx'
import type { Section } from '../policy/use-section.ts'
import { type Length, lengthOf, secondsIn, spanIn } from './length.ts'

export const ON_CALL = ['primary', 'secondary', 'lead'] as const
export const EDGES = ['alarmBelow', 'healthyFrom', 'healthyTo', 'alarmAbove'] as const
export const CADENCES = ['internal', 'customerFrom', 'customerBy'] as const
export const WORKING = ['level-1', 'level-2'] as const
export const PERCENTS = [75, 80, 100] as const

type To = {
  readonly group: string
  readonly channel: string
  readonly onCall: (typeof ON_CALL)[number] | null
  readonly takesTicket: boolean
}
type Must = { readonly isOn: boolean; readonly to: readonly Receiver[]; readonly within: Length }
type Work = Readonly<Record<Priority, Length>>

/** The policy's `escalation` as it stands in the form: all that is typed is text, right or wrong. */
export type Draft = {
  /** One group a line. */
  readonly levels: Readonly<Record<Level, string>>
  readonly receivers: Readonly<Record<Receiver, To>>
  readonly required: Readonly<Record<RequiredKey, Must>>
  readonly replies: string
  readonly afterWaiting: Length
  readonly customers: string
  readonly sameWithin: Length
  readonly suggested: Readonly<Record<SuggestedKey, boolean>>
  readonly percent: (typeof PERCENTS)[number]
  readonly work: Readonly<Record<(typeof WORKING)[number], Work>>
  readonly cadence: Readonly<Record<Severity, Readonly<Record<(typeof CADENCES)[number], Length>>>>
  readonly largeCustomers: string
  /** In percent. */
  readonly health: Readonly<Record<Figure, Readonly<Record<(typeof EDGES)[number], string>>>>
  readonly webhookUrl: string
}

/** What every part of the form is given. */
export type FormProps = {
  draft: Draft
  onChange(change: Partial<Draft>): void
  problemAt: ProblemAt
}

/** A record with one entry for each key. */
function each<K extends string, V>(keys: readonly K[], entryOf: (key: K) => V): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, entryOf(key)])) as Record<K, V>
}

function draftOf({ escalation }: Policy): Draft {
  const { levels, receivers, required, suggested, cadence, health } = escalation
  const work = suggested['active-work']
  return {
    levels: each(LEVELS, (level) => levels[level].join('\n')),
    receivers: each(RECEIVERS, (name) => {
      const { group, channel, onCall, takesTicket } = receivers[name]
      return { group: group ?? '', channel: channel ?? '', onCall, takesTicket }
    }),
    required: each(REQUIRED, (key) => {
      const { isOn, to, withinSeconds } = required[key]
      return { isOn, to, within: lengthOf(withinSeconds) }
    }),
    replies: String(required['two-replies'].replies),
    afterWaiting: lengthOf(required['enterprise-unresolved'].afterSeconds),
    customers: String(required['same-issue'].customers),
    sameWithin: lengthOf(required['same-issue'].inSeconds),
    suggested: each(SUGGESTED, (key) => suggested[key].isOn),
    percent: suggested['clock-passed'].percent,
    work: each(WORKING, (level) => each(PRIORITIES, (priority) => lengthOf(work[level][priority]))),
    cadence: each(SEVERITIES, (severity) => each(CADENCES, (what) => lengthOf(cadence[severity][what]))),
    largeCustomers: String(escalation.largeCustomersCritical),
    health: each(FIGURES, (figure) => each(EDGES, (edge) => percentText(health[figure][edge]))),
    webhookUrl:
      ('webhookUrl' in escalation && typeof escalation.webhookUrl === 'string' && escalation.webhookUrl) || '',
  }
}

/** The draft as the policy's section, for the server to check. What the form does not show stays as it is. */
function sectionIn(draft: Draft, { escalation }: Policy): unknown {
  const required = each(REQUIRED, (key) => {
    const { isOn, to, within } = draft.required[key]
    return { ...escalation.required[key], isOn, to, withinSeconds: secondsIn(within) }
  })
  const suggested = each(SUGGESTED, (key) => ({ ...escalation.suggested[key], isOn: draft.suggested[key] }))
  return {
    ...escalation,
    levels: each(LEVELS, (level) => linesIn(draft.levels[level])),
    receivers: each(RECEIVERS, (name) => {
      const { group, channel, onCall, takesTicket } = draft.receivers[name]
      return {
        ...escalation.receivers[name],
        group: group.trim() || null,
        channel: channel.trim().replace(/^#/, '') || null,
        onCall,
        takesTicket,
      }
    }),
    required: {
      ...required,
      'two-replies': { ...required['two-replies'], replies: numberOf(draft.replies) },
      'enterprise-unresolved': { ...required['enterprise-unresolved'], afterSeconds: secondsIn(draft.afterWaiting) },
      'same-issue': {
        ...required['same-issue'],
        customers: numberOf(draft.customers),
        inSeconds: secondsIn(draft.sameWithin),
      },
    },
    suggested: {
      ...suggested,
      'active-work': {
        ...suggested['active-work'],
        ...each(WORKING, (level) => each(PRIORITIES, (priority) => secondsIn(draft.work[level][priority]))),
      },
      'clock-passed': { ...suggested['clock-passed'], percent: draft.percent },
    },
    cadence: each(SEVERITIES, (severity) => each(CADENCES, (what) => spanIn(draft.cadence[severity][what]))),
    largeCustomersCritical: numberOf(draft.largeCustomers),
    health: each(FIGURES, (figure) => each(EDGES, (edge) => shareIn(draft.health[figure][edge]))),
    ...(('webhookUrl' in escalation || draft.webhookUrl.trim() !== '') && {
      webhookUrl: draft.webhookUrl.trim() || null,
    }),
  }
}

export const ESCALATION: Section<Draft> = { name: 'escalation', draftOf, valueIn: sectionIn }

/** Without what binary fractions add: 0.07 is 7, not 7.000000000000001. */
const percentText = (share: number): string => String(Number((share * 100).toFixed(6)))
function shareIn(text: string): number | string {
  const percent = numberOf(text.replace('%', ''))
  return typeof percent === 'number' ? Number((percent / 100).toFixed(8)) : percent
}
const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const PARTS = [
  'levels',
  'receivers',
  'required',
  'suggested',
  'cadence',
  'largeCustomersCritical',
  'health',
  'webhookUrl',
] as const
export type Part = (typeof PARTS)[number]

/** Which parts of the section differ between two values of it. */
export function changedParts(before: unknown, after: unknown): readonly Part[] {
  const partOf = (section: unknown, part: Part): string =>
    JSON.stringify((section as Partial<Record<Part, unknown>> | null)?.[part] ?? null)
  return PARTS.filter((part) => partOf(before, part) !== partOf(after, part))
}
