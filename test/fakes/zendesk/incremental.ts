import { type Instant, isoOf, wholeSecond } from '../../../domain/instant.ts'
import { plain, titled } from './answer.ts'
import type { Json } from './json.ts'
import type { AccountState } from './state.ts'
import type { Audit, AuditEvent, TicketRecord } from './ticket.ts'

/** 12.1: the last minute is withheld. */
const WITHHELD_MS = 60_000
const MOST_ROWS = 1_000

export function startOf(state: AccountState, given: string | undefined): Instant {
  const at = Number(given) * 1000
  if (!/^\d+$/.test(given ?? '')) throw titled(400, 'Invalid parameter', 'start_time must be a unix time in seconds')
  if (at >= newestOf(state))
    throw plain(422, 'InvalidValue', 'Too recent start_time. Use a start_time older than 60 seconds')
  return at
}

export const newestOf = (state: AccountState): Instant => state.clock.now() - WITHHELD_MS

export const sizeOf = (given: string | undefined): number =>
  Math.min(MOST_ROWS, Math.max(1, Number(given) || MOST_ROWS))

/** First position of a list ordered by time that is not before `at`. */
export function positionAt(list: readonly { at: Instant }[], at: Instant): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

export type Rows<T> = {
  readonly rows: readonly T[]
  readonly next: number
  readonly isEnd: boolean
}

/** The ticket of a feed's entry, if that is its newest change; deleted ones too, unless they are to be left out. */
function ticketAt(state: AccountState, position: number, withDeleted: boolean): TicketRecord | undefined {
  const id = state.feed[position]?.ticketId ?? 0
  const record = state.tickets.get(id) ?? (withDeleted ? state.deletedTickets.get(id) : undefined)
  return record?.feedIndex === position ? record : undefined
}

/** The whole change feed with each ticket once, at its newest change. */
export const newestChanges = (state: AccountState, withDeleted: boolean): { at: Instant; record: TicketRecord }[] =>
  state.feed.flatMap(({ at }, position) => {
    const record = ticketAt(state, position, withDeleted)
    return record ? [{ at, record }] : []
  })

/** Rows of the change feed from a position: each ticket once, at its newest change; stale entries are passed over. */
export function changedTickets(
  state: AccountState,
  from: number,
  size: number,
  withDeleted: boolean,
): Rows<TicketRecord> {
  const rows: TicketRecord[] = []
  const newest = newestOf(state)
  let position = from
  for (; position < state.feed.length && rows.length < size; position++) {
    const entry = state.feed[position]
    if (!entry || entry.at > newest) break
    const record = ticketAt(state, position, withDeleted)
    if (!record) continue
    rows.push(record)
  }
  const isEnd = position >= state.feed.length || (state.feed[position]?.at ?? 0) > newest
  return { rows, next: position, isEnd }
}

function childOf(event: AuditEvent, hasComments: boolean): Json {
  const { id, type, field_name, value, previous_value, ...rest } = event
  if (type === 'Comment' && !hasComments)
    return { id, event_type: type, comment_present: true, comment_public: rest.public }
  if (field_name === undefined) return { id, event_type: type, ...rest }
  const change = { [String(field_name)]: value, ...(type === 'Change' ? { previous_value } : {}) }
  return { id, via: rest.via ?? null, event_type: type, ...change }
}

/** A row of `incremental/ticket_events`: one audit with its events as `child_events`. */
export function ticketEvent({ at, audit }: { at: Instant; audit: Audit }, hasComments: boolean): Json {
  return {
    id: audit.id,
    ticket_id: audit.ticket_id,
    timestamp: Math.floor(at / 1000),
    created_at: isoOf(at),
    updater_id: audit.author_id,
    via: audit.via.channel,
    system: audit.metadata.system,
    metadata: audit.metadata.custom,
    event_type: 'Audit',
    child_events: audit.events.map((event) => childOf(event, hasComments)),
  }
}

/**
 * Time-based rows: up to `size`, and further while the second is the same (12.1). The next page begins with the last second
 * again, so none ends with the second that was asked for, unless nothing follows.
 */
export function timed<T extends { at: Instant }>(
  state: AccountState,
  list: readonly T[],
  from: Instant,
  size = MOST_ROWS,
): { rows: T[]; endAt: Instant | null; isEnd: boolean } {
  const newest = newestOf(state)
  const rows: T[] = []
  let position = positionAt(list, from)
  for (; position < list.length; position++) {
    const row = list[position]
    if (!row || row.at > newest) break
    const last = rows.length < size ? from : wholeSecond(rows.at(-1)?.at ?? from)
    if (last > from && wholeSecond(row.at) > last) break
    rows.push(row)
  }
  const isEnd = position >= list.length || (list[position]?.at ?? 0) > newest
  return { rows, endAt: rows.at(-1)?.at ?? null, isEnd }
}
