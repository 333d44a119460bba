export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]
/** Local wall times `HH:MM`; the end may be `24:00` or, for a night shift, lie before the start. */
export type Interval = readonly [string, string]
/** S11: business hours of one IANA zone; holidays are whole local days `YYYY-MM-DD`. */
export type Schedule = {
  readonly timeZone: string
  readonly weekly: { readonly [day in Weekday]?: readonly Interval[] }
  readonly holidays?: readonly string[]
}

export const DAY_MS = 86_400_000
const MINUTES_A_DAY = 1440

/** A stretch of one local day in minutes from its midnight, `to` up to 1440. */
export type Piece = { readonly from: number; readonly to: number }

/** Minutes from midnight of a wall time `HH:MM` (`24:00` is 1440), or null when it is none. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute > MINUTES_A_DAY ? null : minute
}

/** Days since 1970-01-01 of a calendar day `YYYY-MM-DD`, or null when the calendar has no such day. */
export function dayNumberOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  // `2026-02-30` is read as 2 March by some engines: a day that does not come back as written is none.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at / DAY_MS
}

/** Index in `WEEKDAYS` of a day number; 1970-01-01 was a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7

/**
 * Open pieces of each weekday, sorted and joined where they touch. S11: a night shift is cut at midnight and its second
 * half belongs to the next local day, so that a holiday takes out exactly its own calendar day.
 */
export function piecesOf(weekly: Schedule['weekly']): readonly (readonly Piece[])[] {
  const days: Piece[][] = WEEKDAYS.map(() => [])
  WEEKDAYS.forEach((weekday, index) => {
    for (const [start, end] of weekly[weekday] ?? []) {
      const from = minuteOf(start) ?? 0
      const to = minuteOf(end) ?? 0
      if (to > from) days[index]?.push({ from, to })
      else {
        days[index]?.push({ from, to: MINUTES_A_DAY })
        days[(index + 1) % 7]?.push({ from: 0, to })
      }
    }
  })
  return days.map(joined)
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const sorted = pieces.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)
  const result: Piece[] = []
  for (const piece of sorted) {
    const last = result.at(-1)
    if (last && piece.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, piece.to) }
    else result.push(piece)
  }
  return result
}
