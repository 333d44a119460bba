import { parseArgs } from 'node:util'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { createZendesk } from '../clients/zendesk.ts'
import { systemClock } from '../clock.ts'
import { configOfProcess } from '../config.ts'
import { createAccounts } from '../db/accounts.ts'
import { openDatabase } from '../db/open.ts'
import { createEncryption } from '../encryption.ts'
import { eraseAccount } from '../jobs/erase-account.ts'
import { createLog } from '../log.ts'

const USAGE = `Which account? firstline erase SUBDOMAIN --confirm SUBDOMAIN
It ends our access at Zendesk and forgets every row of the account. It cannot be taken back; export first.\n`

/** What an admin does under Account data, for the operator: forgets an account. */
export async function eraseCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { confirm: { type: 'string' } },
  })
  const [subdomain] = positionals
  if (!subdomain || values.confirm !== subdomain) {
    process.stderr.write(USAGE)
    return 2
  }
  const config = configOfProcess()
  const log = createLog(config.logLevel, (line) => process.stderr.write(line))
  const database = await openDatabase(config.database)
  const { db } = database
  const encryption = createEncryption(config.encryptionKeys)
  const zendesk = createZendesk({ db, encryption, clock: systemClock, log, config: config.zendesk })
  try {
    const accounts = createAccounts(db, encryption, defaultPolicy)
    const account = await accounts.bySubdomain(subdomain)
    if (!account) {
      process.stderr.write(`There is no account ${subdomain}.\n`)
      return 2
    }
    const { isRevoked } = await eraseAccount({ db, encryption, accounts, zendesk, log }, account)
    process.stderr.write(
      isRevoked
        ? `Account ${subdomain} is erased, and our token at Zendesk is no longer good.\n`
        : `Account ${subdomain} is erased. Zendesk did not confirm that our token ended: remove it in Admin Center, Apps and integrations, OAuth clients.\n`,
    )
    return 0
  } finally {
    await zendesk.close()
    await database.close()
  }
}
