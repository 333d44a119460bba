import type { Instant } from '../../domain/instant.ts'
import type { Clock } from '../../server/clock.ts'
import { FaultQueue } from './fault-queue.ts'
import { type Handled, listenOn } from './listen.ts'

export type CrmFault =
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'error' }
  | { readonly kind: 'unknown-customer' }
  | { readonly kind: 'bad-json' }
export type CrmRequest = { readonly at: Instant; readonly key: string; readonly status: number | null }
export type CrmStandIn = {
  readonly url: string
  readonly token: string
  /** Every lookup in the order it came; status null while no answer was given. */
  readonly requests: readonly CrmRequest[]
  readonly faults: FaultQueue<CrmFault>
  /** The record of one customer; undefined takes it away. */
  set(key: string, record: unknown): void
  listen(listener: (request: CrmRequest) => void): () => void
  close(): Promise<void>
}

/**
 * A customer database: `GET /customers/:key` with a bearer token answers the record as JSON.
 * `slow` waits in the clock's time, so a test decides when the answer comes.
 */
export async function startCrm({ clock, port }: { clock: Clock; port?: number }): Promise<CrmStandIn> {
  const records = new Map<string, unknown>()
  const requests: CrmRequest[] = []
  const listeners = new Set<(request: CrmRequest) => void>()
  const faults = new FaultQueue<CrmFault>()
  const token = 'crm-demo-token'

  const answer = (request: Request, key: string): Response => {
    if (request.headers.get('authorization') !== `Bearer ${token}`)
      return Response.json({ error: 'The bearer token is missing or wrong.' }, { status: 401 })
    if (request.method !== 'GET')
      return Response.json({ error: 'Only GET is offered.' }, { status: 405, headers: { allow: 'GET' } })
    const record = records.get(key)
    return record === undefined
      ? Response.json({ error: `No customer ${key}.` }, { status: 404 })
      : Response.json(record)
  }

  const meet = async (fault: CrmFault | null, request: Request, key: string): Promise<Handled> => {
    switch (fault?.kind) {
      case 'silent':
        return 'silent'
      case 'error':
        return Response.json({ error: 'Internal error' }, { status: 500 })
      case 'unknown-customer':
        return Response.json({ error: `No customer ${key}.` }, { status: 404 })
      case 'bad-json':
        return new Response('{"tier": "enter', { headers: { 'content-type': 'application/json' } })
      case 'slow':
        await new Promise<void>((resolve) => clock.wake(clock.now() + fault.milliseconds, resolve))
        return answer(request, key)
      default:
        return answer(request, key)
    }
  }

  const { url, close } = await listenOn(async (request) => {
    const { pathname } = new URL(request.url)
    const key = /^\/customers\/([^/]+)$/.exec(pathname)?.[1]
    if (key === undefined) return Response.json({ error: 'Not found' }, { status: 404 })
    const place = requests.push({ at: clock.now(), key: decodeURIComponent(key), status: null }) - 1
    const handled = await meet(faults.take(pathname), request, decodeURIComponent(key))
    const done = {
      at: clock.now(),
      key: decodeURIComponent(key),
      status: handled instanceof Response ? handled.status : null,
    }
    requests[place] = done
    for (const listener of listeners) listener(done)
    return handled
  }, port)

  return {
    url,
    token,
    requests,
    faults,
    set: (key, record) => (record === undefined ? records.delete(key) : records.set(key, record)) && undefined,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}
