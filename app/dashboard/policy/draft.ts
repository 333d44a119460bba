import { CLOCK_NAMES, type ClockName } from '../../../domain/clock.ts'
import type { Policy } from '../../../domain/policy.ts'
import type { Priority } from '../../../domain/priority.ts'
import type { Schedule } from '../../../domain/schedule.ts'
import type { Tier } from '../../../domain/tier.ts'
import { numberTyped } from '../number.ts'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof DAYS)[number]
export const UNITS = ['hours', 'businessDays', 'none'] as const

type Row<T> = Readonly<Record<Priority, T>>
type Table<T> = Readonly<Record<Tier, Row<T>>>
export type Target = { readonly amount: string; readonly unit: (typeof UNITS)[number] }
export type Hours = {
  readonly timeZone: string
  readonly weekly: Readonly<Record<Day, string>>
  readonly holidays: string
}

/** The SLA part of a policy as it stands in the form: all that is typed is text, right or wrong. */
export type Draft = {
  readonly first: Table<string>
  /** Null: the same as the first response (S7). */
  readonly next: Table<string> | null
  readonly resolution: Table<Target>
  readonly unconfirmed: Row<string>
  readonly onSchedule: Readonly<Record<Tier, readonly ClockName[]>>
  readonly hours: Hours | null
}

const perPriority = <T>(value: (priority: Priority) => T): Row<T> => ({
  P1: value('P1'),
  P2: value('P2'),
  P3: value('P3'),
  P4: value('P4'),
})
const perTier = <T>(value: (tier: Tier) => T): Readonly<Record<Tier, T>> => ({
  community: value('community'),
  standard: value('standard'),
  professional: value('professional'),
  enterprise: value('enterprise'),
})

function targetOf(target: { hours: number } | { businessDays: number } | null): Target {
  if (target === null) return { amount: '', unit: 'none' }
  return 'hours' in target
    ? { amount: String(target.hours), unit: 'hours' }
    : { amount: String(target.businessDays), unit: 'businessDays' }
}

/** A schedule as it is written in the form. */
export const hoursOf = ({ timeZone, weekly, holidays = [] }: Schedule): Hours => ({
  timeZone,
  weekly: {
    mon: dayText(weekly.mon),
    tue: dayText(weekly.tue),
    wed: dayText(weekly.wed),
    thu: dayText(weekly.thu),
    fri: dayText(weekly.fri),
    sat: dayText(weekly.sat),
    sun: dayText(weekly.sun),
  },
  holidays: holidays.join('\n'),
})
const dayText = (intervals: Schedule['weekly'][Day] = []): string =>
  intervals.map(([from, to]) => `${from}-${to}`).join(', ')

export const draftOf = ({ sla }: Policy): Draft => ({
  first: perTier((tier) => perPriority((priority) => String(sla.firstResponseHours[tier][priority]))),
  next: sla.nextResponseHours ? nextOf(sla.nextResponseHours) : null,
  resolution: perTier((tier) => perPriority((priority) => targetOf(sla.resolution[tier][priority]))),
  unconfirmed: perPriority((priority) => String(sla.unconfirmedHours[priority])),
  onSchedule: sla.onSchedule,
  hours: sla.schedule && hoursOf(sla.schedule),
})
const nextOf = (hours: NonNullable<Policy['sla']['nextResponseHours']>): Table<string> =>
  perTier((tier) => perPriority((priority) => String(hours[tier][priority])))

/** What is not a number goes as it was typed: the server names it with its field. */
export const numberOf = (text: string): number | string => numberTyped(text) ?? text
const numbersIn = (table: Table<string>) =>
  perTier((tier) => perPriority((priority) => numberOf(table[tier][priority])))

/** `09:00-12:00, 13:00-17:00` as intervals. */
const intervalsIn = (text: string): string[][] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => part.split(/\s*[-–]\s*/))

/** The draft as a policy's `sla`, for the server to check. */
export function slaIn(draft: Draft): unknown {
  const { hours } = draft
  return {
    firstResponseHours: numbersIn(draft.first),
    ...(draft.next && { nextResponseHours: numbersIn(draft.next) }),
    resolution: perTier((tier) =>
      perPriority((priority) => {
        const { amount, unit } = draft.resolution[tier][priority]
        return unit === 'none' ? null : { [unit]: numberOf(amount) }
      }),
    ),
    unconfirmedHours: perPriority((priority) => numberOf(draft.unconfirmed[priority])),
    onSchedule: draft.onSchedule,
    schedule: hours && {
      timeZone: hours.timeZone.trim(),
      weekly: Object.fromEntries(
        DAYS.map((day) => [day, intervalsIn(hours.weekly[day])]).filter(([, found]) => found?.length),
      ),
      holidays: hours.holidays.split(/[\s,;]+/).filter((date) => date !== ''),
    },
  }
}

/** Puts one cell's value into a table. */
export const withCell = <T>(table: Table<T>, tier: Tier, priority: Priority, value: T): Table<T> => ({
  ...table,
  [tier]: { ...table[tier], [priority]: value },
})

/** Switches one clock of a tier between business hours and around the clock. */
export const withClock = (draft: Draft, tier: Tier, clock: ClockName, isOn: boolean): Draft => ({
  ...draft,
  onSchedule: {
    ...draft.onSchedule,
    [tier]: CLOCK_NAMES.filter((name) => (name === clock ? isOn : draft.onSchedule[tier].includes(name))),
  },
})
