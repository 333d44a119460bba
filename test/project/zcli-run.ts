import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const zcli = fileURLToPath(import.meta.resolve('@zendesk/zcli/bin/run'))

/** `said` is what it printed, its own line breaks and margins taken out. */
export type Ran = { readonly code: number | null; readonly said: string }
export type Surroundings = {
  readonly port: number
  readonly home: string
  /** Credentials, and the certificate to trust. */
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs Zendesk's own tool against a server of this machine. `port` is asked at https://127.0.0.1:port, which the tool puts together from
 * subdomain "127" and domain "0.0.1:port"; `home` takes what it would leave in the user's folder.
 */
export function runZcli(args: readonly string[], { port, home, env: more }: Surroundings): Promise<Ran> {
  const address = { ZENDESK_SUBDOMAIN: '127', ZENDESK_DOMAIN: `0.0.1:${port}` }
  // Its own search for news would ask the network.
  const quiet = { ZCLI_SKIP_NEW_VERSION_CHECK: '1', FORCE_COLOR: '0' }
  const env = { PATH: process.env.PATH, ...address, ...quiet, HOME: home, XDG_DATA_HOME: home, ...more }
  const child = spawn('node', [zcli, ...args], { env, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  child.stdout.on('data', (part) => parts.push(part))
  child.stderr.on('data', (part) => parts.push(part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: plain(Buffer.concat(parts).toString()) }))
  })
}

const plain = (printed: string): string => printed.replace(/[\s›]+/g, ' ').trim()
