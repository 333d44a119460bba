import type * as z from 'zod/mini'
import {
  type ActivityView,
  activityViewSchema,
  type CorrectionRequest,
  type Effect,
  effectSchema,
  problemSchema,
  type Quotes,
  quotesSchema,
  type SidebarView,
  sidebarViewSchema,
} from '../domain/views.ts'
import type { Bearer, Request } from './session.ts'
import { Trouble, type TroubleKind } from './trouble.ts'

/** An answer and how long the way there and back took, so that the server's clock can be read from it. */
export type Timed<T> = { readonly value: T; readonly roundTripMs: number }

/** What goes to the server, and by which verb. */
export type Sent = { readonly put: unknown } | { readonly post: unknown }

export type Api = {
  view(ticketId: string): Promise<Timed<SidebarView>>
  quotes(ticketId: string): Promise<Quotes>
  preview(ticketId: string, correction: CorrectionRequest): Promise<Effect>
  correct(ticketId: string, correction: CorrectionRequest): Promise<Timed<SidebarView>>
  activity(): Promise<ActivityView>
  /** For screens that are loaded when they are wanted, with schemas of their own. */
  ask<T>(schema: z.ZodMiniType<T>, path: string, send?: Sent): Promise<T>
  /** The bytes of the live stream, or of a file, until `signal` ends it. */
  stream(signal: AbortSignal, path?: string): Promise<ReadableStream<Uint8Array>>
}

const TIMEOUT_MS = 15_000
/** Too much at once is asked again when the server says, as long as somebody would wait for it. */
const LONGEST_WAIT_MS = 5_000
const KIND_OF_STATUS: Readonly<Record<number, TroubleKind>> = {
  401: 'session-over',
  403: 'no-permission',
  404: 'unknown',
}

/** Reads what a refusing answer means; the body may come from a proxy and be anything. */
async function troubleFrom(answer: Response): Promise<Trouble> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => null))
  const message = problem.success ? problem.data.error.message : `HTTP ${answer.status}`
  const { code, problems } = problem.data?.error ?? {}
  const waitMs = Math.min(60, Number(answer.headers.get('retry-after')) || 0) * 1000
  if (code === 'not-connected') return new Trouble('not-connected', { message })
  const isTemporary = answer.status >= 500 || answer.status === 408 || answer.status === 429
  return new Trouble(KIND_OF_STATUS[answer.status] ?? (isTemporary ? 'unreachable' : 'refused'), {
    message,
    waitMs,
    code,
    problems,
  })
}

function initOf(sent: Sent): RequestInit {
  const [method, body] = 'put' in sent ? ['PUT', sent.put] : ['POST', sent.post]
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/**
 * Typed calls to our own server. Every failure is a `Trouble`: refused, unreachable, session over …
 * A refused token is renewed once and the call repeated.
 */
export function createApi(
  request: Request,
  bearer: Bearer,
  steadyMs: () => number = () => performance.now(),
  pause: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Api {
  async function send(path: string, init: RequestInit, isRetry = false): Promise<Response> {
    const token = bearer.token()
    const headers = { ...init.headers, authorization: `Bearer ${token}` }
    const answer = await request(path, { ...init, headers }).catch((cause) => {
      throw new Trouble('unreachable', { cause })
    })
    if (answer.ok) return answer
    if (answer.status === 429 && !isRetry) {
      const waitMs = 1000 * (Number(answer.headers.get('retry-after')) || 1)
      if (waitMs <= LONGEST_WAIT_MS) {
        await pause(waitMs)
        return send(path, init, true)
      }
    }
    if (answer.status !== 401 || isRetry) throw await troubleFrom(answer)
    await bearer.renew(token)
    return send(path, init, true)
  }

  async function call<T>(schema: z.ZodMiniType<T>, path: string, sent?: Sent): Promise<Timed<T>> {
    const started = steadyMs()
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await send(path, { ...(sent ? initOf(sent) : { method: 'GET' }), signal })
    const roundTripMs = steadyMs() - started
    const json: unknown = await (answer.status === 204 ? Promise.resolve(null) : answer.json()).catch((cause) => {
      throw new Trouble('unreachable', { cause })
    })
    const parsed = schema.safeParse(json)
    // The server speaks a newer language than this page: only a reload helps.
    if (!parsed.success) throw new Trouble('outdated', { cause: parsed.error })
    return { value: parsed.data, roundTripMs }
  }

  const ticket = (ticketId: string, rest: string): string => `/api/tickets/${encodeURIComponent(ticketId)}/${rest}`
  return {
    view: (ticketId) => call(sidebarViewSchema, ticket(ticketId, 'view')),
    quotes: async (ticketId) => (await call(quotesSchema, ticket(ticketId, 'quotes'))).value,
    preview: async (ticketId, correction) =>
      (await call(effectSchema, ticket(ticketId, 'correction/preview'), { post: correction })).value,
    correct: (ticketId, correction) => call(sidebarViewSchema, ticket(ticketId, 'correction'), { post: correction }),
    activity: async () => (await call(activityViewSchema, '/api/activity')).value,
    ask: async (schema, path, sent) => (await call(schema, path, sent)).value,
    async stream(signal, path = '/api/stream') {
      const { body } = await send(path, { method: 'GET', signal })
      if (!body) throw new Trouble('unreachable')
      return body
    },
  }
}
