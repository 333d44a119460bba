import { Agent, type Dispatcher, request } from 'undici'
import { Fault } from '../errors.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Real milliseconds from the call to the last byte of the answer. */
  readonly timeoutMilliseconds: number
  readonly maxBytes: number
}
export type HttpAnswer = {
  readonly status: number
  /** Lower-case name → value. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A request that got no usable answer. `wasSent`: it may have been carried out all the same. */
export class NoAnswer extends Error {
  readonly wasSent: boolean
  constructor(message: string, wasSent: boolean, cause: unknown) {
    super(message, { cause })
    this.name = 'NoAnswer'
    this.wasSent = wasSent
  }
}

const CONNECT_MS = 5000
const IDLE_MS = 15_000
const PER_ORIGIN = 32

/** Kept-alive connections, a pool an origin. Redirects are not followed: a credential goes to the address it was meant for. */
export const createAgent = (connect: object = {}): Agent =>
  new Agent({ connections: PER_ORIGIN, keepAliveTimeout: IDLE_MS, connect: { timeout: CONNECT_MS, ...connect } })

/** One request, one answer, or NoAnswer. */
export async function send(agent: Agent, asked: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers = {}, body, timeoutMilliseconds, maxBytes } = asked
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  try {
    const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null, signal })
    const text = await textOf(answer.body, maxBytes)
    return { status: answer.statusCode, headers: flat(answer.headers), text }
  } catch (cause) {
    if (cause instanceof NoAnswer) throw cause
    if (signal.aborted) throw new NoAnswer(`no answer within ${timeoutMilliseconds / 1000} s`, true, cause)
    throw new NoAnswer(reasonOf(cause), !isBeforeSending(cause), cause)
  }
}

async function textOf(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new NoAnswer(`the answer is larger than ${maxBytes} bytes`, true, null)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
/** No connection, or no trust in the certificate: nothing has left us. */
const isBeforeSending = (cause: unknown): boolean =>
  BEFORE_SENDING.has(codeOf(cause)) || /CERT|TLS|SSL/.test(codeOf(cause))
const reasonOf = (cause: unknown): string => codeOf(cause) || (cause instanceof Error ? cause.message : String(cause))

/** `Retry-After` as milliseconds: seconds or a date; null when absent or unreadable. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim()
  if (!value) return null
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/** A NoAnswer as the fault it is for whoever asked; anything else goes through. */
export function unavailable(what: string, cause: unknown, isWrite: boolean): unknown {
  if (!(cause instanceof NoAnswer)) return cause
  return new Fault('unavailable', `${what}: ${cause.message}. It is tried again.`, {
    cause,
    mayHaveArrived: isWrite && cause.wasSent,
  })
}
