import { CHANNELS } from '../../../domain/category.ts'
import { PLACES } from '../../../domain/policy/places.ts'
import { TIERS } from '../../../domain/tier.ts'

/** Words of choices: a section of the texts. */
export type Names = 'tier' | 'channel' | 'gate' | 'closeBy'
export type Unit = 'seconds' | 'minutes' | 'hours' | 'days'
export type FieldSpec =
  | { readonly kind: 'text'; readonly at: string; readonly text?: string; readonly isOptional?: boolean }
  /** `scale`: what is typed times this is kept, 0.01 for percent. */
  | { readonly kind: 'number'; readonly at: string; readonly text?: string; readonly scale?: number }
  | { readonly kind: 'duration'; readonly at: string; readonly text?: string }
  | { readonly kind: 'durations'; readonly at: string; readonly text?: string }
  | {
      readonly kind: 'choice'
      readonly at: string
      readonly text?: string
      readonly of: readonly string[]
      readonly names: Names
    }
  | {
      readonly kind: 'checks'
      readonly at: string
      readonly text?: string
      readonly of: readonly string[]
      readonly names: Names
      readonly label?: string
    }
  | { readonly kind: 'lines'; readonly at: string; readonly text?: string }
  | { readonly kind: 'switch'; readonly at: string; readonly text?: string }
  | {
      readonly kind: 'table'
      readonly at: string
      readonly text?: string
      readonly of: readonly string[]
      readonly names: Names
    }
  | { readonly kind: 'source'; readonly at: string; readonly text?: string; readonly isOptional?: boolean }
  | { readonly kind: 'sources'; readonly at: string; readonly text?: string }
  /** Switched off it is null; switched on it begins with `begins`. */
  | {
      readonly kind: 'group'
      readonly at: string
      readonly text?: string
      readonly begins: object
      readonly fields: readonly FieldSpec[]
    }
  /** A heading over fields that belong together. */
  | { readonly kind: 'heading'; readonly at: string; readonly text?: string; readonly fields: readonly FieldSpec[] }
export type Kind = FieldSpec['kind']

const text = (at: string, more: { text?: string; isOptional?: boolean } = {}): FieldSpec => ({
  kind: 'text',
  at,
  ...more,
})
const optional = (at: string, name?: string): FieldSpec => text(at, { isOptional: true, ...(name && { text: name }) })
const duration = (at: string): FieldSpec => ({ kind: 'duration', at })
const number = (at: string, more: { scale?: number } = {}): FieldSpec => ({ kind: 'number', at, ...more })
const source = (at: string, isOptional = false): FieldSpec => ({ kind: 'source', at, isOptional })

/** Parts of the page, in the order of its list. `at`: the part of the policy that its fields stand in. */
export type SectionName =
  | 'tiers'
  | 'vip'
  | 'signals'
  | 'areas'
  | 'routes'
  | 'assignment'
  | 'limits'
  | 'onCall'
  | 'slack'
  | 'crm'
  | 'macros'
  | 'file'
  | 'history'
export type SectionSpec = {
  readonly name: SectionName
  readonly at: string
  readonly fields: readonly FieldSpec[]
  /** Places of the policy that have forms of their own here. */
  readonly covers?: readonly string[]
  /** Does it decide what becomes of a ticket on arrival (R4)? */
  readonly isTriage?: boolean
}

const person = (role: string): FieldSpec => ({
  kind: 'heading',
  at: role,
  text: role,
  fields: [
    text(`${role}.name`, { text: 'name' }),
    optional(`${role}.email`, 'email'),
    optional(`${role}.zendeskUserId`, 'zendeskUserId'),
    optional(`${role}.slackChannel`, 'slackChannel'),
    optional(`${role}.pageUrl`, 'pageUrl'),
  ],
})

