import { lookup as lookUpName } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { createAgent, type HttpAnswer, type HttpRequest, NoAnswer, send } from './http.ts'

/** An address that is never called; `message` says why. Nothing was sent, and nothing will be. */
export class NotOutside extends NoAnswer {
  constructor(message: string) {
    super(message, false, null)
    this.name = 'NotOutside'
  }
}

/** Requests to addresses that an admin typed: they reach the public internet and nothing else. */
export type Outside = {
  /** One request, one answer; throws NoAnswer, or NotOutside for an address it does not call. */
  send(asked: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

/** Addresses inside somebody's network, of this machine, of a cloud's metadata, or of nobody (RFC 6890 and its followers). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  // An IPv4 address in another dress; one that is mapped (::ffff:0:0/96) the list above judges.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

export const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * `mayReachLoopback`: this machine may be asked too, by http: for the demo and tests, whose CRM stands on it. A customer's
 * admin decides about addresses, so production leaves it off.
 */
export function createOutside({ mayReachLoopback = false }: { readonly mayReachLoopback?: boolean } = {}): Outside {
  const outside = createAgent({ lookup: lookUpOutside })
  const local = createAgent()
  return {
    async send(asked) {
      const place = URL.parse(asked.url)
      if (place === null) throw new NotOutside('the address is none')
      const isLocal = mayReachLoopback && LOOPBACK.test(place.hostname)
      if (isLocal && place.protocol === 'http:') return send(local, asked)
      // The token and the customer's data would be readable on the way.
      if (place.protocol !== 'https:') throw new NotOutside('the address is not https')
      if (place.username !== '' || place.password !== '') throw new NotOutside('the address holds a name or a password')
      const literal = place.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) !== 0 && isInside(literal)) throw new NotOutside('the address is inside a network')
      try {
        return await send(outside, asked)
      } catch (cause) {
        if (isInsideError(cause)) throw new NotOutside('the address is inside a network')
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
    const refusal = error ?? (addresses.some(({ address }) => isInside(address)) ? insideError(name) : null)
    const [first] = addresses ?? []
    if (refusal) done(refusal, '')
    else if (options.all) done(null, addresses)
    else done(null, first?.address ?? '', first?.family ?? 4)
  })
}

/** As if there were no such host: nothing has left us. */
const LEADS_INSIDE = 'leads inside a network'
const insideError = (name: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${name} ${LEADS_INSIDE}`), { code: 'ENOTFOUND' })
const isInsideError = (cause: unknown): boolean =>
  cause instanceof NoAnswer && cause.cause instanceof Error && cause.cause.message.endsWith(LEADS_INSIDE)
