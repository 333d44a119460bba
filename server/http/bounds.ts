import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Fault } from '../errors.ts'

const KB = 1024
/** The largest body of each kind of address. A ticket event with a comment of 64 kB in every encoding fits; a policy is about 100 kB. */
const LARGEST: readonly (readonly [string, number])[] = [
  ['/webhooks/', 512 * KB],
  ['/slack/', 256 * KB],
  ['/api/session', 4 * KB],
  ['/api/', 1024 * KB],
  ['/app/', 64 * KB],
]
const ELSEWHERE = 16 * KB

const bounds = new Map([...LARGEST.map(([, size]) => size), ELSEWHERE].map((size) => [size, counted(size)]))

function counted(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize)
    },
  })
}

const tooLarge = (size: number): Fault =>
  new Fault(
    'too-large',
    `The request body is larger than ${size / KB} kB, which nothing that we take at this address is.`,
  )

/** No route reads more than it can need, whether or not the sender says beforehand how much is coming. */
export const boundBodies = (): MiddlewareHandler => async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const [, size] = LARGEST.find(([prefix]) => c.req.path.startsWith(prefix)) ?? ['', ELSEWHERE]
  const length = c.req.header('content-length')
  if (length !== undefined && c.req.header('transfer-encoding') === undefined) {
    if (Number(length) > size) throw tooLarge(size)
    return next()
  }
  return bounds.get(size)?.(c, next)
}
