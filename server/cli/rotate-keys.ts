import { defaultPolicy } from '../../domain/default-policy.ts'
import { systemClock } from '../clock.ts'
import { configOfProcess } from '../config.ts'
import { createAccounts } from '../db/accounts.ts'
import { openDatabase } from '../db/open.ts'
import { createEncryption } from '../encryption.ts'
import { rotateKeys } from '../jobs/rotate-keys.ts'

/** Seals every secret with the first key of ENCRYPTION_KEY; the service may run meanwhile (docs/security.md, Keys). */
export async function rotateKeysCommand(): Promise<number> {
  const config = configOfProcess()
  const database = await openDatabase(config.database)
  try {
    const encryption = createEncryption(config.encryptionKeys)
    const accounts = createAccounts(database.db, encryption, defaultPolicy)
    const { seen, resealed, isDone } = await rotateKeys({ db: database.db, accounts, encryption, clock: systemClock })
    process.stderr.write(
      isDone
        ? `${seen} secrets are sealed by the first key (${resealed} of them anew). The other keys of ENCRYPTION_KEY can go.\n`
        : 'Some process still encrypts with an older key. Restart every replica with the new key in front, then run this again.\n',
    )
    return isDone ? 0 : 1
  } finally {
    await database.close()
  }
}
