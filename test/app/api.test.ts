import { expect, test } from 'vitest'
import { createApi } from '../../app/api.ts'
import { createBearer, type Request } from '../../app/session.ts'
import { aView } from './a-view.ts'

const SESSION = { token: 't1', refresh: 'r1', expiresAt: '2026-03-06T13:37:50Z' }

/** A server that takes the given tokens and renews once. */
function aServer(answer: (path: string) => Response, { accepted = ['t1'], renewal = 200 } = {}) {
  const log: string[] = []
  const request: Request = async (path, init) => {
    const token = new Headers(init.headers).get('authorization')?.slice(7)
    log.push(`${init.method} ${path} ${token ?? init.body}`)
    if (path === '/api/session')
      return renewal === 200
        ? Response.json({ ...SESSION, token: 't2', refresh: 'r2' })
        : new Response('nope', { status: renewal })
    return accepted.includes(token ?? '') ? answer(path) : new Response(null, { status: 401 })
  }
  return { log, api: createApi(request, createBearer(request, SESSION), () => 0) }
}
const problem = (status: number, code = 'x', headers = {}): Response =>
  Response.json({ error: { code, message: 'Because.' } }, { status, headers })
const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'fine',
    (cause) => cause.kind,
  )

test('design 2.6 a refused token is renewed once for all calls at the same time, and the calls repeated', async () => {
  const { api, log } = aServer(() => Response.json(aView()), { accepted: ['t2'] })
  const views = await Promise.all([api.view('35'), api.view('35'), api.view('36')])
  expect(views.map(({ value }) => value.version)).toEqual([1, 1, 1])
  expect(log.filter((line) => line.includes('/api/session'))).toEqual(['POST /api/session {"refresh":"r1"}'])
})

test('design 2.6 a refused renewal ends the session, and nothing is asked of it again', async () => {
  const { api, log } = aServer(() => Response.json(aView()), { accepted: [], renewal: 401 })
  expect(await kindOf(api.view('35'))).toBe('session-over')
  expect(await kindOf(api.view('35'))).toBe('session-over')
  expect(log.filter((line) => line.includes('/api/session'))).toHaveLength(1)
})

test('design 2.6 a token that is refused even when new does not go in circles', async () => {
  const { api, log } = aServer(() => Response.json(aView()), { accepted: [] })
  expect(await kindOf(api.view('35'))).toBe('session-over')
  expect(log).toHaveLength(3)
})

test('design 2.6 a renewal that the server could not answer is no end of the session', async () => {
  const { api } = aServer(() => Response.json(aView()), { accepted: [], renewal: 503 })
  expect(await kindOf(api.view('35'))).toBe('unreachable')
})

test.each([
  [problem(403), 'no-permission'],
  [problem(404), 'unknown'],
  [problem(409, 'not-connected'), 'not-connected'],
  [problem(503, 'not-connected'), 'not-connected'],
  [problem(422), 'refused'],
  [problem(503), 'unreachable'],
  [problem(429), 'unreachable'],
  [new Response('<html>Bad gateway</html>', { status: 502 }), 'unreachable'],
  [Response.json({ hello: 'world' }), 'outdated'],
  [new Response('<html>'), 'unreachable'],
])('design 6 answer %# is %s', async (response, kind) => {
  const { api } = aServer(() => response)
  expect(await kindOf(api.view('35'))).toBe(kind)
})

test('design 6 Retry-After is kept, and a ticket id cannot leave its place in the path', async () => {
  const { api, log } = aServer(() => problem(503, 'x', { 'retry-after': '20' }))
  await expect(api.view('../../session?x=')).rejects.toMatchObject({ waitMs: 20_000 })
  expect(log[0]).toContain('/api/tickets/..%2F..%2Fsession%3Fx%3D/view')
})

test('design 6 no network is unreachable', async () => {
  const api = createApi(() => Promise.reject(new TypeError('failed')), createBearer(fetch, SESSION))
  expect(await kindOf(api.view('35'))).toBe('unreachable')
})

test('issue 7.6 too much at once is asked again when the server says; a longer wait is for the person to decide', async () => {
  const waits: number[] = []
  const api = (answers: Response[]) => {
    const request: Request = async () => answers.shift() ?? Response.json(aView())
    const pause = async (ms: number) => void waits.push(ms)
    return createApi(request, createBearer(request, SESSION), () => 0, pause)
  }
  const full = (seconds: string) => problem(429, 'too-many', { 'retry-after': seconds })
  expect((await api([full('2')]).view('35')).value.version).toBe(1)
  expect(waits).toEqual([2_000])
  expect(await kindOf(api([full('30')]).view('35'))).toBe('unreachable')
  expect(await kindOf(api([full('1'), full('1')]).view('35'))).toBe('unreachable')
  expect(waits).toEqual([2_000, 1_000])
})
