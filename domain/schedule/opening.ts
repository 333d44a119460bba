import type { Instant } from '../instant.ts'
import { DAY_MS, dayNumberOf, type Piece, piecesOf, type Schedule, weekdayOf } from './week.ts'
import { BLOCK_MS, blockOf, segmentsOf } from './zone.ts'

export type Hours = 'open' | 'outside-schedule' | 'holiday'
const HOURS: readonly Hours[] = ['open', 'outside-schedule', 'holiday']
const OPEN = 0
const OUTSIDE = 1
const HOLIDAY = 2

/** 32 days of a schedule: stretch `i` runs from `at[i]` to `at[i + 1]`; `open[i]` is the open time of the block before it. */
type Block = { readonly at: Float64Array; readonly kind: Uint8Array; readonly open: Float64Array }

/** A schedule ready to be asked: blocks are worked out when first needed and kept. */
type Opening = {
  readonly timeZone: string
  readonly pieces: readonly (readonly Piece[])[]
  readonly holidays: ReadonlySet<number>
  readonly blocks: Map<number, Block>
}

/** Blocks kept per schedule: two years, about 200 KB at two intervals a day. */
const MOST_BLOCKS = 24
/** A target that is not used up in 200 years is a mistake in the hours or in the target. */
const HORIZON_BLOCKS = 2300
const openings = new WeakMap<Schedule, Opening>()

function openingOf(schedule: Schedule): Opening {
  const known = openings.get(schedule)
  if (known) return known
  const opening = {
    timeZone: schedule.timeZone,
    pieces: piecesOf(schedule.weekly),
    holidays: new Set((schedule.holidays ?? []).map((day) => dayNumberOf(day) ?? Number.NaN)),
    blocks: new Map<number, Block>(),
  }
  openings.set(schedule, opening)
  return opening
}

function blockAt(opening: Opening, index: number): Block {
  const known = opening.blocks.get(index)
  if (known) return known
  const block = workOut(opening, index)
  if (opening.blocks.size >= MOST_BLOCKS) opening.blocks.clear()
  opening.blocks.set(index, block)
  return block
}

/** S11: an instant is open when the wall clock of the zone shows a time inside an interval, whatever the clocks do that day. */
function workOut({ timeZone, pieces, holidays }: Opening, index: number): Block {
  const starts: number[] = []
  const kinds: number[] = []
  const put = (from: number, to: number, kind: number): void => {
    if (to <= from || kinds.at(-1) === kind) return
    starts.push(from)
    kinds.push(kind)
  }
  for (const { from, to, offset } of segmentsOf(timeZone, index)) {
    const localEnd = to + offset
    let local = from + offset
    while (local < localEnd) {
      const day = Math.floor(local / DAY_MS)
      const dayEnd = Math.min((day + 1) * DAY_MS, localEnd)
      if (holidays.has(day)) put(local - offset, dayEnd - offset, HOLIDAY)
      else {
        let shut = local
        for (const piece of pieces[weekdayOf(day)] ?? []) {
          const opens = Math.max(day * DAY_MS + piece.from * 60_000, local)
          const shuts = Math.min(day * DAY_MS + piece.to * 60_000, dayEnd)
          if (shuts <= opens) continue
          put(shut - offset, opens - offset, OUTSIDE)
          put(opens - offset, shuts - offset, OPEN)
          shut = shuts
        }
        put(shut - offset, dayEnd - offset, OUTSIDE)
      }
      local = dayEnd
    }
  }
  starts.push((index + 1) * BLOCK_MS)
  const open = new Float64Array(starts.length)
  kinds.forEach((kind, i) => {
    open[i + 1] = (open[i] ?? 0) + (kind === OPEN ? (starts[i + 1] ?? 0) - (starts[i] ?? 0) : 0)
  })
  return { at: Float64Array.from(starts), kind: Uint8Array.from(kinds), open }
}

/** Index of the last entry that is not above `value`. */
function lastUpTo(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** True on a holiday of the schedule; `day` is a day number. */
export const isHoliday = (schedule: Schedule, day: number): boolean => openingOf(schedule).holidays.has(day)

/** Open milliseconds of the block before `at`. */
function openBefore({ at: starts, kind, open }: Block, at: Instant): number {
  const i = lastUpTo(starts, at)
  return (open[i] ?? 0) + (kind[i] === OPEN ? at - (starts[i] ?? 0) : 0)
}

const totalOf = ({ open }: Block): number => open[open.length - 1] ?? 0

/** Open milliseconds between two instants. */
export function openBetween(schedule: Schedule, from: Instant, to: Instant): number {
  if (to <= from) return 0
  const opening = openingOf(schedule)
  const last = blockOf(to)
  let sum = -openBefore(blockAt(opening, blockOf(from)), from)
  for (let index = blockOf(from); index < last; index += 1) sum += totalOf(blockAt(opening, index))
  return sum + openBefore(blockAt(opening, last), to)
}

/** The first instant at which `open` milliseconds have been open since `from`. Errors: RangeError when that never comes. */
export function openAfter(schedule: Schedule, from: Instant, open: number): Instant {
  if (open <= 0) return from
  const opening = openingOf(schedule)
  const first = blockOf(from)
  let want = open + openBefore(blockAt(opening, first), from)
  for (let index = first; index < first + HORIZON_BLOCKS; index += 1) {
    const block = blockAt(opening, index)
    if (want <= totalOf(block)) {
      // The last stretch with less open time before it than wanted: used up exactly at closing is due at closing (design 2.14).
      const i = lastBelow(block.open, want)
      return (block.at[i] ?? 0) + want - (block.open[i] ?? 0)
    }
    want -= totalOf(block)
  }
  throw new RangeError('The target is not used up within 200 years of working hours: check the target and the schedule')
}

function lastBelow(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle
    else high = middle - 1
  }
  return low
}

/** The first open instant that is not before `at`. Errors: RangeError when there is none. */
export function nextOpen(schedule: Schedule, at: Instant): Instant {
  // One open millisecond later, minus that millisecond.
  return openAfter(schedule, at, 1) - 1
}

export const isOpen = (schedule: Schedule, at: Instant): boolean => openBetween(schedule, at, at + 1) === 1

/** Calls `visit` for every stretch between two instants, in order, without holes; neighbours may be of one kind. */
export function eachStretch(
  schedule: Schedule,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  visit: (from: Instant, to: Instant, hours: Hours) => void,
): void {
  if (to <= from) return
  const opening = openingOf(schedule)
  for (let index = blockOf(from); index * BLOCK_MS < to; index += 1) {
    const { at, kind } = blockAt(opening, index)
    for (let i = lastUpTo(at, Math.max(from, at[0] ?? 0)); i < kind.length && (at[i] ?? 0) < to; i += 1) {
      visit(Math.max(from, at[i] ?? 0), Math.min(to, at[i + 1] ?? 0), HOURS[kind[i] ?? OUTSIDE] ?? 'outside-schedule')
    }
  }
}