/** A new setting is one line here, and its words under `settingsPage.field`. */
export const SECTIONS: readonly SectionSpec[] = [
  {
    name: 'tiers',
    at: 'tiers',
    isTriage: true,
    fields: [
      optional('crmPath'),
      optional('organizationField'),
      optional('userField'),
      { kind: 'sources', at: 'plan' },
      { kind: 'table', at: 'planToTier', of: TIERS, names: 'tier' },
      { kind: 'choice', at: 'fallback', of: TIERS, names: 'tier' },
      {
        kind: 'heading',
        at: 'channels',
        fields: TIERS.map((tier) => ({
          kind: 'checks' as const,
          at: `channels.${tier}`,
          text: 'entitled',
          label: tier,
          of: CHANNELS,
          names: 'channel' as const,
        })),
      },
    ],
  },
  {
    name: 'vip',
    at: 'vip',
    isTriage: true,
    fields: [
      source('contractValue'),
      number('contractValueAbove'),
      source('premiumSupport'),
      source('flag'),
      optional('flagTag'),
      source('csmEmail'),
      source('csmName', true),
      text('csmFallbackChannel'),
      duration('handToPrimaryAfterSeconds'),
      duration('handToLeadAfterSeconds'),
      duration('assignedWithinSeconds'),
      duration('acknowledgedWithinSeconds'),
      duration('updateEverySeconds'),
    ],
  },
  { name: 'signals', at: 'triage', isTriage: true, fields: [], covers: [PLACES.signals] },
  { name: 'areas', at: 'triage', isTriage: true, fields: [], covers: [PLACES.areas] },
  {
    name: 'routes',
    at: 'triage',
    isTriage: true,
    fields: [{ kind: 'lines', at: 'languagesServed' }, optional('impactField'), optional('urgencyField')],
    covers: [PLACES.queues, PLACES.routes, PLACES.fallbackQueue],
  },
  { name: 'assignment', at: 'assignment', fields: [number('capacity')] },
  {
    name: 'limits',
    at: 'lifecycle',
    fields: [
      duration('triagedWithinSeconds'),
      duration('assignedWithinSeconds'),
      duration('stalledAfterSeconds'),
      duration('agingAfterSeconds'),
      duration('sweepEverySeconds'),
      duration('idleAfterSeconds'),
      duration('closingOfferAfterSeconds'),
      duration('closeAfterSeconds'),
      { kind: 'choice', at: 'closeBy', of: ['timer', 'automation'], names: 'closeBy' },
    ],
  },
  { name: 'onCall', at: 'onCall', fields: [person('primary'), person('secondary'), person('lead')] },
  {
    name: 'slack',
    at: 'slack',
    fields: [
      text('leadChannel'),
      text('alertsChannel'),
      text('managerChannel'),
      text('incidentChannel'),
      number('groupFrom'),
      {
        kind: 'group',
        at: 'quietHours',
        begins: { timeZone: 'UTC', from: '20:00', to: '07:00' },
        fields: [
          text('quietHours.timeZone', { text: 'timeZone' }),
          text('quietHours.from', { text: 'from' }),
          text('quietHours.to', { text: 'to' }),
        ],
      },
    ],
  },
  { name: 'crm', at: 'crm', fields: [number('budgetMilliseconds'), { kind: 'durations', at: 'confirmAfterSeconds' }] },
  {
    name: 'macros',
    at: 'macros',
    fields: [
      { kind: 'choice', at: 'gate', of: ['block', 'warn', 'off'], names: 'gate' },
      { kind: 'switch', at: 'checksNotes' },
      { kind: 'switch', at: 'allowsSendAnyway' },
      number('reviewEveryDays'),
      number('retireBelowShare', { scale: 0.01 }),
      number('retireMinimumReplies'),
      number('recurringPerWeek'),
    ],
  },
  { name: 'file', at: 'file', fields: [] },
  { name: 'history', at: 'history', fields: [] },
]

/** Fields of a section with those that stand under a heading or in a group, each with its whole place. */
export const fieldsOf = ({ at, fields }: SectionSpec): readonly (FieldSpec & { readonly place: string })[] =>
  allIn(fields).map((field) => ({ ...field, place: `${at}.${field.at}` }))

const allIn = (fields: readonly FieldSpec[]): readonly FieldSpec[] =>
  fields.flatMap((field) =>
    field.kind === 'heading' || field.kind === 'group' ? [field, ...allIn(field.fields)] : [field],
  )

/** The section where a problem at this place is shown; null: on a page of its own. */
export function sectionOf(place: string): SectionName | null {
  const isIn = (outer: string) => place === outer || place.startsWith(`${outer}.`)
  const found =
    SECTIONS.find((section) => section.covers?.some(isIn)) ??
    SECTIONS.find((section) => fieldsOf(section).some((field) => isIn(field.place))) ??
    SECTIONS.find((section) => section.at === place)
  return found?.name ?? null
}
