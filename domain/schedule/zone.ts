import type { Instant } from '../instant.ts'
import { DAY_MS } from './week.ts'

/** Time is looked at in blocks of 32 days: a month of a zone or of a schedule is worked out once and kept. */
export const BLOCK_MS = 32 * DAY_MS
export const blockOf = (at: Instant): number => Math.floor(at / BLOCK_MS)

/** A stretch of time with one offset; local wall time = UTC + `offset`, in milliseconds. */
export type Segment = { readonly from: Instant; readonly to: Instant; readonly offset: number }
type Zone = { readonly format: Intl.DateTimeFormat; readonly blocks: Map<number, readonly Segment[]> }

/** Blocks kept per zone: 40 years. Beyond that they are worked out again. */
const MOST_BLOCKS = 460
const zones = new Map<string, Zone>()

/** True for an IANA name the platform knows; a bare offset such as `+02:00` is not a zone, it has no clock changes. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    zoneOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, blocks: new Map() }
  zones.set(name, zone)
  return zone
}

/** Asks the platform (about 1 µs, which is why everything here is kept): wall time minus UTC in milliseconds. */
function askOffset({ format }: Zone, at: Instant): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    format.format(at).match(/\d+/g) ?? []
  ).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The offsets of one block of time in order, without holes. Errors: RangeError for an unknown zone. */
export function segmentsOf(name: string, block: number): readonly Segment[] {
  const zone = zoneOf(name)
  const known = zone.blocks.get(block)
  if (known) return known
  const end = (block + 1) * BLOCK_MS
  const segments: Segment[] = []
  let from = block * BLOCK_MS
  let offset = askOffset(zone, from)
  // A zone never changes twice within one day, so a look at each day finds every change.
  for (let day = from; day < end; day += DAY_MS) {
    const next = askOffset(zone, day + DAY_MS)
    if (next === offset) continue
    const change = changeBetween(zone, day, day + DAY_MS)
    segments.push({ from, to: change, offset })
    from = change
    offset = next
  }
  if (from < end) segments.push({ from, to: end, offset })
  if (zone.blocks.size >= MOST_BLOCKS) zone.blocks.clear()
  zone.blocks.set(block, segments)
  return segments
}

/** The first instant, to the second, at which the offset of `early` no longer holds. */
function changeBetween(zone: Zone, early: Instant, late: Instant): Instant {
  const offset = askOffset(zone, early)
  let before = early / 1000
  let after = late / 1000
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (askOffset(zone, middle * 1000) === offset) before = middle
    else after = middle
  }
  return after * 1000
}

/** Wall time of an instant, as milliseconds since 1970-01-01 on the local calendar. */
export function localOf(name: string, at: Instant): number {
  const segment = segmentsOf(name, blockOf(at)).find(({ to }) => at < to)
  return at + (segment?.offset ?? 0)
}

/**
 * The instant of a wall time. One that the clocks jump over (a gap of minutes or of a whole day) is the moment of the
 * jump; one that comes twice is the first.
 */
export function instantOf(name: string, local: number): Instant {
  // Offsets lie within a day of UTC, so the answer lies in the blocks around.
  for (let block = blockOf(local - DAY_MS); block <= blockOf(local + DAY_MS); block += 1) {
    for (const { from, to, offset } of segmentsOf(name, block)) {
      if (local - offset < to) return Math.max(from, local - offset)
    }
  }
  throw new RangeError(`No instant for local ${local} in ${name}`)
}
