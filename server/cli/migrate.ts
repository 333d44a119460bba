import { configOfProcess } from '../config.ts'
import { openDatabase } from '../db/open.ts'

/** Opening a database brings it up to date; this does only that, for deployments that migrate first. */
export async function migrateCommand(): Promise<number> {
  const database = await openDatabase(configOfProcess().database)
  await database.close()
  process.stderr.write('The database is up to date.\n')
  return 0
}
