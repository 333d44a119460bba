import { Fault } from '../errors.ts'
import { unavailable } from './http.ts'
import { NotOutside, type Outside } from './outside.ts'

/** What a tracker gets of an escalation. `id` tells it a repeat. */
export type HandOut = { readonly id: string; readonly body: object }
export type Tracker = {
  /** Throws Fault 'unavailable' (429, 5xx, no answer); what is refused for good comes back with its reason. */
  post(url: string, handOut: HandOut): Promise<{ state: 'sent' } | { state: 'refused'; reason: string }>
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024

/** E4: briefs for trackers. No redirect is followed, so that a brief goes where it was meant to. */
export const createTracker = (outside: Outside): Tracker => ({
  async post(url, { id, body }) {
    const host = URL.parse(url)?.host ?? url
    const refused = (reason: string) =>
      ({
        state: 'refused',
        reason: `The tracker ${host}: ${reason}; check its address in Escalations → Rules.`,
      }) as const
    const asked = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ id, ...body }),
      timeoutMilliseconds: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    } as const
    const answer = await outside.send(asked).catch((cause: unknown) => {
      if (cause instanceof NotOutside) return cause
      throw unavailable(`The tracker ${host} did not answer`, cause, true)
    })
    if (answer instanceof NotOutside) return refused(answer.message)
    const { status } = answer
    if (status < 300) return { state: 'sent' }
    if (status === 429 || status >= 500)
      throw new Fault('unavailable', `The tracker ${host} answered ${status}. It is tried again.`)
    return refused(`it answered ${status}`)
  },
})
