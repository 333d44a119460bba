import { isIP } from 'node:net'
import { Fault } from '../errors.ts'
import { createAgent, send, unavailable } from './http.ts'
import { isInside, lookUpOutside } from './outside.ts'

/** What a tracker gets of an escalation. `id` tells it a repeat. */
export type HandOut = { readonly id: string; readonly body: object }
export type Tracker = {
  /** Throws Fault 'unavailable' (429, 5xx, no answer); what is refused for good comes back with its reason. */
  post(url: string, handOut: HandOut): Promise<{ state: 'sent' } | { state: 'refused'; reason: string }>
  close(): Promise<void>
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024

/** E4: briefs for trackers. https to addresses outside only; no redirect is followed, so that a brief goes where it was meant to. */
export function createTracker(): Tracker {
  const outside = createAgent({ lookup: lookUpOutside })
  return {
    async post(url, { id, body }) {
      const place = URL.parse(url)
      const refused = (reason: string) => ({ state: 'refused' as const, reason })
      if (place?.protocol !== 'https:') return refused('The address of the tracker is not https.')
      const literal = place.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) !== 0 && isInside(literal)) return refused('The address of the tracker is inside a network.')
      const { status } = await send(outside, {
        method: 'POST',
        url: place.href,
        headers: { 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify({ id, ...body }),
        timeoutMilliseconds: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      }).catch((cause: unknown) => {
        throw unavailable(`The tracker ${place.host} did not answer`, cause, true)
      })
      if (status < 300) return { state: 'sent' }
      if (status === 429 || status >= 500)
        throw new Fault('unavailable', `The tracker ${place.host} answered ${status}. It is tried again.`)
      return refused(`The tracker ${place.host} answered ${status}; check escalation.webhookUrl.`)
    },
    close: () => outside.close(),
  }
}
