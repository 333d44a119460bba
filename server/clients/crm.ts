import { lookup as lookUpName } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { CrmAnswer } from '../../domain/customer.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createAgent, NoAnswer, send } from './http.ts'

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

/** Addresses inside somebody's network: a CRM's public name that leads there is an attempt to reach what is not for us. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

export const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

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

type Resolved = (
  error: NodeJS.ErrnoException | null,
  address: string | { address: string; family: number }[],
  family?: number,
) => void

/** Resolves a name as Node does and refuses it when it leads inside; what was checked is what is connected to. */
function lookUpOutside(
  name: string,
  options: { family?: number | 'IPv4' | 'IPv6'; all?: boolean },
  done: Resolved,
): void {
  lookUpName(name, { ...options, all: true }, (error, addresses) => {
    const refused = error ?? (addresses.some(({ address }) => isInside(address)) ? insideError(name) : null)
    const [first] = addresses ?? []
    if (refused) done(refused, '')
    else if (options.all) done(null, addresses)
    else done(null, first?.address ?? '', first?.family ?? 4)
  })
}

const insideError = (name: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${name} leads inside a network`), { code: 'ENOTFOUND' })
