import { type Instant, isoOf } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { ItemRecord } from '../../domain/setup.ts'
import { Deferred } from '../clients/zendesk.ts'
import { Fault } from '../errors.ts'
import type { StepResult } from './make-item.ts'

/** A request that was not answered may still be under way at Zendesk; after this it has been carried out or never will be. */
const SETTLE_MS = 30_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000
/** After so many tries an admin is asked to look. */
const MOST_TRIES = 6

/** What foreseen trouble means for the item that met it; null: it is a bug. The other items go on. */
export function setupTrouble(
  error: unknown,
  { tries }: ItemRecord,
  now: Instant,
  isRemoval: boolean,
): (StepResult & { readonly waitsUntil?: Instant }) | null {
  const waiting = isRemoval ? ('removing' as const) : ('waiting' as const)
  const given = (key: string, params: Reason['params'] = {}): Reason => ({ key, params })
  if (error instanceof Deferred) {
    // Nothing was sent, and nothing else of ours would be now.
    const item = {
      state: waiting,
      tries: tries - 1,
      error: given('setup.waiting.limit', { until: isoOf(error.until) }),
    }
    return { item, waitsUntil: error.until }
  }
  if (!(error instanceof Fault)) return null
  const end = isRemoval ? ('kept' as const) : ('failed' as const)
  if (error.kind === 'unauthorized') return { item: { state: end, error: given('setup.failed.connection') } }
  if (error.kind === 'forbidden')
    return { item: { state: end, error: given('setup.failed.rights', { reason: '403' }) } }
  if (error.kind !== 'unavailable' && error.kind !== 'conflict')
    return { item: { state: end, error: given('setup.failed.refused', { reason: error.message }) } }
  if (tries >= MOST_TRIES) return { item: { state: end, nextAt: null, error: given('setup.failed.trouble') } }
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
  const asked = error.retryAt ?? now + pause
  const nextAt = error.mayHaveArrived ? Math.max(asked, now + SETTLE_MS) : asked
  const key = error.mayHaveArrived ? 'setup.waiting.unknown' : 'setup.waiting.trouble'
  return { item: { state: waiting, nextAt, error: given(key, { until: isoOf(nextAt) }) } }
}
