import { isIP } from 'node:net'
import type { CrmAnswer } from '../../domain/customer.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createAgent, NoAnswer, send } from './http.ts'
import { isInside, lookUpOutside } from './outside.ts'

export type CrmConnection = {
  /** `https://crm.example/customers/{id}`: `{id}` becomes the customer's key. */
  readonly url: string
  readonly token: string
}

/** T4: never throws for a silent or failing CRM; that it said nothing is a fact too. */
export type Crm = {
  /** `budgetMilliseconds` is real time, from call to parsed answer. */
  lookUp(connection: CrmConnection, customerKey: string, budgetMilliseconds: number): Promise<CrmAnswer>
  close(): Promise<void>
}

const MAX_BYTES = 256 * 1024
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function createCrm({ clock, log }: { readonly clock: Clock; readonly log: Log }): Crm {
  const outside = createAgent({ lookup: lookUpOutside })
  const local = createAgent()

  return {
    async lookUp({ url, token }, customerKey, budgetMilliseconds) {
      const place = URL.parse(url.replace('{id}', encodeURIComponent(customerKey)))
      const isLocal = place !== null && LOOPBACK.test(place.hostname)
      const silent = (reason: string): CrmAnswer => {
        log.warn('crm-no-answer', { host: place?.host, reason })
        return { state: 'no-answer' }
      }
      if (place === null) return silent('the address is none')
      // https, except on this machine: the token and the customer's data are readable on the way otherwise.
      if (place.protocol !== 'https:' && !(isLocal && place.protocol === 'http:'))
        return silent('the address is not https')
      const literal = place.hostname.replace(/^\[|\]$/g, '')
      if (!isLocal && isIP(literal) !== 0 && isInside(literal)) return silent('the address is inside a network')
      try {
        const { status, text } = await send(isLocal ? local : outside, {
          method: 'GET',
          url: place.href,
          headers: { accept: 'application/json', authorization: `Bearer ${token}` },
          timeoutMilliseconds: budgetMilliseconds,
          maxBytes: MAX_BYTES,
        })
        if (status === 404) return { state: 'unknown-customer', at: clock.now() }
        if (status !== 200) return silent(`it answered ${status}`)
        return { state: 'answered', record: JSON.parse(text), at: clock.now() }
      } catch (cause) {
        if (cause instanceof NoAnswer) return silent(cause.message)
        if (cause instanceof SyntaxError) return silent('its answer is not JSON')
        throw cause
      }
    },
    async close() {
      await Promise.all([outside.close(), local.close()])
    },
  }
}
