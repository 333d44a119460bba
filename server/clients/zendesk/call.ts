import type { Agent } from 'undici'
import type { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { type Belief, type Bucket, isNews, type LimitReport, reportLimit, takeBudget } from '../../db/budgets.ts'
import type { AccessTokens } from '../../db/connections.ts'
import type { Db } from '../../db/schema.ts'
import { Fault } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { ServiceClass } from '../../service-class.ts'
import { type HttpAnswer, retryAfterMs, send, unavailable } from '../http.ts'
import { Deferred } from './deferred.ts'
import { Elsewhere } from './elsewhere.ts'
import { isElsewhere, jsonOf, refusalOf } from './envelope.ts'
import { limitsIn, usedUp } from './limits.ts'

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v2`. */
  readonly path: string
  readonly query?: readonly (readonly [string, string])[]
  readonly body?: object
  readonly serviceClass: ServiceClass
}
export type Caller = (account: { readonly id: number; readonly subdomain: string }, call: Call) => Promise<HttpAnswer>

type Parts = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly agent: Agent
  readonly access: AccessTokens
  readonly originOf: (subdomain: string) => string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMilliseconds: number
}

/** A ticket with its side-loads is a few kB; a page of 100 users some hundred. */
const MAX_BYTES = 16 * 1_048_576
/** After a 429 that does not say how long: the limits are per minute. */
const WAIT_MS = 60_000
const COLLISIONS = 3
const JITTER_MS = { least: 50, spread: 200 }

/**
 * One call to Zendesk: room in the shared budget, a valid token, the answer. 2xx and the refusals a caller foresees come back
 * (400, 403, 404, 409, 422); everything else is thrown as described at `Zendesk`.
 */
export function createCaller({ db, clock, log, agent, access, originOf, headers, timeoutMilliseconds }: Parts): Caller {
  const once = async (account: Parameters<Caller>[0], call: Call, rejected?: number) => {
    const isWrite = call.method !== 'GET'
    const buckets: readonly Bucket[] = isTicketWrite(call) ? ['account', 'update'] : ['account']
    const { token, generation } = await access.accessOf(account, rejected)
    const taken = await takeBudget(db, {
      accountId: account.id,
      buckets,
      serviceClass: call.serviceClass,
      now: clock.now(),
    })
    if (!taken.ok) throw new Deferred(account.subdomain, taken.bucket, taken.until)
    const started = performance.now()
    const query = call.query ? `?${new URLSearchParams(call.query.map(([name, value]) => [name, value]))}` : ''
    const answer = await send(agent, {
      method: call.method,
      url: `${originOf(account.subdomain)}/api/v2${call.path}${query}`,
      headers: {
        ...headers,
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(call.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      timeoutMilliseconds,
      maxBytes: MAX_BYTES,
    }).catch((cause: unknown) => {
      log.warn('zendesk-no-answer', { account: account.subdomain, method: call.method, path: call.path })
      throw unavailable(
        `Zendesk did not answer ${call.method} ${call.path} for account ${account.subdomain}`,
        cause,
        isWrite,
      )
    })
    log.debug('zendesk-call', {
      account: account.subdomain,
      method: call.method,
      path: call.path,
      status: answer.status,
      class: call.serviceClass,
      milliseconds: Math.round(performance.now() - started),
    })
    await learn(account.id, answer, taken.believed)
    return { answer, generation }
  }

  /** Keeps what the headers tell and we did not know. Never fails the call: it has been made. */
  const learn = async (
    accountId: number,
    { headers: said }: HttpAnswer,
    believed: readonly Belief[],
  ): Promise<void> => {
    for (const report of limitsIn(said, accountId, clock.now())) {
      const belief = believed.find(({ bucket }) => bucket === report.bucket)
      if (belief && isNews(belief, report)) await keep(report)
    }
  }
  const keep = (report: LimitReport): Promise<void> =>
    reportLimit(db, report).catch((cause: unknown) =>
      log.warn('limit-not-kept', { accountId: report.accountId, bucket: report.bucket, cause: String(cause) }),
    )

  const refused = async (account: Parameters<Caller>[0], call: Call, answer: HttpAnswer): Promise<Fault> => {
    const { status, headers: said, text } = answer
    const now = clock.now()
    const what = `Zendesk refused ${call.method} ${call.path} (${status}) for account ${account.subdomain}: ${refusalOf(text).reason}`
    if (status === 401) {
      return new Fault('not-connected', `${what}. An admin connects the account again in Firstline → Connection.`)
    }
    if (isElsewhere(answer)) return new Elsewhere(account.subdomain)
    if (status !== 429 && status < 500) {
      return new Fault('invalid', `${what}. The request is wrong as it is; nothing was changed.`)
    }
    const wait = retryAfterMs(said, now)
    const isWrite = call.method !== 'GET'
    if (status === 429) {
      const retryAt = now + (wait ?? WAIT_MS)
      const bucket = usedUp(said, isTicketWrite(call))
      if (bucket) await keep({ accountId: account.id, bucket, blockedUntil: retryAt, now })
      return new Fault('unavailable', `${what}. It is tried again when the limit allows.`, { retryAt })
    }
    return new Fault('unavailable', `${what}. It is tried again.`, {
      ...(wait === null ? {} : { retryAt: now + wait }),
      mayHaveArrived: isWrite,
    })
  }

  return async (account, call) => {
    let rejected: number | undefined
    for (let collisions = 0; ; ) {
      const { answer, generation } = await once(account, call, rejected)
      const { status, text } = answer
      if (status === 401 && rejected === undefined) {
        rejected = generation
        continue
      }
      if (status === 409 && isCollision(text)) {
        if (++collisions < COLLISIONS) {
          await new Promise((done) => setTimeout(done, JITTER_MS.least + Math.random() * JITTER_MS.spread))
          continue
        }
        throw new Fault(
          'unavailable',
          `Zendesk could not save ${call.method} ${call.path} for account ${account.subdomain}: its database was busy ${COLLISIONS} times. It is tried again.`,
        )
      }
      if ((status >= 200 && status < 300) || (FORESEEN.has(status) && !isElsewhere(answer))) return answer
      throw await refused(account, call, answer)
    }
  }
}

/** zendesk-api.md 3.2: updates of tickets have a limit of their own; a macro or a field is only one more request. */
const isTicketWrite = ({ method, path }: Call): boolean => method !== 'GET' && path.startsWith('/tickets')

const FORESEEN = new Set([400, 403, 404, 409, 422])

/** zendesk-api.md 7.4: a collision in Zendesk's database is a 409 too, but nobody has changed the ticket. */
const isCollision = (text: string): boolean => {
  const { code, reason } = refusalOf(text)
  return code === 'DatabaseConflict' || /database collision/i.test(reason)
}

/** The parsed answer. A refusal nobody foresaw, or an answer without the keys we need, is a Fault that names the call. */
export function read<S extends z.ZodType>(
  schema: S,
  { status, text }: HttpAnswer,
  call: Pick<Call, 'method' | 'path'>,
  { subdomain }: { readonly subdomain: string },
): z.output<S> {
  const what = `${call.method} ${call.path}`
  if (status === 403) {
    throw new Fault(
      'forbidden',
      `Zendesk refused ${what} (403) for account ${subdomain}: ${refusalOf(text).reason}. Connect it as an admin, with the scopes read and write, in Firstline → Connection.`,
    )
  }
  if (status >= 300) {
    const kind = status === 404 ? 'missing' : 'invalid'
    throw new Fault(kind, `Zendesk refused ${what} (${status}) for account ${subdomain}: ${refusalOf(text).reason}.`)
  }
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ')
  // A write that was answered 200 has been carried out, whatever its answer looks like.
  throw new Fault('unavailable', `Zendesk answered ${what} for account ${subdomain} in an unknown shape (${where}).`, {
    mayHaveArrived: call.method !== 'GET',
  })
}
