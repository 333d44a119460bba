import { noteAct } from '../db/audit-log.ts'
import { type Resealed, resealAll } from '../db/sealed.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'

/** A pass more than the service needs to have read its keys anew; then somebody still encrypts with the old one. */
const PASSES = 5

export type Rotated = { readonly seen: number; readonly resealed: number; readonly isDone: boolean }

/**
 * Issue 7: seals every secret with the first key, until a whole pass finds nothing that another one sealed. Not done after some
 * passes: a process that runs still has the old key in front.
 */
export async function rotateKeys({
  db,
  accounts,
  encryption,
  clock,
}: Pick<Services, 'db' | 'accounts' | 'encryption' | 'clock'>): Promise<Rotated> {
  const touched = { resealed: 0 }
  let last: Resealed = { seen: 0, resealed: 0, foreign: 0 }
  for (let pass = 0; pass < PASSES; pass++) {
    last = await resealAll(db, encryption)
    touched.resealed += last.resealed
    if (last.resealed + last.foreign === 0) break
  }
  if (touched.resealed > 0)
    for (const accountId of await accounts.all())
      await transact(db, (tx) => noteAct(tx, { accountId, at: clock.now(), by: null, act: 'keysRotated' }))
  return { seen: last.seen, resealed: touched.resealed, isDone: last.resealed + last.foreign === 0 }
}
