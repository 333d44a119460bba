import { request } from 'undici'
import { Fault } from '../errors.ts'

export type Page = { readonly id: string; readonly text: string; readonly ticketUrl: string }

/** O0: the pluggable HTTPS call of paging. The page's id goes along, so that the receiver can tell a repeat. */
export type Pager = { page(url: string, page: Page): Promise<{ state: 'sent' } | { state: 'refused'; reason: string }> }

const TIMEOUT_MS = 10_000

export function createPager(): Pager {
  return {
    async page(url, page) {
      const { host } = new URL(url)
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': page.id },
        body: JSON.stringify(page),
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
      }).catch((cause: unknown) => {
        throw new Fault('unavailable', `The paging service ${host} did not answer.`, { cause, mayHaveArrived: true })
      })
      await answer.body.dump()
      if (answer.statusCode < 300) return { state: 'sent' }
      if (answer.statusCode === 429 || answer.statusCode >= 500)
        throw new Fault('unavailable', `The paging service ${host} answered ${answer.statusCode}.`)
      return {
        state: 'refused',
        reason: `The paging service ${host} answered ${answer.statusCode}; check the address in the on-call policy.`,
      }
    },
  }
}
