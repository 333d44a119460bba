import type { Instant } from '../instant.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const MINUTE = 60_000
const DAY = 86_400_000
const ZONE_AT_END = /(?:\d|\s)(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))$/
const LONGEST_FORMAT = 500

/** Conversions that stand for several others. */
const COMPOSED: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  D: '%m/%d/%y',
  x: '%m/%d/%y',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  R: '%H:%M',
  r: '%I:%M:%S %p',
  c: '%a %b %e %H:%M:%S %Y',
}

/** An instant with the distance of its clock from UTC, so that the hours are those that were written. */
type Moment = { readonly at: Instant; readonly offsetMinutes: number }

/** A date as Liquid takes it: seconds, a text with or without a zone (then UTC), `now`. Null when it is none. */
function momentOf(value: unknown, now: Instant): Moment | null {
  if (value === 'now' || value === 'today') return { at: now, offsetMinutes: 0 }
  if (typeof value === 'number') return valid(value * 1000, 0)
  if (typeof value !== 'string' || value.length > 100) return null
  const text = value.trim()
  if (/^\d{1,12}$/.test(text)) return valid(Number(text) * 1000, 0)
  const zone = ZONE_AT_END.exec(text)
  if (!zone) return valid(Date.parse(/T\d\d:/.test(text) ? `${text}Z` : `${text} UTC`), 0)
  const [, sign, hours = '0', minutes = '0'] = zone
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return valid(Date.parse(text), offset)
}

const valid = (at: number, offsetMinutes: number): Moment | null =>
  Number.isFinite(new Date(at).getTime()) ? { at, offsetMinutes } : null

const two = (value: number): string => String(value).padStart(2, '0')

/** Liquid's `date` filter (strftime). What is no date comes back as it was; machine and browser time zones play no part. */
export function formatDate(value: unknown, format: string, now: Instant): unknown {
  const moment = momentOf(value, now)
  if (!moment || format === '') return value
  const local = new Date(moment.at + moment.offsetMinutes * MINUTE)
  return format
    .slice(0, LONGEST_FORMAT)
    .replace(/%([%FDxTXRrc])/g, (written, code: string) => COMPOSED[code] ?? written)
    .replace(/%([-_0^#:]*)(\d{0,2})([a-zA-Z%])/g, (written, flags: string, width: string, code: string) => {
      const part = partOf(code, local, moment, flags.includes(':'))
      if (part === null) return written
      const text = flags.includes('^') ? part.text.toUpperCase() : part.text
      if (flags.includes('-')) return text.replace(/^[0 ]+(?=.)/, '')
      const pad = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : part.pad
      const bare = pad === part.pad ? text : text.replace(/^[0 ]+(?=.)/, '')
      return bare.padStart(Number(width) || part.text.length, pad)
    })
}

/** One conversion as text, with the character it is padded by. */
function partOf(code: string, local: Date, moment: Moment, isWide: boolean): { text: string; pad: string } | null {
  const number = (value: number, width = 2, pad = '0') => ({ text: String(value).padStart(width, pad), pad })
  const word = (text: string | undefined) => ({ text: text ?? '', pad: ' ' })
  const hours = local.getUTCHours()
  const hours12 = hours % 12 || 12
  const year = local.getUTCFullYear()
  const dayOfYear = Math.floor((local.getTime() - Date.UTC(year, 0, 1)) / DAY) + 1
  const sign = moment.offsetMinutes < 0 ? '-' : '+'
  const away = Math.abs(moment.offsetMinutes)
  switch (code) {
    case 'Y':
      return number(year, 1)
    case 'C':
      return number(Math.floor(year / 100))
    case 'y':
      return number(year % 100)
    case 'm':
      return number(local.getUTCMonth() + 1)
    case 'B':
      return word(MONTHS[local.getUTCMonth()])
    case 'b':
    case 'h':
      return word(MONTHS[local.getUTCMonth()]?.slice(0, 3))
    case 'd':
      return number(local.getUTCDate())
    case 'e':
      return number(local.getUTCDate(), 2, ' ')
    case 'j':
      return number(dayOfYear, 3)
    case 'H':
      return number(hours)
    case 'k':
      return number(hours, 2, ' ')
    case 'I':
      return number(hours12)
    case 'l':
      return number(hours12, 2, ' ')
    case 'M':
      return number(local.getUTCMinutes())
    case 'S':
      return number(local.getUTCSeconds())
    case 'L':
      return number(local.getUTCMilliseconds(), 3)
    case 'p':
      return word(hours < 12 ? 'AM' : 'PM')
    case 'P':
      return word(hours < 12 ? 'am' : 'pm')
    case 'A':
      return word(DAYS[local.getUTCDay()])
    case 'a':
      return word(DAYS[local.getUTCDay()]?.slice(0, 3))
    case 'u':
      return number(local.getUTCDay() || 7, 1)
    case 'w':
      return number(local.getUTCDay(), 1)
    case 'U':
      return number(Math.floor((dayOfYear + 6 - local.getUTCDay()) / 7))
    case 'W':
      return number(Math.floor((dayOfYear + 6 - ((local.getUTCDay() + 6) % 7)) / 7))
    case 's':
      return number(Math.floor(moment.at / 1000), 1)
    case 'z':
      return word(`${sign}${two(Math.floor(away / 60))}${isWide ? ':' : ''}${two(away % 60)}`)
    case 'Z':
      return word(away === 0 ? 'UTC' : '')
    case 'n':
      return word('\n')
    case 't':
      return word('\t')
    case '%':
      return word('%')
    default:
      return null
  }
}
