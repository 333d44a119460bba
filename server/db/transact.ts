import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Tx } from './schema.ts'
import { isUndone } from './trouble.ts'

const MOST_TRIES = 8
const LONGEST_PAUSE_MS = 40

/** What is to be done once a transaction stands, while it is under way. */
const afterwards = new WeakMap<Tx, (() => void)[]>()

/**
 * Runs `run` in one transaction. What PostgreSQL undid so that others could go on (two that wait for each other) runs again, from its
 * beginning: so `run` keeps nothing outside of the transaction. Any other error undoes the transaction and is thrown (decision 043).
 */
export async function transact<Result>(db: Db, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const acts: (() => void)[] = []
    try {
      const result = await db.transaction().execute((tx) => {
        afterwards.set(tx, acts)
        return run(tx)
      })
      for (const act of acts) act()
      return result
    } catch (error) {
      if (!isUndone(error) || tries === MOST_TRIES) throw error
      // By chance, so that those who met here do not meet again.
      await pause(Math.random() * LONGEST_PAUSE_MS)
    }
  }
}

/** Does it once the transaction stands, when others see what it wrote; never where it is undone. */
export function afterCommit(tx: Tx, act: () => void): void {
  const acts = afterwards.get(tx)
  if (!acts) throw new Error('afterCommit needs a transaction of transact().')
  acts.push(act)
}
