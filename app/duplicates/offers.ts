import type { Pair } from './use-pairs.ts'

/** What an agent may do about a pair; `undo` takes "not a duplicate" back. */
export type Offer = 'merge' | 'related' | 'not-duplicate' | 'stop' | 'undo' | 'wrong'

const OFFERS: Readonly<Record<Pair['state'], readonly Offer[]>> = {
  suggested: ['merge', 'related', 'not-duplicate'],
  certain: ['merge', 'related', 'not-duplicate'],
  merging: [],
  merged: ['wrong'],
  related: ['merge', 'not-duplicate'],
  'not-duplicate': ['undo'],
  failed: ['merge', 'related', 'not-duplicate'],
}

/** What can be done about a pair now. D4: no merge where it must not be. */
export function offersOf({ state, mergeAt, mayNot }: Pair): readonly Offer[] {
  const offers = OFFERS[state].filter((offer) => offer !== 'merge' || mayNot === null)
  return isWaiting({ state, mergeAt }) ? ['stop', ...offers] : offers
}

/** D2: it merges by itself at `mergeAt` unless somebody stops it. */
export const isWaiting = ({ state, mergeAt }: Pick<Pair, 'state' | 'mergeAt'>): boolean =>
  state === 'certain' && mergeAt !== null

/** The server's word for it: what `stop` leaves is a suggestion, and that is what undoing means. */
export const actionOf = (offer: Offer): Exclude<Offer, 'undo'> => (offer === 'undo' ? 'stop' : offer)

/** Both tickets by what becomes of them. */
export function directionOf(ticketId: string, otherId: string, survivorId: string): { from: string; into: string } {
  return survivorId === ticketId ? { from: otherId, into: ticketId } : { from: ticketId, into: otherId }
}
