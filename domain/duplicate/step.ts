import { type Instant, isoOf } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { PairState } from './state.ts'

/** Step 3 of the checklist (R2): what was found, and why. */
export type DuplicateStep = { readonly result: Reason; readonly why: readonly Reason[] }

/** A pair as one of its tickets sees it. */
export type PairSeen = {
  readonly otherId: string
  readonly state: PairState
  readonly survivorId: string
  readonly mergeAt: Instant | null
  readonly why: readonly Reason[]
}

/** Before anything was compared: a ticket tried alone, or an account that does not look for duplicates (D2). */
export const notCompared: DuplicateStep = {
  result: { key: 'triage.duplicates.notYet' },
  why: [{ key: 'triage.duplicates.notYetWhy' }],
}
export const switchedOff: DuplicateStep = {
  result: { key: 'triage.duplicates.off' },
  why: [{ key: 'triage.duplicates.offWhy' }],
}
export const noDuplicate = (why: readonly Reason[]): DuplicateStep => ({
  result: { key: 'triage.duplicates.none' },
  why,
})

/** Which pair says the most about a ticket: what was done comes before what could be done. */
const WEIGHT: readonly PairState[] = ['merged', 'merging', 'certain', 'suggested', 'related', 'failed', 'not-duplicate']

/** The step of a ticket that has pairs, as `ticketId` sees them; null: it has none. */
export function stepOfPairs(ticketId: string, pairs: readonly PairSeen[]): DuplicateStep | null {
  const [first] = pairs.toSorted((a, b) => WEIGHT.indexOf(a.state) - WEIGHT.indexOf(b.state))
  return first ? { result: resultOf(ticketId, first), why: first.why } : null
}

function resultOf(ticketId: string, { otherId, state, survivorId, mergeAt }: PairSeen): Reason {
  const other = otherId
  const goes = survivorId === ticketId ? 'takes' : 'goes'
  switch (state) {
    case 'suggested':
      return { key: 'triage.duplicates.likely', params: { other } }
    case 'certain':
      return mergeAt === null
        ? { key: 'triage.duplicates.likely', params: { other } }
        : { key: `triage.duplicates.${goes}At`, params: { other, at: isoOf(mergeAt) } }
    case 'merging':
      return { key: `triage.duplicates.${goes}Now`, params: { other } }
    case 'merged':
      return { key: `triage.duplicates.${goes}Done`, params: { other } }
    case 'related':
      return { key: 'triage.duplicates.related', params: { other } }
    case 'not-duplicate':
      return { key: 'triage.duplicates.rejected', params: { other } }
    case 'failed':
      return { key: 'triage.duplicates.failed', params: { other } }
  }
}
