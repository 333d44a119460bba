import type { Account } from '../db/accounts.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'

/** The account a job works for. One that was removed takes its jobs with it. */
export async function accountOf({ accounts }: Services, id: number): Promise<Account> {
  const account = await accounts.byId(id)
  if (!account) throw new Fault('missing', `Account ${id} is no longer there; its work was dropped.`)
  return account
}
