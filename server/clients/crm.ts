import type { CrmAnswer } from '../../domain/customer.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { NoAnswer } from './http.ts'
import type { Outside } from './outside.ts'

export type CrmConnection = {
  /** `https://crm.example/customers/{id}`: `{id}` becomes the customer's key. */
  readonly url: string
  readonly token: string
}

/** What came back, or in one of a few words why nothing did; `status` where the CRM answered at all. */
export type CrmTried = { readonly answer: CrmAnswer; readonly why: CrmSilence | null; readonly status: number | null }
export type CrmSilence = { readonly reason: string }

/** T4: never throws for a silent or failing CRM; that it said nothing is a fact too. */
export type Crm = {
  /** `budgetMilliseconds` is real time, from call to parsed answer. */
  lookUp(connection: CrmConnection, customerKey: string, budgetMilliseconds: number): Promise<CrmAnswer>
  /** The same with the reason of a silence, for whoever sets it up. */
  tryOut(connection: CrmConnection, customerKey: string, budgetMilliseconds: number): Promise<CrmTried>
}

const MAX_BYTES = 256 * 1024

/** `outside` keeps it off what is inside a network: the address comes from an admin of a customer. */
export function createCrm(parts: { readonly clock: Clock; readonly log: Log; readonly outside: Outside }): Crm {
  const { clock, log, outside } = parts
  const tryOut: Crm['tryOut'] = async ({ url, token }, customerKey, timeoutMilliseconds) => {
    const place = url.replaceAll('{id}', encodeURIComponent(customerKey))
    const silent = (reason: string, status: number | null = null): CrmTried => {
      log.warn('crm-no-answer', { host: URL.parse(place)?.host, reason })
      return { answer: { state: 'no-answer' }, why: { reason }, status }
    }
    try {
      const { status, text } = await outside.send({
        method: 'GET',
        url: place,
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        timeoutMilliseconds,
        maxBytes: MAX_BYTES,
      })
      if (status === 404) return { answer: { state: 'unknown-customer', at: clock.now() }, why: null, status }
      if (status !== 200) return silent(`it answered ${status}`, status)
      return { answer: { state: 'answered', record: JSON.parse(text), at: clock.now() }, why: null, status }
    } catch (cause) {
      if (cause instanceof NoAnswer) return silent(cause.message)
      if (cause instanceof SyntaxError) return silent('its answer is not JSON', 200)
      throw cause
    }
  }
  return {
    tryOut,
    lookUp: async (connection, key, budget) => (await tryOut(connection, key, budget)).answer,
  }
}
