import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import { decideDuplicate } from './decide.ts'
import { isOlder } from './guard.ts'
import type { Near } from './near.ts'
import { judge } from './pair.ts'
import type { Matter } from './text.ts'

/** Two tickets that may be one; the first was created later (D3). */
export type FoundPair = {
  readonly ticketId: string
  readonly otherId: string
  readonly is: 'certain' | 'likely'
  readonly why: readonly Reason[]
}
export type Found = {
  readonly pairs: readonly FoundPair[]
  /** Why none of the near tickets is a duplicate, where none is. */
  readonly why: readonly Reason[]
}

const MOST_PAIRS = 3

/**
 * D1: which of the near open tickets a new one repeats. Tickets are not always seen in the order of their creation: one that was
 * created later, but seen before, repeats this one. `excluded`: reasons that an admin does not trust any more (D2).
 */
export function findPairs(
  ticket: { readonly id: string; readonly createdAt: Instant; readonly matter: Matter },
  near: readonly Near<string>[],
  read: (id: string) => Matter | null,
  excluded: readonly string[],
): Found {
  const isEarlier = ({ ticket: other }: Near<string>) => isOlder(other, ticket)
  const { mergeInto, suggest, why, whySuggested } = decideDuplicate(
    ticket.matter,
    ticket.createdAt,
    near.filter(isEarlier),
    read,
  )
  const ofEarlier: readonly FoundPair[] =
    mergeInto === null
      ? suggest.map((otherId, at) => ({ ticketId: ticket.id, otherId, is: 'likely', why: whySuggested[at] ?? [] }))
      : [{ ticketId: ticket.id, otherId: mergeInto, is: 'certain', why }]
  const ofLater = near.filter((one) => !isEarlier(one)).flatMap((one) => laterPair(ticket, one, read) ?? [])
  const pairs = [...ofEarlier, ...ofLater].slice(0, MOST_PAIRS).map((pair) => trusted(pair, excluded))
  return { pairs, why: pairs.length > 0 ? [] : why }
}

function laterPair(
  earlier: { readonly id: string; readonly createdAt: Instant; readonly matter: Matter },
  { ticket: { id, createdAt } }: Near<string>,
  read: (id: string) => Matter | null,
): FoundPair | null {
  const later = read(id)
  if (!later) return null
  const { is, why } = judge(later, earlier.matter, createdAt - earlier.createdAt)
  return is === 'other' ? null : { ticketId: id, otherId: earlier.id, is: is === 'same' ? 'certain' : 'likely', why }
}

const trusted = (pair: FoundPair, excluded: readonly string[]): FoundPair =>
  pair.why.some(({ key }) => excluded.includes(key)) ? { ...pair, is: 'likely' } : pair
