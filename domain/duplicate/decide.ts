import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { Near } from './near.ts'
import { judge } from './pair.ts'
import type { Matter } from './text.ts'

/** What to do about a new ticket (D1): merge it into an earlier one, suggest up to three, or neither; and why, in words. */
export type DuplicateDecision<Id> = {
  readonly mergeInto: Id | null
  readonly suggest: readonly Id[]
  readonly why: readonly Reason[]
  /** The reasons of each suggestion, in the order of `suggest`. */
  readonly whySuggested: readonly (readonly Reason[])[]
}

const MOST_SUGGESTED = 3

/**
 * Decides from the texts of the nearest open tickets of the same customer. `read` gives the matter of one of them, or null where it
 * can no longer be read or is closed (D4); it is asked for the nearest first and for no more than are needed.
 */
export function decideDuplicate<Id>(
  newer: Matter,
  createdAt: Instant,
  near: readonly Near<Id>[],
  read: (id: Id) => Matter | null,
): DuplicateDecision<Id> {
  const suggested: { readonly id: Id; readonly why: readonly Reason[] }[] = []
  let rejected: readonly Reason[] | null = null
  for (const one of near) {
    const { ticket } = one
    const earlier = read(ticket.id)
    if (earlier === null) continue
    const verdict = judge(newer, earlier, createdAt - ticket.createdAt)
    if (verdict.is === 'same') return { mergeInto: ticket.id, suggest: [], why: verdict.why, whySuggested: [] }
    if (verdict.is === 'other') rejected ??= verdict.why
    else if (suggested.length < MOST_SUGGESTED) suggested.push({ id: ticket.id, why: [...verdict.why, likeness(one)] })
  }
  const [best] = suggested
  const nothing: readonly Reason[] = rejected
    ? [{ key: 'duplicate.nearButOther' }, ...rejected]
    : [{ key: 'duplicate.none' }]
  return {
    mergeInto: null,
    suggest: suggested.map(({ id }) => id),
    why: best ? best.why : nothing,
    whySuggested: suggested.map(({ why }) => why),
  }
}

const MOST_PERCENT = 99

/** What both share; a share of words is never called all of them, since some differ. */
function likeness({ shares }: Near<unknown>): Reason {
  if (typeof shares === 'string') return { key: `duplicate.alike.${shares}` }
  return { key: 'duplicate.alike.words', params: { percent: Math.min(MOST_PERCENT, Math.round(shares * 100)) } }
}
