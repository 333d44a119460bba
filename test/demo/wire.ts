import { randomBytes } from 'node:crypto'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { createLog } from '../../server/log.ts'
import { startServer } from '../../server/main.ts'
import { CLIENT, connectAccount } from '../fixtures/connect.ts'
import { quiet } from '../fixtures/quiet.ts'
import type { World } from './world.ts'

/** The product's server as the demo sees it. */
export type Backend = {
  /** Where the app's pages are served. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts the product's own server on the demo's stand-ins: account connection, webhook and trigger, Slack and CRM credentials.
 * The only file of the demo that knows `server/`.
 */
export async function startBackend(world: World): Promise<Backend> {
  const { zendesk, slack, crm, people, host, clock } = world
  const config = {
    // A demo begins anew each time: its stand-ins forget everything too.
    database: { memory: true as const },
    port: 0,
    publicUrl: 'http://127.0.0.1',
    encryptionKeys: [randomBytes(32)],
    zendesk: {
      ...CLIENT,
      urlTemplate: zendesk.urlTemplate,
      appId: '1',
      appPublicKey: host.publicKeyPem,
      marketplace: {},
    },
    slack: null,
    slackUrl: slack.url,
    logLevel: 'warn' as const,
  }
  const server = await startServer(config, { clock, log: createLog('warn', (line) => process.stderr.write(line)) })
  clock.addIdle(() => quiet(server, zendesk))
  await connectAccount(server, people.account, {
    serviceUserId: people.serviceUserId,
    policy: policyOf(world),
    slack: { botToken: slack.token },
    crm: { url: `${crm.url}/customers/{id}`, token: crm.token },
  })
  return server
}

/** The default policy with this account's people on call (O0). */
function policyOf({ people }: World): Policy {
  const person = (key: string, name: string) => ({
    name,
    email: `${key}@brightdesk.example`,
    zendeskUserId: String(people.agents.get(key)),
  })
  const [primary = '', secondary = '', lead = ''] = [...people.agents.keys()]
  return {
    ...defaultPolicy,
    onCall: {
      primary: person(primary, 'Primary on-call'),
      secondary: person(secondary, 'Secondary on-call'),
      lead: person(lead, 'Support lead'),
    },
  }
}
