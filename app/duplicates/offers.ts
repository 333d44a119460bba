import type { Pair } from './use-pairs.ts'

/** What an agent may do about a pair. */
export type Act = 'merge' | 'related' | 'not-duplicate' | 'stop' | 'wrong'
/** `swap`: what must not be merged this way round may be the other way, as a VIP's ticket with another. */
export type Offer = Act | 'swap'

const OFFERS: Readonly<Record<Pair['state'], readonly Act[]>> = {
  suggested: ['merge', 'related', 'not-duplicate'],
  certain: ['merge', 'related', 'not-duplicate'],
  merging: [],
  merged: ['wrong'],
  related: ['merge', 'not-duplicate'],
  // Nothing irreversible was done: who erred decides anew.
  'not-duplicate': ['merge', 'related'],
  failed: ['merge', 'related', 'not-duplicate'],
}

/** What can be done about a pair now. D4: no merge where it must not be; whether it may be swapped, the server says. */
export function offersOf({ state, mergeAt, mayNot }: Pair): readonly Offer[] {
  const offers = OFFERS[state].map((act) => (act === 'merge' && mayNot !== null ? 'swap' : act))
  return isWaiting({ state, mergeAt }) ? ['stop', ...offers] : offers
}

/** D2: it merges by itself at `mergeAt` unless somebody stops it. */
export const isWaiting = ({ state, mergeAt }: Pick<Pair, 'state' | 'mergeAt'>): boolean =>
  state === 'certain' && mergeAt !== null

/** Both tickets by what becomes of them. */
export function directionOf(ticketId: string, otherId: string, survivorId: string): { from: string; into: string } {
  return survivorId === ticketId ? { from: otherId, into: ticketId } : { from: ticketId, into: otherId }
}
