import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import { findPairs } from './find.ts'
import { type Kept, nearest } from './near.ts'
import { type Weighing, wordCounts } from './rarity.ts'
import { type Matter, matterOf, type TicketText } from './text.ts'
import { LONGEST_TEXT } from './token.ts'
import { plainHash, traceOf } from './trace.ts'

/** Something that happened to a ticket in an account's past, as a backtest is told it. */
export type Past =
  | {
      readonly kind: 'created'
      readonly ticketId: string
      readonly at: Instant
      readonly requesterId: string
      readonly organizationId: string | null
      readonly subject: string
      readonly body: string
      readonly files: readonly string[]
    }
  | { readonly kind: 'status'; readonly ticketId: string; readonly at: Instant; readonly isOpen: boolean }

/** What would have become of a new ticket: merged into another, for these reasons, or so many suggestions. */
export type Replayed = {
  readonly ticketId: string
  readonly mergedInto: string | null
  readonly why: readonly Reason[]
  readonly suggestions: number
}

export type Replay = {
  /** Tells what happened next; answers what would have become of a new ticket, null for anything else. */
  tell(past: Past, people: ReadonlyMap<string, { readonly name: string; readonly email: string }>): Replayed | null
  /** How many tickets are held: those within the window. */
  size(): number
}

export type ReplayOptions = {
  readonly windowMs: number
  readonly comparesColleagues: boolean
  /** Reasons that the admin does not trust (D2). */
  readonly excluded: readonly string[]
}

type Entry = {
  readonly kept: Kept<string>
  readonly customerKey: string
  readonly text: TicketText
  readonly isOpen: boolean
}

/** As live: of one customer the newest are compared, and so many tell how rare a word is. */
const MOST_OF_A_CUSTOMER = 1_000
const LEARNED_FROM = 2_000
/** What words tell is learned anew at each full hour, so that it depends on the window alone and not on where the replay began. */
const LEARN_EVERY_MS = 3_600_000
const MOST_MATTERS = 256

/**
 * D2: goes through an account's past in its order with the code that decides live. Holds the window and nothing older; told the same
 * window again it decides the same.
 */
export function createReplay({ windowMs, comparesColleagues, excluded }: ReplayOptions): Replay {
  const entries = new Map<string, Entry>()
  const customers = new Map<string, Set<string>>()
  const matters = new Map<string, Matter>()
  let weighing: Weighing = wordCounts()
  let learnedAt = Number.NEGATIVE_INFINITY

  const forget = (ticketId: string, { customerKey }: Entry): void => {
    entries.delete(ticketId)
    matters.delete(ticketId)
    const of = customers.get(customerKey)
    of?.delete(ticketId)
    if (of?.size === 0) customers.delete(customerKey)
  }
  const sweep = (now: Instant): void => {
    for (const [ticketId, entry] of entries) {
      if (now - entry.kept.createdAt <= windowMs) break
      forget(ticketId, entry)
    }
  }
  const learn = (now: Instant): void => {
    const hour = Math.floor(now / LEARN_EVERY_MS)
    if (hour <= learnedAt) return
    learnedAt = hour
    const counts = wordCounts()
    // Only what was there when the hour struck: a replay that begins later learns the same.
    const until = hour * LEARN_EVERY_MS
    const within = [...entries.values()].filter(
      ({ kept }) => kept.createdAt < until && until - kept.createdAt <= windowMs,
    )
    for (const { kept } of within.slice(-LEARNED_FROM)) counts.learn(kept.trace)
    weighing = counts
  }
  const matterAt = (ticketId: string): Matter | null => {
    const entry = entries.get(ticketId)
    if (!entry?.isOpen) return null
    const matter = matters.get(ticketId) ?? matterOf(entry.text)
    matters.delete(ticketId)
    matters.set(ticketId, matter)
    const oldest = matters.size > MOST_MATTERS ? matters.keys().next().value : undefined
    if (oldest !== undefined) matters.delete(oldest)
    return matter
  }

  return {
    tell(past, people) {
      const known = entries.get(past.ticketId)
      if (past.kind === 'status') {
        if (known) entries.set(past.ticketId, { ...known, isOpen: past.isOpen })
        return null
      }
      if (known) return null
      // Learned before the sweep: an entry that leaves within this hour still counted when it struck.
      learn(past.at)
      sweep(past.at)
      const { ticketId, requesterId, organizationId, at } = past
      const person = people.get(requesterId)
      const text: TicketText = {
        subject: past.subject.slice(0, LONGEST_TEXT),
        body: past.body.slice(0, LONGEST_TEXT),
        requesterId,
        requesterName: person?.name ?? '',
        requesterEmail: person?.email ?? '',
        attachments: past.files,
      }
      const customerKey = customerOf(requesterId, organizationId, comparesColleagues)
      const matter = matterOf(text)
      const kept: Kept<string> = { id: ticketId, requesterId, createdAt: at, trace: traceOf(matter, plainHash) }
      const of = customers.get(customerKey) ?? new Set<string>()
      const open = [...of].flatMap((other) => entries.get(other) ?? []).filter(({ isOpen }) => isOpen)
      const near = nearest(
        kept,
        open.map((entry) => entry.kept),
        weighing,
      )
      const { pairs } = findPairs({ id: ticketId, createdAt: at, matter }, near, matterAt, excluded)
      entries.set(ticketId, { kept, customerKey, text, isOpen: true })
      customers.set(customerKey, of.add(ticketId))
      if (of.size > MOST_OF_A_CUSTOMER) {
        const [oldest = ''] = of
        const entry = entries.get(oldest)
        if (entry) forget(oldest, entry)
      }
      const certain = pairs.find(({ is }) => is === 'certain')
      return {
        ticketId,
        mergedInto: certain?.otherId ?? null,
        why: certain?.why ?? [],
        suggestions: pairs.length - Number(certain !== undefined),
      }
    },
    size: () => entries.size,
  }
}

/** D4: within one customer; who belongs to none is a customer alone. */
const customerOf = (requesterId: string, organizationId: string | null, comparesColleagues: boolean): string =>
  organizationId === null
    ? `requester ${requesterId}`
    : comparesColleagues
      ? organizationId
      : `${organizationId} ${requesterId}`
