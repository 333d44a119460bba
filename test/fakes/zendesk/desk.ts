import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { NewTicket } from './account.ts'
import type { Json } from './json.ts'
import type { Group, User } from './people.ts'
import { type StandInAccount, startZendesk, type ZendeskStandIn } from './server.ts'
import type { Plan } from './state.ts'

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: Json; readonly text: string }
export type Caller = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>

/** One account with an admin, an agent in a group and a customer; `call` speaks as the admin. */
export type Desk = {
  readonly zendesk: ZendeskStandIn
  readonly account: StandInAccount
  readonly admin: User
  readonly agent: User
  readonly customer: User
  readonly group: Group
  readonly call: Caller
  as(token: string | null): Caller
  tokenOf(user: User, scope?: string): string
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function caller(base: string, token: string | null): Caller {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return { status: answer.status, headers: answer.headers, text, body: isJson ? (JSON.parse(text) as Json) : {} }
  }
}

/** Starts a stand-in for one test and stops it afterwards. */
export async function aDesk({
  graceMilliseconds,
  ...options
}: {
  plan?: Plan
  highVolume?: boolean
  graceMilliseconds?: number
} = {}): Promise<Desk> {
  const zendesk = await startZendesk(graceMilliseconds === undefined ? {} : { graceMilliseconds })
  closing.push(() => zendesk.close())
  const account = zendesk.addAccount({ subdomain: 'acme', plan: 'enterprise-plus', ...options })
  const admin = account.addUser({ name: 'Ada Admin', email: 'ada@acme.test', role: 'admin' })
  const agent = account.addUser({ name: 'Ben Agent', email: 'ben@acme.test', role: 'agent' })
  const customer = account.addUser({ name: 'Cora Customer', email: 'cora@globex.test' })
  const group = account.addGroup({ name: 'Support' })
  account.addMembership(admin.id, group.id)
  account.addMembership(agent.id, group.id)
  account.addOAuthClient({ clientId: 'zdg-firstline', clientSecret: 'secret' })
  const tokenOf = (user: User, scope?: string): string =>
    account.issueTokens('zdg-firstline', user.id, scope).access_token
  const base = `${zendesk.url}/acme`
  return {
    zendesk,
    account,
    admin,
    agent,
    customer,
    group,
    call: caller(base, tokenOf(admin)),
    as: (token) => caller(base, token),
    tokenOf,
  }
}

/** A desk whose admin's token outlives the test's clock, with 30 exports a minute. */
export async function aLongDesk(): Promise<Desk> {
  const desk = await aDesk({ highVolume: true })
  return { ...desk, call: (...given) => desk.as(desk.tokenOf(desk.admin))(...given) }
}

/** A ticket of the desk's customer; the answer is its id. */
export const aTicket = (
  { account, customer }: Pick<Desk, 'account' | 'customer'>,
  more: Partial<NewTicket> = {},
): number => account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', ...more }).id

export const merge = ({ call }: Pick<Desk, 'call'>, into: number | string, body: Json): Promise<Reply> =>
  call('POST', `/api/v2/tickets/${into}/merge`, body)

/** The job that an answer tells of, a second later, when it has ended. */
export async function endedJob({ call, zendesk }: Pick<Desk, 'call' | 'zendesk'>, { body }: Reply): Promise<Json> {
  await zendesk.clock.advance(1_000)
  const { id } = body.job_status as Json
  return (await call('GET', `/api/v2/job_statuses/${id}`)).body.job_status as Json
}

/** An SLA policy for every ticket of high priority, in calendar hours; the answer is its id. */
export async function aPolicy(
  { call }: Pick<Desk, 'call'>,
  rows: readonly { readonly metric: string; readonly target: number }[],
): Promise<number> {
  const policy_metrics = rows.map((row) => ({ priority: 'high', business_hours: false, ...row }))
  const sla_policy = { title: 'Gold', filter: { all: [], any: [] }, policy_metrics }
  const { status, text, body } = await call('POST', '/api/v2/slas/policies', { sla_policy })
  if (status !== 201) throw new Error(`The SLA policy was refused: ${text}`)
  return (body.sla_policy as { id: number }).id
}

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** A receiver of webhooks; `answers` are used up in turn, then 200. A `null` never answers. */
export async function aReceiver(answers: ({ status: number; retryAfter?: string } | null)[] = []) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      const answer = answers.shift()
      if (answer === null) return
      const { status, retryAfter } = answer ?? { status: 200 }
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { received, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}
