import { randomBytes } from 'node:crypto'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { newestDecisions } from '../../server/db/decisions.ts'
import { announceTicket } from '../../server/db/tickets.ts'
import { transact } from '../../server/db/transact.ts'
import { createLog } from '../../server/log.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { CLIENT, connectAccount } from '../fixtures/connect.ts'
import { quiet } from '../fixtures/quiet.ts'
import { decisionLine } from './decision.ts'
import { type Due, nextDue } from './due.ts'
import { Errands } from './errands.ts'
import type { People } from './seed.ts'
import type { World } from './world.ts'

/** The product's server as the demo sees it. */
export type Backend = {
  /** Where the app's pages are served. */
  readonly url: string
  /** What will happen next by itself. */
  nextDue(): Promise<Due | null>
  /** Makes pages that are open ask again: they tick in real time and cannot know that the virtual clock did not. */
  tellTime(): Promise<void>
  stop(): Promise<void>
}

const CHANNELS = [
  'support-lead',
  'support-on-call',
  'support-alerts',
  'support-manager',
  'support-incidents',
  'vip-customers',
]
/** How far back a written decision is looked for: those written in the same instant. */
const NEWEST = 20

/**
 * Starts the product's own server on the demo's stand-ins and connects the account: webhook, trigger, tokens, Slack and CRM.
 * The database is in memory: each start lives the same story afresh. Only this file and `due.ts` know `server/`.
 */
export async function startBackend(world: World): Promise<Backend> {
  const { clock, zendesk, slack, crm, host, people } = world
  for (const name of CHANNELS) slack.addChannel(name)
  let written = (_ticketId: string, _kind: string): void => undefined
  const log = createLog('info', (line) => {
    const { level, event, ticket, kind = '', message } = JSON.parse(line) as Record<string, string>
    if (event === 'ticket-written' && ticket) written(ticket, kind)
    else if (level === 'error')
      world.log.add({
        from: 'firstline',
        to: null,
        ticketId: null,
        text: message ?? event ?? 'An error',
        detail: line,
        isTrouble: true,
      })
  })
  const server = await startServer(
    {
      database: { memory: true },
      port: 0,
      publicUrl: 'http://127.0.0.1',
      encryptionKeys: [randomBytes(32)],
      zendesk: {
        ...CLIENT,
        urlTemplate: zendesk.urlTemplate,
        appId: String(host.appId),
        appPublicKey: host.publicKeyPem,
        marketplace: {},
      },
      slack: null,
      slackUrl: slack.url,
      mayReachLoopback: true,
      logLevel: 'info',
    },
    { clock, log },
  )
  const policy = policyOf(people)
  const { accountId } = await connectAccount(server, people.account, {
    serviceUserId: people.serviceUserId,
    slack: { botToken: slack.token },
    crm: { url: `${crm.url}/customers/{id}`, token: crm.token },
    policy,
  })
  const errands = new Errands()
  written = (ticketId, kind) => errands.run(() => tellDecision(world, server, { accountId, ticketId, kind }))
  clock.addIdle(() => quiet(server, zendesk))
  return {
    url: server.url,
    nextDue: () => nextDue(server.services, { accountId, policy, ticketIds: [...people.account.state.tickets.keys()] }),
    tellTime: () =>
      transact(server.services.db, async (tx) => {
        for (const id of people.account.state.tickets.keys())
          await announceTicket(tx, accountId, String(id), Number.MAX_SAFE_INTEGER)
      }),
    async stop() {
      await errands.end()
      await server.stop()
    },
  }
}

/** The default policy with the demo's own people on call. */
function policyOf({ agents }: People): Policy {
  const person = (key: string, name: string, slackChannel: string) => ({
    name,
    slackChannel,
    zendeskUserId: String(agents.get(key)),
  })
  return {
    ...defaultPolicy,
    onCall: {
      primary: person('noah', 'Noah Fischer', 'support-on-call'),
      secondary: person('jonas', 'Jonas Weber', 'support-on-call'),
      lead: person('maya', 'Maya Lindqvist', 'support-lead'),
    },
  }
}

type Written = { readonly accountId: number; readonly ticketId: string; readonly kind: string }

/** Puts a decision into the log as soon as it is written, in the words of the sidebar. */
async function tellDecision(world: World, { services }: RunningServer, written: Written): Promise<void> {
  const decisions = await newestDecisions(services.db, written.accountId, NEWEST)
  const found = decisions.find((decision) => decision.ticketId === written.ticketId)
  if (!found) return
  const { kind, ticketId } = written
  world.log.add(decisionLine(services.texts, { ticketId: Number(ticketId), kind, triage: found.triage }))
}
