/** A moment on the time line: epoch milliseconds. ISO text exists only on the wire. */
export type Instant = number

const DAY_MS = 86_400_000
const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

/** Cuts a moment to whole seconds, the resolution of every duration here (design.md 2.14). */
export const wholeSecond = (at: Instant): Instant => Math.floor(at / 1000) * 1000

/** Texts of days, kept because `firstline sla` writes a hundred times a line; 4,096 days are 11 years. */
const dayTexts = new Map<number, string>()
const MOST_DAYS = 4096

function dayTextOf(day: number): string {
  const known = dayTexts.get(day)
  if (known) return known
  if (dayTexts.size >= MOST_DAYS) dayTexts.clear()
  const text = new Date(day * DAY_MS).toISOString().split('T')[0] ?? ''
  dayTexts.set(day, text)
  return text
}

/** ISO 8601 text in UTC without milliseconds: `2026-03-06T16:30:00Z`. Errors: RangeError outside the calendar. */
export function isoOf(at: Instant): string {
  const day = Math.floor(at / DAY_MS)
  const second = Math.floor(at / 1000) - day * 86_400
  const minute = Math.floor(second / 60)
  const hour = Math.floor(minute / 60)
  return `${dayTextOf(day)}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute - hour * 60]}:${TWO_DIGITS[second - minute * 60]}Z`
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?([Zz]|([+-])(\d\d)(?::?(\d\d))?)?$/
/** Help desks did not exist before, and a clock that ends after is a slip of the pen, as `0001-01-01` in an export is. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/**
 * Reads ISO 8601 text that carries its zone (`Z`, `+01:00`), cut to whole seconds. Anything else answers a sentence that
 * says what is wrong with it.
 */
export function readInstant(text: unknown): Instant | string {
  const parts = typeof text === 'string' ? ISO.exec(text) : null
  if (!parts) return `${shown(text)} is not an ISO 8601 time such as 2026-03-06T16:30:00Z`
  const [, year, month, day, hour, minute, second = '0', zone, sign, zoneHour = '0', zoneMinute = '0'] = parts
  if (!zone) return `${shown(text)} has no time zone; add Z or an offset such as +01:00`
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  const isClock = Number(hour) < 24 ? Number(minute) < 60 && Number(second) < 60 : clock === 86_400
  // A day the calendar does not have (30 February) comes back as another one.
  const isDay = dayTextOf(midnight / DAY_MS) === parts[0].slice(0, 10)
  if (!isDay || !isClock || Number(zoneHour) > 23 || Number(zoneMinute) > 59)
    return `${shown(text)} is not a time of the calendar`
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)
    return `${shown(text)} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -60 : 60)
  return midnight + (clock - offset) * 1000
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'
