import type { Instant } from '../instant.ts'
import type { Weighing } from './rarity.ts'
import type { Trace } from './trace.ts'

/** An open ticket as it is kept: who wrote it, when, and its trace. */
export type Kept<Id> = {
  readonly id: Id
  readonly requesterId: string
  readonly createdAt: Instant
  readonly trace: Trace
}

/** A ticket worth comparing, how near it is, and what both share: text, a file, or this part of their words (0 to 1, rare ones counting more). */
export type Near<Id> = {
  readonly ticket: Kept<Id>
  readonly nearness: number
  readonly shares: 'text' | 'file' | number
}

/** D1: how alike two texts must be to be suggested. Measured: at 0.3 nine of ten retold tickets are found at one suggestion in eight tickets. */
const LEAST_NEARNESS = 0.3
const SAME_FACT = 0.25
const SAME_REQUESTER = 0.1
const IDENTICAL = 2
/** So many are read and compared at most: what bounds a decision among a thousand tickets of one form. */
export const MOST_COMPARED = 8
const MOST_IDENTICAL = 3

/**
 * The open tickets nearest to a new one, the best first, at most `MOST_COMPARED`. All must be of one customer (D4). Time grows with
 * their number times the size of a trace.
 */
export function nearest<Id>(
  newer: Omit<Kept<Id>, 'id'>,
  open: Iterable<Kept<Id>>,
  weighing: Weighing,
): readonly Near<Id>[] {
  const found: Near<Id>[] = []
  const { trace, requesterId } = newer
  const weights = trace.words.map((word) => weighing.rarity(word) ** 2)
  const norm = weights.reduce((sum, one) => sum + one, 0)
  let identical = 0
  for (const ticket of open) {
    const isSame = trace.fingerprint !== 0 && trace.fingerprint === ticket.trace.fingerprint
    if (isSame) {
      // Of many copies of one text the oldest are enough.
      if (identical >= MOST_IDENTICAL) continue
      identical += 1
    }
    const shares = isSame
      ? 'text'
      : hasCommon(trace.files, ticket.trace.files)
        ? 'file'
        : sharedWords(trace, weights, norm, ticket.trace, weighing)
    const nearness =
      typeof shares === 'string' ? IDENTICAL : shares + (hasCommon(trace.facts, ticket.trace.facts) ? SAME_FACT : 0)
    const total = nearness + (nearness > 0 && ticket.requesterId === requesterId ? SAME_REQUESTER : 0)
    if (total >= LEAST_NEARNESS) insert(found, { ticket, nearness: total, shares })
  }
  return found
}

/** Cosine of the words, rare ones counting more. */
function sharedWords(a: Trace, weights: readonly number[], norm: number, b: Trace, weighing: Weighing): number {
  const ours = a.words
  const theirs = b.words
  let common = 0
  let at = 0
  for (let index = 0; index < theirs.length && at < ours.length; index++) {
    const word = theirs[index] ?? 0
    while (at < ours.length && (ours[at] ?? 0) < word) at += 1
    if (ours[at] === word) common += weights[at] ?? 0
  }
  return common === 0 ? 0 : Math.min(1, common / Math.sqrt(norm * weighing.norm(b)))
}

/** Both lists are sorted. */
function hasCommon(a: readonly number[], b: readonly number[]): boolean {
  let at = 0
  for (const one of b) {
    while (at < a.length && (a[at] ?? 0) < one) at += 1
    if (at < a.length && a[at] === one) return true
  }
  return false
}

/** Keeps the best few in order; the older of equals first. */
function insert<Id>(found: Near<Id>[], near: Near<Id>): void {
  const worst = found.at(-1)
  if (found.length >= MOST_COMPARED && worst && near.nearness <= worst.nearness) return
  let at = found.length
  while (at > 0 && (found[at - 1]?.nearness ?? 0) < near.nearness) at -= 1
  found.splice(at, 0, near)
  if (found.length > MOST_COMPARED) found.pop()
}
