import { isDeepStrictEqual } from 'node:util'
import { MERGE_RULES, notAutomatic } from '../../domain/duplicate.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import { type Reason, say } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import {
  type Backtest,
  newestBacktest,
  replaceBacktests,
  type Sample,
  samplesOf,
  saveBacktest,
} from '../db/backtests.ts'
import { wrongSince } from '../db/duplicates.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { refillAfter } from './fill-traces.ts'
import { backtestTimer } from './run-backtest.ts'

type Settings = Policy['duplicates']
export type Tested = { readonly test: Backtest; readonly samples: readonly Sample[] }

const BACKTEST_MS = 30 * 86_400_000
/** Zendesk keeps the last minute back. */
const WITHHELD_MS = 70_000

/** The newest backtest with its samples. */
export async function testedOf(db: Db | Tx, accountId: number): Promise<Tested | null> {
  const test = await newestBacktest(db, accountId)
  return test && { test, samples: await samplesOf(db, test.id) }
}

/** D2: why an account may not merge by itself under these settings; null: it may. */
export async function obstacleToAutomatic(
  db: Db | Tx,
  accountId: number,
  settings: Settings,
  tested: Tested | null,
): Promise<Reason | null> {
  if (!tested) return notAutomatic(null, settings, [])
  const { test, samples } = tested
  const wrong = samples.filter(({ isWrong }) => isWrong === true)
  return notAutomatic({ ...test, wrong }, settings, await wrongSince(db, accountId, test.startedAt))
}

/** D2: throws a Fault with the reason where a policy would begin to merge by itself and may not. */
export async function refuseUntested(
  { texts }: Services,
  tx: Tx,
  accountId: number,
  { before, after }: { readonly before: Settings; readonly after: Settings },
): Promise<void> {
  if (after.mode !== 'automatic') return
  // What is automatic already may be made narrower, not wider.
  const isWider =
    before.mode !== 'automatic' ||
    (after.comparesColleagues && !before.comparesColleagues) ||
    after.windowHours > before.windowHours ||
    before.excluded.some((rule) => !after.excluded.includes(rule))
  if (!isWider) return
  const why = await obstacleToAutomatic(tx, accountId, after, await testedOf(tx, accountId))
  if (why) throw new Fault('invalid', say(texts, why), { field: 'duplicates.mode' })
}

/** Saves settings as a version of the policy like any other: it is seen who changed what. Absent keys stay. */
export async function changeDuplicateSettings(
  services: Services,
  account: Account,
  change: Partial<Settings>,
  userId: string,
): Promise<void> {
  const { db, accounts, clock } = services
  const unknown = (change.excluded ?? []).find((rule) => !MERGE_RULES.includes(rule))
  if (unknown !== undefined)
    throw new Fault('invalid', `${unknown} is no rule of merging: leave out one of ${MERGE_RULES.join(', ')}.`, {
      field: 'excluded',
    })
  await transact(db, async (tx) => {
    // Not what this process read a moment ago: somebody may have saved since.
    const policy: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
    const before = policy.duplicates
    const read = validatePolicy({ ...policy, duplicates: { ...before, ...change } })
    if (!read.ok) {
      const [problem] = read.refusals
      const field = problem?.field?.replace('duplicates.', '') ?? ''
      throw new Fault('invalid', `${field}: ${problem?.reason ?? 'is not usable'}`, { field })
    }
    const after = read.value.duplicates
    if (isDeepStrictEqual(before, after)) return
    await refuseUntested(services, tx, account.id, { before, after })
    const [newest] = await savedPolicies(tx, account.id, 1)
    const saved = await savePolicyVersion(tx, account.id, {
      version: (newest?.version ?? 0) + 1,
      savedBy: userId,
      savedAt: clock.now(),
      changed: ['duplicates'],
      policy: read.value,
      facts: { before, after },
    })
    if (!saved) throw new Fault('conflict', 'Somebody else saved the policy at the same moment. Save again.')
    await refillAfter(services, tx, account.id, { before, after })
  })
  accounts.forget()
}

/** D2: what was found wrong takes automatic merging back, until its rule is left out. */
export async function holdAutomatic(services: Services, account: Account, userId: string): Promise<void> {
  // Another replica may have switched it on a moment ago.
  const { duplicates } = (await services.accounts.fresh(account)).policy
  if (duplicates.mode !== 'automatic') return
  const why = await obstacleToAutomatic(services.db, account.id, duplicates, await testedOf(services.db, account.id))
  if (why) await changeDuplicateSettings(services, account, { mode: 'suggest' }, userId)
}

/** D2: starts a backtest of the account's last 30 days with the settings of now. Throws a Fault where one is running. */
export async function startBacktest(services: Services, account: Account, userId: string): Promise<void> {
  const { db, clock, timers } = services
  const now = clock.now()
  const wholeSecond = (at: number) => Math.floor(at / 1000) * 1000
  const { windowHours, comparesColleagues } = account.policy.duplicates
  await transact(db, async (tx) => {
    const test = await saveBacktest(tx, account.id, {
      startedAt: now,
      startedBy: userId,
      fromAt: wholeSecond(now - BACKTEST_MS),
      untilAt: wholeSecond(now - WITHHELD_MS),
      windowHours,
      comparesColleagues,
    })
    if (!test) throw new Fault('conflict', 'A backtest of this account is running already. Wait until it is done.')
    await replaceBacktests(tx, account.id, test.id)
    await noteAct(tx, { accountId: account.id, at: now, by: userId, act: 'backtestStarted', subject: test.id })
    await timers.set(tx, [backtestTimer(test, now)])
  })
}
