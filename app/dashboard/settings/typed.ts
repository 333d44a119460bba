import { numberTyped } from '../number.ts'
import type { Unit } from './spec.ts'

/** What is not a number goes as it was typed: the server names it with its field. */
export function numberIn(text: string, scale = 1): number | string {
  const number = numberTyped(text)
  return number === null ? text.trim() : tidy(number * scale)
}
/** 0.07 * 100 is 7.000000000000001 otherwise. */
const tidy = (value: number): number => Number(value.toPrecision(12))

export const textOfNumber = (value: unknown, scale = 1): string =>
  typeof value === 'number' ? String(tidy(value / scale)) : typeof value === 'string' ? value : ''

const LENGTH: Readonly<Record<Unit, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }
export const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const

/** Seconds in the largest unit that gives a whole number: 5400 is 90 minutes. */
export function durationOf(value: unknown): { readonly amount: string; readonly unit: Unit } {
  if (typeof value !== 'number') return { amount: textOfNumber(value), unit: 'minutes' }
  const unit = UNITS.findLast((one) => value >= LENGTH[one] && value % LENGTH[one] === 0) ?? 'seconds'
  return { amount: String(tidy(value / LENGTH[unit])), unit }
}
export const secondsIn = (amount: string, unit: Unit): number | string => numberIn(amount, LENGTH[unit])

/** One item a line; empty lines are none. */
export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
export const textOfLines = (value: unknown): string => (Array.isArray(value) ? value.map(String).join('\n') : '')

/** Nothing typed into a field that may stay empty means: not set. */
export const textIn = (text: string, isOptional: boolean): string | undefined =>
  isOptional && text.trim() === '' ? undefined : text.trim()
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : String(value)

export type Source = { readonly where: 'organizationField' | 'crmPath' | 'none'; readonly name: string }
export function sourceOf(value: unknown): Source {
  if (typeof value !== 'object' || value === null) return { where: 'none', name: '' }
  const [[where, name] = ['none', '']] = Object.entries(value)
  return { where: where === 'crmPath' ? 'crmPath' : 'organizationField', name: textOf(name) }
}
export const sourceIn = ({ where, name }: Source): object | undefined =>
  where === 'none' ? undefined : { [where]: name.trim() }
