import { isDeepStrictEqual } from 'node:util'
import type { LibraryLanguage } from '../../domain/macro-library.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import {
  type Choice,
  candidatesFor,
  defaultChoice,
  type Found,
  type ItemRecord,
  type Wanted,
  withMapped,
} from '../../domain/setup.ts'
import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import type { Tx } from '../db/schema.ts'
import { changeAccount } from '../db/setup-account.ts'
import {
  changeSetup,
  clearSetupItems,
  lockSetup,
  saveSetupItem,
  setupItems,
  setupOf,
  startSetup,
} from '../db/setup-items.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { startPeriodic } from './periodic.ts'
import { addStep, refuseWhileBusy } from './set-up.ts'
import { changeFor, changeWithout, type Look, lookAt, wantedIn } from './setup-facts.ts'

export type Chosen = { readonly key: string; readonly choice: Choice }
type Confirmed = { readonly chosen: readonly Chosen[]; readonly language: LibraryLanguage; readonly userId: string }

/** Whether an admin still has a choice about an item: it was never made, would not be made, was left out, or is gone. */
export const isOpen = (record: ItemRecord | undefined): boolean =>
  record === undefined ||
  ['failed', 'left', 'removed', 'kept'].includes(record.state) ||
  (record.state === 'done' && record.origin === 'mapped' && record.differences.some(({ what }) => what === 'missing'))

/** Issue 7.2: an admin confirmed the plan: from now on it is made. What is not named is taken as the plan proposed it. */
export async function confirmSetup(services: Services, account: Account, confirmed: Confirmed): Promise<void> {
  const { db, accounts } = services
  const { chosen, language, userId } = confirmed
  await refuseWhileBusy(services, account.id)
  const before = await setupOf(db, account.id)
  const isAnew = before?.state !== 'done'
  const records = isAnew ? [] : await setupItems(db, account.id)
  const wanted = wantedIn(services, account, { language, records })
  const unknown = chosen.find(({ key }) => !wanted.some((item) => item.key === key))
  if (unknown)
    throw new Fault('invalid', `The set-up has no item ${unknown.key}. Load the plan again.`, { field: 'choices' })
  const look = await lookAt(services, account)
  const decided = wanted
    .filter(({ key }) => isOpen(records.find((record) => record.key === key)))
    .map((item) => decide(item, look, { chosen, records }))
  await transact(db, async (tx) => {
    // One confirmation at a time; the set-up is locked before the account, as each step does.
    await lockSetup(tx, account.id)
    await lockPolicy(tx, account.id)
    await refuseWhileBusy({ db: tx }, account.id)
    if (isAnew) await clearSetupItems(tx, account.id)
    const state = 'applying' as const
    const now = services.clock.now()
    await startSetup(tx, account.id, { state, language, startedBy: userId, startedAt: now })
    const made = decided.flatMap(({ item, choice }) => (choice.how === 'leave' ? [] : [item.key]))
    await noteAct(tx, { accountId: account.id, at: now, by: userId, act: 'setupApplied', after: { items: made } })
    const mapped = decided.flatMap(({ item, found }) => (found ? [{ key: item.key, found }] : []))
    await savePolicy(services, tx, account, mapped, userId)
    for (const one of decided) await keep(services, tx, account, one)
    await addStep(services, tx, account.id)
  })
  accounts.forget()
  await startPeriodic(services, account.id)
}

type Decided = { readonly item: Wanted; readonly choice: Choice; readonly found: Found | null }

function decide(
  item: Wanted,
  { existing }: Look,
  { chosen, records }: { readonly chosen: readonly Chosen[]; readonly records: readonly ItemRecord[] },
): Decided {
  const before = records.find(({ key }) => key === item.key)
  const choice = chosen.find(({ key }) => key === item.key)?.choice ?? before?.choice ?? defaultChoice(item, existing)
  if (choice.how === 'leave' && !item.isOptional)
    throw new Fault('invalid', `Firstline cannot work without “${item.title}”: it cannot be left out.`, {
      field: item.key,
    })
  if (choice.how !== 'map') return { item, choice, found: null }
  const found = candidatesFor(item, existing).find(({ id }) => id === choice.to)
  if (found) return { item, choice, found }
  throw new Fault('invalid', `What was chosen for “${item.title}” is not there any more, or is of another kind.`, {
    field: item.key,
  })
}

/** Mapped things are there already; what is to be made waits for the job. */
async function keep(
  { encryption, clock }: Services,
  tx: Tx,
  account: Account,
  { item, choice, found }: Decided,
): Promise<void> {
  const state = found ? 'done' : choice.how === 'leave' ? 'left' : 'waiting'
  await saveSetupItem(tx, account.id, {
    key: item.key,
    choice,
    state,
    zendeskId: found?.id ?? null,
    origin: found ? 'mapped' : null,
    made: null,
    error: null,
    tries: 0,
    nextAt: null,
    at: clock.now(),
    secretHash: null,
    isFull: false,
    differences: [],
  })
  if (found) {
    const change = changeFor({ ...item, title: found.content.title }, found.id)
    await changeAccount(tx, encryption, account.id, change)
  } else if (state === 'left') {
    // A field that was used before is not asked any more.
    await changeAccount(tx, encryption, account.id, changeWithout({ key: item.key, zendeskId: null, secretHash: null }))
  }
}

