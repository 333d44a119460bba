import type { AccountRef, Zendesk } from '../../server/clients/zendesk.ts'
import { createZendesk } from '../../server/clients/zendesk.ts'
import { saveConnection } from '../../server/db/connections.ts'
import type { Database } from '../../server/db/open.ts'
import { type StandInAccount, startZendesk, type ZendeskStandIn } from '../fakes/zendesk/server.ts'
import { addAccount, encryption, keptLog } from './connect.ts'

const CLIENT = { clientId: 'zdg-firstline', clientSecret: 'client-secret' }

export type Connected = {
  readonly standIn: ZendeskStandIn
  readonly home: StandInAccount
  readonly account: AccountRef
  readonly zendesk: Zendesk
  readonly lines: readonly string[]
  /** A second replica's client, with a memory of its own. */
  anotherClient(database?: Pick<Database, 'db'>, timeoutMilliseconds?: number): Zendesk
  /** Only calls below /api. */
  calls(): readonly string[]
  close(): Promise<void>
}

/** A stand-in account that is connected, and the product's client for it. Real time-outs are cut to 200 ms. */
export async function connectAccount(database: Pick<Database, 'db'>, subdomain = 'acme'): Promise<Connected> {
  const standIn = await startZendesk()
  const home = standIn.addAccount({ subdomain, plan: 'professional' })
  home.addOAuthClient(CLIENT)
  const admin = home.addUser({ name: 'Ada Admin', email: 'ada@acme.example', role: 'admin' })
  const account = { id: await addAccount(database, subdomain), subdomain }
  const given = home.issueTokens(CLIENT.clientId, admin.id)
  await saveConnection(database.db, encryption, account.id, {
    accessToken: given.access_token,
    refreshToken: given.refresh_token,
    expiresAt: standIn.clock.now() + given.expires_in * 1000,
    refreshExpiresAt: standIn.clock.now() + given.refresh_token_expires_in * 1000,
  })
  const { log, lines } = keptLog()
  const clients: { close(): Promise<void> }[] = []
  const anotherClient = ({ db }: Pick<Database, 'db'> = database, timeoutMilliseconds = 200) => {
    const marketplace = { name: 'Firstline', organizationId: '42', appId: '77' }
    const config = { ...CLIENT, urlTemplate: standIn.urlTemplate, marketplace, timeoutMilliseconds }
    const made = createZendesk({ db, encryption, clock: standIn.clock, log, config })
    clients.push(made)
    return made
  }
  return {
    standIn,
    home,
    account,
    zendesk: anotherClient(),
    lines,
    anotherClient,
    calls: () =>
      standIn.calls
        .filter(({ path }) => path.startsWith('/api'))
        .map(({ method, path, status }) => `${method} ${path} ${status}`),
    async close() {
      await Promise.all(clients.map((client) => client.close()))
      await standIn.close()
    },
  }
}
