import { createLog } from '../server/log.ts'
import { startServer } from '../server/main.ts'
import { CLIENT, type Prepared, savePrepared } from '../test/fixtures/connect.ts'

/** The whole server on PGlite with many accounts, in a process of its own. */
export type CreatedSettings = {
  readonly folder: string
  readonly port: number
  readonly urlTemplate: string
  readonly encryptionKey: string
  readonly crm: { readonly url: string; readonly token: string }
  readonly accounts: readonly { readonly key: string; readonly prepared: Prepared }[]
}

const settings: CreatedSettings = JSON.parse(process.argv[2] ?? '{}')
const server = await startServer(
  {
    database: { folder: settings.folder },
    port: settings.port,
    publicUrl: 'http://127.0.0.1',
    encryptionKeys: [Buffer.from(settings.encryptionKey, 'base64')],
    zendesk: { ...CLIENT, urlTemplate: settings.urlTemplate, appId: '1', appPublicKey: null, marketplace: {} },
    slack: null,
    slackUrl: 'http://127.0.0.1:9',
    logLevel: 'error',
  },
  { log: createLog('error', (line) => process.stderr.write(line)) },
)
for (const { key, prepared } of settings.accounts) await savePrepared(server, key, prepared, { crm: settings.crm })
process.send?.({ url: server.url })
