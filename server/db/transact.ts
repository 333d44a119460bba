import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Tx } from './schema.ts'
import { isUndone } from './trouble.ts'

const MOST_TRIES = 8
const LONGEST_PAUSE_MS = 40

/**
 * Runs `run` in one transaction. What PostgreSQL undid so that others could go on (two that wait for each other) runs again, from its
 * beginning: so `run` keeps nothing outside of the transaction. Any other error undoes the transaction and is thrown (decision 043).
 */
export async function transact<Result>(db: Db, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(run)
    } catch (error) {
      if (!isUndone(error) || tries === MOST_TRIES) throw error
      // By chance, so that those who met here do not meet again.
      await pause(Math.random() * LONGEST_PAUSE_MS)
    }
  }
}
