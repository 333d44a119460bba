import { lookup as lookUpName } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Addresses inside somebody's network: a public name that leads there is an attempt to reach what is not for us. */
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

type Resolved = (
  error: NodeJS.ErrnoException | null,
  address: string | { address: string; family: number }[],
  family?: number,
) => void

/** Resolves a name as Node does and refuses it when it leads inside; what was checked is what is connected to. */
export function lookUpOutside(
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
