import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { VirtualClock } from '../virtual-clock.ts'
import { StandInAccount } from './account.ts'
import type { Answer } from './answer.ts'
import { Courier } from './delivery.ts'
import { answerTo, type Incoming } from './exchange.ts'
import { FaultPlan, type Faults, type RequestFault } from './faults.ts'
import type { AccountState, Call, Plan, StandInEvent } from './state.ts'
import { createState } from './state.ts'
import { createRecorder } from './traffic.ts'

export { StandInAccount } from './account.ts'
export type { Call, StandInEvent } from './state.ts'

export type ZendeskStandIn = {
  readonly url: string
  readonly urlTemplate: string
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly calls: Call[]
  addAccount(options: { subdomain: string; plan?: Plan; highVolume?: boolean }): StandInAccount
  account(subdomain: string): StandInAccount
  /** The account lives under another name from now on; the old one is nobody's. */
  rename(from: string, to: string): void
  /** The account is closed: its name can be given to another. */
  remove(subdomain: string): void
  /** The PEM that `GET /api/v2/apps/{appId}/public_key.pem` answers on every account. */
  setAppKey(appId: string, pem: string): void
  /** Resolves when no request, delivery or job is under way; what waits for a later virtual moment does not count. */
  idle(): Promise<void>
  close(): Promise<void>
  listen(listener: (event: StandInEvent) => void): () => void
}

