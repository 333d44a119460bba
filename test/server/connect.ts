import { randomBytes } from 'node:crypto'
import type { Database } from '../../server/db/open.ts'
import { createEncryption } from '../../server/encryption.ts'
import { createLog, type Log } from '../../server/log.ts'

export const encryption = createEncryption([randomBytes(32)])
export const START = Date.parse('2026-03-06T09:00:00Z')

/** A log that keeps its lines, to see what is in them. */
export function keptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  return { log: createLog('debug', (line) => void lines.push(line)), lines }
}

/** An account's row; most tests need one to hang things on. */
export async function addAccount({ db }: Pick<Database, 'db'>, subdomain = 'acme'): Promise<number> {
  const { id } = await db
    .insertInto('accounts')
    .values({
      key: `key-${subdomain}`,
      subdomain,
      state: 'connected',
      group_ids: '{}',
      webhook_secrets: 'sealed',
      created_at: START,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
