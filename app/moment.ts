import type { Instant } from '../domain/instant.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How one reader sees times: language tag, and zone (absent: the browser's). */
export type Reader = { readonly tag: string; readonly timeZone: string | undefined }

const formats = new Map<string, Intl.DateTimeFormat>()
/** Making a format costs a millisecond on a slow machine, so each is made once. */
function format({ tag, timeZone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([tag, timeZone, options])
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone, ...options })
  formats.set(key, known)
  return known
}

const TIME = { hour: 'numeric', minute: '2-digit' } as const
const dayOf = (reader: Reader, at: Instant): string =>
  format(reader, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(at)

/** A moment as short as it stays clear: the time today, the weekday within six days, else the date. */
export function momentText(reader: Reader, at: Instant, now: Instant): string {
  if (dayOf(reader, at) === dayOf(reader, now)) return format(reader, TIME).format(at)
  if (Math.abs(at - now) < 6 * DAY) return format(reader, { weekday: 'short', ...TIME }).format(at)
  return format(reader, { day: 'numeric', month: 'short', ...TIME }).format(at)
}

/** The whole of it, for a tooltip: date, time and the zone it is in. */
export const momentInFull = (reader: Reader, at: Instant): string =>
  format(reader, { weekday: 'long', day: 'numeric', month: 'long', ...TIME, timeZoneName: 'short' }).format(at)

/** `2 hr. ago`; below a minute `now`. */
export function ageText(reader: Reader, at: Instant, now: Instant): string {
  const relative = new Intl.RelativeTimeFormat(reader.tag, { numeric: 'auto', style: 'short' })
  const past = Math.max(0, now - at)
  if (past < MINUTE) return relative.format(0, 'second')
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute')
  if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour')
  return relative.format(-Math.floor(past / DAY), 'day')
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Seconds as `0:42:10`; from a day on as days and `HH:MM`, because nobody steers by the second of next week. */
export function spanParts(seconds: number): { readonly days: number; readonly time: string } {
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor(seconds / 3600) % 24
  const minutes = Math.floor(seconds / 60) % 60
  if (days > 0) return { days, time: `${two(hours)}:${two(minutes)}` }
  return { days, time: `${hours}:${two(minutes)}:${two(Math.floor(seconds) % 60)}` }
}