const START = Date.parse('2026-03-02T08:00:00Z')
const MOST_BODY_BYTES = 10_000_000
/** A busy machine may stand still for seconds: only a receiver that never answers has used this up. */
const GRACE_MS = 20_000

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > MOST_BODY_BYTES) request.destroy()
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Starts the stand-in on a free port. Accounts live under `/{subdomain}` and under `{subdomain}.localhost`. */
export async function startZendesk(
  options: { clock?: VirtualClock; port?: number; host?: string; graceMilliseconds?: number } = {},
): Promise<ZendeskStandIn> {
  const clock = options.clock ?? new VirtualClock(START)
  const host = options.host ?? '127.0.0.1'
  const accounts = new Map<string, StandInAccount>()
  let made = 0
  const appKeys = new Map<string, string>()
  const listeners = new Set<(event: StandInEvent) => void>()
  const calls: Call[] = []
  const recorder = process.env.FIRSTLINE_TRAFFIC ? createRecorder(process.env.FIRSTLINE_TRAFFIC) : null
  const emit = (event: StandInEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const faults = new FaultPlan(() => courier.resume())
  const courier = new Courier(clock, faults, {
    graceMilliseconds: options.graceMilliseconds ?? GRACE_MS,
    retryDelayMs: (subdomain) => accounts.get(subdomain)?.settings.retryDelayMs ?? 0,
    logged: (delivery) => emit({ type: 'delivery', delivery }),
  })
  let busy = 0
  const waiting: (() => void)[] = []
  const ended = (): void => {
    busy -= 1
    if (busy > 0) return
    for (const resolve of waiting.splice(0)) resolve()
  }

  function split(request: IncomingMessage): { account: StandInAccount | undefined; path: string; search: string } {
    const target = request.url ?? '/'
    const mark = target.indexOf('?')
    const full = mark < 0 ? target : target.slice(0, mark)
    const search = mark < 0 ? '' : target.slice(mark + 1)
    const named = /^([^.]+)\.localhost(?::\d+)?$/.exec(request.headers.host ?? '')?.[1]
    if (named !== undefined) return { account: accounts.get(named), path: full, search }
    const end = full.indexOf('/', 1)
    const [subdomain, path] = end < 0 ? [full.slice(1), '/'] : [full.slice(1, end), full.slice(end)]
    return { account: accounts.get(subdomain), path, search }
  }

  function write(response: ServerResponse, answer: Answer): void {
    const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body))
    const headers: Record<string, string | number> = { ...answer.headers, 'content-length': Buffer.byteLength(text) }
    if (text !== '') headers['content-type'] = answer.contentType ?? 'application/json; charset=utf-8'
    response.writeHead(answer.status, headers)
    response.end(text)
  }

  async function exchange(
    incoming: Incoming,
    response: ServerResponse,
    fault: RequestFault | undefined,
  ): Promise<void> {
    const { answer, userId, body } = await answerTo(incoming, fault)
    if (fault?.kind === 'slow-real') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0))
    const note = (status: number): void => {
      const call: Call = {
        at: clock.now(),
        realAt: performance.now(),
        account: incoming.account.subdomain,
        method: incoming.method,
        path: incoming.path,
        query: incoming.query,
        status,
        userId,
        requestBody: body,
        headers: incoming.headers,
      }
      calls.push(call)
      recorder?.record({
        method: call.method,
        path: call.path,
        query: call.query,
        contentType: String(incoming.headers['content-type'] ?? ''),
        userAgent: String(incoming.headers['user-agent'] ?? ''),
        body,
        status,
      })
      emit({ type: 'call', call })
    }
    if (fault?.kind === 'time-out') {
      note(0)
      return
    }
    if (fault?.kind === 'lost-answer') {
      response.destroy()
      note(0)
      return
    }
    const finish = (): void => {
      if (response.destroyed) {
        note(0)
        return
      }
      write(response, answer)
      note(answer.status)
    }
    // A slow answer waits for a virtual moment, so it keeps nobody from moving the clock there.
    if (fault?.kind === 'slow') clock.wake(clock.now() + (fault.delayMs ?? 0), finish)
    else finish()
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { account, path, search } = split(request)
    const method = request.method ?? 'GET'
    const rawBody = method === 'GET' ? '' : await readBody(request)
    const fault = account ? faults.take(account.subdomain, method, path) : undefined
    await exchange(
      {
        account: account?.state ?? NO_ACCOUNT,
        appKeys,
        isSdk: (request.url ?? '').startsWith('/zendesk_app_framework_sdk/'),
        method,
        path,
        query: Object.fromEntries(new URLSearchParams(search)),
        headers: request.headers,
        rawBody,
      },
      response,
      fault,
    )
  }

  const NO_ACCOUNT = createState(
    0,
    { subdomain: '' },
    { clock, base: () => url, send: () => {}, emit: () => {}, later: () => {} },
  )

  const server: Server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    busy += 1
    serve(request, response)
      .catch((fault) => {
        console.error(fault)
        if (!response.headersSent)
          write(response, { status: 500, body: { error: 'InternalError', description: String(fault) } })
      })
      .finally(ended)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const url = `http://${host}:${(server.address() as AddressInfo).port}`

  async function idle(): Promise<void> {
    // Deliveries make requests and requests make deliveries: quiet is when both are, twice in a row.
    for (let quiet = 0; quiet < 2; ) {
      if (busy > 0) await new Promise<void>((resolve) => waiting.push(resolve))
      await courier.idle()
      await new Promise((resolve) => setImmediate(resolve))
      quiet = busy > 0 || courier.isBusy ? 0 : quiet + 1
    }
  }
  clock.addIdle(idle)

  function accountOf(subdomain: string): StandInAccount {
    const account = accounts.get(subdomain)
    if (!account) throw new Error(`the stand-in has no account ${subdomain}`)
    return account
  }

  return {
    url,
    urlTemplate: `${url}/{subdomain}`,
    clock,
    faults,
    calls,
    addAccount(given) {
      if (accounts.has(given.subdomain)) throw new Error(`account ${given.subdomain} exists already`)
      const state: AccountState = createState(++made, given, {
        clock,
        emit,
        base: () => `${url}/${state.subdomain}`,
        send: (delivery) => courier.send(delivery),
        later: (at, work) => void clock.wake(at, work),
      })
      const account = new StandInAccount(state)
      accounts.set(given.subdomain, account)
      return account
    },
    account: accountOf,
    rename(from, to) {
      const account = accountOf(from)
      accounts.delete(from)
      account.state.subdomain = to
      for (const user of account.users) user.url = `${url}/${to}/api/v2/users/${user.id}.json`
      accounts.set(to, account)
    },
    remove: (subdomain) => void accounts.delete(subdomain),
    setAppKey: (appId, pem) => void appKeys.set(appId, pem),
    idle,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      for (const resolve of waiting.splice(0)) resolve()
      recorder?.flush()
      await courier.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
