import { Fault } from '../errors.ts'
import { NoAnswer } from './http.ts'
import { NotOutside, type Outside } from './outside.ts'

export type Page = { readonly id: string; readonly text: string; readonly ticketUrl: string }

/** O0: the pluggable HTTPS call of paging. The page's id goes along, so that the receiver can tell a repeat. */
export type Pager = { page(url: string, page: Page): Promise<{ state: 'sent' } | { state: 'refused'; reason: string }> }

const TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024

export const createPager = (outside: Outside): Pager => ({
  async page(url, page) {
    const { host } = new URL(url)
    const refused = (reason: string) =>
      ({
        state: 'refused',
        reason: `The paging service ${host}: ${reason}; check the address in Settings → On call.`,
      }) as const
    const asked = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'idempotency-key': page.id },
      body: JSON.stringify(page),
      timeoutMilliseconds: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    } as const
    const answer = await outside.send(asked).catch((cause: unknown) => {
      if (cause instanceof NotOutside) return cause
      throw new Fault('unavailable', `The paging service ${host} did not answer.`, {
        cause,
        mayHaveArrived: !(cause instanceof NoAnswer) || cause.wasSent,
      })
    })
    if (answer instanceof NotOutside) return refused(answer.message)
    const { status } = answer
    if (status < 300) return { state: 'sent' }
    if (status === 429 || status >= 500)
      throw new Fault('unavailable', `The paging service ${host} answered ${status}.`)
    return refused(`it answered ${status}`)
  },
})
