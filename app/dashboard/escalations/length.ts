import type { Span } from '../../../domain/policy/escalation.ts'
import { numberOf } from '../policy/draft.ts'

export const UNITS = ['minutes', 'hours', 'businessDays'] as const
export type Unit = (typeof UNITS)[number]
const SECONDS: Readonly<Record<Exclude<Unit, 'businessDays'>, number>> = { minutes: 60, hours: 3_600 }

/** A length of time as people write it: a number, as typed, and its unit. */
export type Length = { readonly amount: string; readonly unit: Unit }

/** In the largest unit that needs no fraction. */
export function lengthOf(span: Span): Length {
  if (typeof span !== 'number') return { amount: String(span.businessDays), unit: 'businessDays' }
  return span > 0 && span % 3_600 === 0
    ? { amount: String(span / 3_600), unit: 'hours' }
    : { amount: String(span / 60), unit: 'minutes' }
}

/** What is not a number goes as it was typed: the server names it with its field. */
export function secondsIn({ amount, unit }: Length): number | string {
  const number = numberOf(amount)
  // A millisecond more or less is the binary fraction's doing: 0.7 h is 2520 s.
  return typeof number === 'number' && unit !== 'businessDays'
    ? Number((number * SECONDS[unit]).toFixed(3))
    : String(number)
}

export const spanIn = (length: Length): unknown =>
  length.unit === 'businessDays' ? { businessDays: numberOf(length.amount) } : secondsIn(length)

/** False where the form itself can say what is wrong. */
export const isNumber = (text: string): boolean => typeof numberOf(text) === 'number'