/** A version of the policy like any other: it is seen who mapped what, and when. */
async function savePolicy(
  { clock }: Services,
  tx: Tx,
  account: Account,
  mapped: readonly { readonly key: string; readonly found: Found }[],
  userId: string,
): Promise<void> {
  // Not what this process read a moment ago: somebody may have saved since.
  const before: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
  const read = validatePolicy(withMapped(before, mapped))
  if (!read.ok) throw new Fault('invalid', `The policy does not allow this: ${read.refusals[0]?.reason ?? ''}`)
  const changed = (['tiers', 'vip', 'triage'] as const).filter(
    (name) => !isDeepStrictEqual(before[name], read.value[name]),
  )
  if (changed.length === 0) return
  const [newest] = await savedPolicies(tx, account.id, 1)
  const version = (newest?.version ?? 0) + 1
  const saved = { version, savedBy: userId, savedAt: clock.now(), changed, policy: read.value }
  if (!(await savePolicyVersion(tx, account.id, saved)))
    throw new Fault('conflict', 'Somebody else saved the policy at the same moment. Confirm again.')
}

/** Puts right what the check found, and tries again what failed. With `keys`: these alone, and in full. False: nothing to do. */
export async function repairSetup(
  services: Services,
  account: Account,
  keys: readonly string[] | null,
  userId: string,
): Promise<boolean> {
  const { db, clock } = services
  await refuseWhileBusy(services, account.id)
  return transact(db, async (tx) => {
    const setup = await lockSetup(tx, account.id)
    if (setup?.state !== 'done') throw new Fault('conflict', 'There is no set-up to repair. Confirm the plan first.')
    const records = await setupItems(tx, account.id)
    const wanted = wantedIn(services, account, { language: setup.language, records })
    const broken = records.filter((record) => (keys ? keys.includes(record.key) && differs(record) : isBroken(record)))
    if (broken.length === 0) return false
    // What refers to a thing that is made anew must refer to the new one.
    const names = new Set(broken.map(({ key }) => key))
    const dependents = wanted.filter(({ needs, after }) => [...needs, ...after].some((key) => names.has(key)))
    for (const record of records) {
      const isNamed = names.has(record.key)
      const follows =
        record.state === 'done' && record.origin === 'made' && dependents.some(({ key }) => key === record.key)
      if (!isNamed && !follows) continue
      const isGone = record.differences.some(({ what }) => what === 'missing')
      await saveSetupItem(tx, account.id, {
        ...record,
        state: 'waiting',
        error: null,
        tries: 0,
        nextAt: null,
        isFull: isNamed && keys !== null,
        ...(isNamed && isGone ? { zendeskId: null, made: null } : {}),
      })
    }
    await changeSetup(tx, account.id, { state: 'applying', waitsUntil: null })
    await addStep(services, tx, account.id)
    const after = { items: [...names] }
    await noteAct(tx, { accountId: account.id, at: clock.now(), by: userId, act: 'setupRepaired', after })
    return true
  })
}

const differs = ({ state, origin, differences, choice }: ItemRecord): boolean =>
  (state === 'failed' && choice.how === 'make') || (state === 'done' && origin === 'made' && differences.length > 0)
/** Whether it can be put right, and somebody would miss it. */
export const isBroken = (record: ItemRecord): boolean =>
  differs(record) && (record.state === 'failed' || record.differences.some(({ matters }) => matters))

/** Takes everything out that we made. `keep`: items that stay all the same; mapped ones always do. */
export async function removeSetup(
  services: Services,
  account: Account,
  keepKeys: readonly string[],
  userId: string,
): Promise<void> {
  const { db, clock } = services
  const begun = await transact(db, async (tx) => {
    const setup = await lockSetup(tx, account.id)
    if (setup?.state === 'removing') {
      // Asked for again: where its steps came to a halt, it goes on.
      await addStep(services, tx, account.id)
      return true
    }
    if (setup === null || setup.state === 'removed') return false
    // Locked first: a step that ends now sees that what it made is to go again.
    await changeSetup(tx, account.id, { state: 'removing', endedAt: null, waitsUntil: null })
    const after = { kept: keepKeys }
    await noteAct(tx, { accountId: account.id, at: clock.now(), by: userId, act: 'setupRemoved', after })
    for (const record of await setupItems(tx, account.id)) {
      if (record.state === 'left') continue
      const stays = record.origin === 'mapped' || keepKeys.includes(record.key)
      const state = stays ? 'kept' : 'removing'
      await saveSetupItem(tx, account.id, { ...record, state, error: null, tries: 0, nextAt: null, at: clock.now() })
    }
    await addStep(services, tx, account.id)
    return true
  })
  if (!begun) throw new Fault('conflict', 'There is no set-up to remove.')
}
