import { Migrator } from 'kysely/migration'
import { up as mainJob } from './migrations/001-main-job.ts'
import { up as alerts } from './migrations/002-alerts.ts'
import { up as macroLibrary } from './migrations/003-macro-library.ts'
import { up as macroUsage } from './migrations/004-macro-usage.ts'
import { up as duplicates } from './migrations/005-duplicates.ts'
import { up as incidents } from './migrations/006-incidents.ts'
import { up as escalations } from './migrations/007-escalations.ts'
import { up as connect } from './migrations/008-connect.ts'
import { up as setup } from './migrations/009-setup.ts'
import { up as security } from './migrations/010-security.ts'
import { up as onePair } from './migrations/011-one-pair.ts'
import type { Db } from './schema.ts'

/** Every migration in its order; they only go forward. */
const MIGRATIONS = {
  '001-main-job': { up: mainJob },
  '002-alerts': { up: alerts },
  '003-macro-library': { up: macroLibrary },
  '004-macro-usage': { up: macroUsage },
  '005-duplicates': { up: duplicates },
  '006-incidents': { up: incidents },
  '007-escalations': { up: escalations },
  '008-connect': { up: connect },
  '009-setup': { up: setup },
  '010-security': { up: security },
  '011-one-pair': { up: onePair },
}

/** Brings the schema up to date. Safe on every start and from several replicas at once (Kysely takes an advisory lock). */
export async function migrate(db: Db): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw new Error('The database schema could not be brought up to date.', { cause: error })
  return results.map(({ migrationName }) => migrationName)
}
