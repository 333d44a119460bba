import type { Policy } from '../../domain/policy.ts'
import { createLog } from '../../server/log.ts'
import { startServer } from '../../server/main.ts'
import { CLIENT, type Prepared, savePrepared } from '../fixtures/connect.ts'

/** What the test tells the process it starts. */
export type ServerSettings = {
  readonly folder: string
  readonly port: number
  readonly urlTemplate: string
  readonly encryptionKey: string
  /** At the first start only: the account to connect. */
  readonly connect: { readonly key: string; readonly prepared: Prepared; readonly policy?: Policy } | null
}

/** The real server as a process of its own, for being killed. It says when it listens. */
const settings: ServerSettings = JSON.parse(process.argv[2] ?? '{}')
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
if (settings.connect) {
  const { key, prepared, policy = null } = settings.connect
  await savePrepared(server, key, prepared, { policy })
}
process.send?.({ url: server.url })
