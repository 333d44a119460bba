import { randomBytes } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import type { LibraryLanguage } from '../../domain/macro-library.ts'
import { type ItemRecord, nextRemoval, nextStep, type Step, type Wanted } from '../../domain/setup.ts'
import type { Account } from '../db/accounts.ts'
import type { Db, Tx } from '../db/schema.ts'
import { changeAccount } from '../db/setup-account.ts'
import { changeSetup, freeSetup, holdSetup, lockSetup, saveSetupItem, setupItems, setupOf } from '../db/setup-items.ts'
import { clearAllTimers } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { makeItem, removeItem, type StepResult } from './make-item.ts'
import type { Payload } from './payloads.ts'
import { hashOfSecret, wantedIn } from './setup-facts.ts'
import { setupTrouble } from './setup-trouble.ts'

/** Longer than any step takes (a list of many pages and a write): a step that died gives the set-up free after this. */
const HOLD_MS = 60_000

type Begun = {
  readonly account: Account
  readonly language: LibraryLanguage
  readonly isRemoval: boolean
  readonly wanted: Wanted | null
  readonly record: ItemRecord
  readonly held: Instant
}

/**
 * Issue 7.2: one step of an account's set-up, or of its removal: the intent is recorded, then it acts, then the result is recorded
 * together with the job of the next step. Stopped anywhere, the next step looks at what is there.
 */
export async function setUp(services: Services, { accountId }: Payload<'set-up'>): Promise<void> {
  const { db, accounts, log } = services
  // Secrets and policy may have been changed by another replica a moment ago.
  accounts.forget()
  const begun = await begin(services, await accountOf(services, accountId))
  if (!begun) return
  const { record, wanted, isRemoval, held } = begun
  const result = await act(services, begun).catch(async (error: unknown) => {
    const trouble = setupTrouble(error, record, services.clock.now(), isRemoval)
    if (trouble) return trouble
    await freeSetup(db, accountId, held)
    throw error
  })
  await transact(db, async (tx) => {
    // Another step took over because this one lasted too long: it has looked for itself.
    if (!(await freeSetup(tx, accountId, held))) return
    if (result.account) await changeAccount(tx, services.encryption, accountId, result.account)
    const state = await stateAfter(tx, accountId, begun, result)
    await saveSetupItem(tx, accountId, { ...record, ...result.item, state, at: services.clock.now() })
    await changeSetup(tx, accountId, { waitsUntil: result.waitsUntil ?? null })
    if (result.waitsUntil == null) await addStep(services, tx, accountId)
    else await wakeAt(services, tx, accountId, result.waitsUntil)
  })
  accounts.forget()
  const { state = record.state, error } = result.item
  log.info('set-up', { account: begun.account.subdomain, item: wanted?.key ?? record.key, state, error: error?.key })
}

/** Somebody may have asked meanwhile to take everything out again: then what was made now goes too. */
async function stateAfter(
  tx: Tx,
  accountId: number,
  { record, isRemoval }: Begun,
  { item }: StepResult,
): Promise<ItemRecord['state']> {
  const after = item.state ?? record.state
  if (isRemoval || (await setupOf(tx, accountId))?.state !== 'removing') return after
  const asked = (await setupItems(tx, accountId)).find(({ key }) => key === record.key)
  return asked?.state === 'kept' ? 'kept' : 'removing'
}

const act = (services: Services, { wanted, isRemoval, ...doing }: Begun): Promise<Outcome> =>
  isRemoval || !wanted ? removeItem(services, wanted, doing) : makeItem(services, wanted, doing)

/** `waitsUntil`: nothing can be done before. */
type Outcome = StepResult & { readonly waitsUntil?: Instant }

/** Takes the next item and records that it is being worked on; null: there is none now. */
async function begin(services: Services, account: Account): Promise<Begun | null> {
  const { db, clock } = services
  const now = clock.now()
  const held = now + HOLD_MS
  return transact(db, async (tx) => {
    const setup = await lockSetup(tx, account.id)
    if (setup?.state !== 'applying' && setup?.state !== 'removing') return null
    const busyUntil = await holdSetup(tx, account.id, { now, until: held })
    if (busyUntil !== null) {
      await wakeAt(services, tx, account.id, busyUntil)
      return null
    }
    const isRemoval = setup.state === 'removing'
    const records = await setupItems(tx, account.id)
    const items = wantedIn(services, account, { language: setup.language, records })
    const step = isRemoval ? nextRemoval(items, records, now) : nextStep(items, records, now)
    const key = 'key' in step ? step.key : null
    const before = records.find((record) => record.key === key)
    if (step.do !== 'item' || !before) {
      await freeSetup(tx, account.id, held)
      await standStill(services, tx, account, { step, before, items, isRemoval })
      return null
    }
    const wanted = items.find((item) => item.key === key) ?? null
    const begun = { language: setup.language, isRemoval, wanted, held }
    if (isRemoval) return { ...begun, account, record: { ...before, tries: before.tries + 1 } }
    return { ...begun, ...(await intend(services, tx, account, wanted, before)) }
  })
}

/** What is about to be done, before it is done; a webhook's secret is ours before the webhook can send anything. */
async function intend(
  { encryption, clock }: Services,
  tx: Tx,
  account: Account,
  wanted: Wanted | null,
  before: ItemRecord,
): Promise<Pick<Begun, 'account' | 'record'>> {
  const record: ItemRecord = { ...before, state: 'working', tries: before.tries + 1, at: clock.now() }
  const isKnown = account.webhookSecrets.some((secret) => hashOfSecret(secret) === before.secretHash)
  if (wanted?.kind !== 'webhook' || isKnown) {
    await saveSetupItem(tx, account.id, record)
    return { account, record }
  }
  // 44 characters of base64, as Zendesk draws them (zendesk-api.md 4.2).
  const secret = randomBytes(32).toString('base64')
  const withSecret = { ...record, secretHash: hashOfSecret(secret) }
  await changeAccount(tx, encryption, account.id, { addSecret: secret })
  await saveSetupItem(tx, account.id, withSecret)
  return { account: { ...account, webhookSecrets: [...account.webhookSecrets, secret] }, record: withSecret }
}

type Still = {
  readonly step: Step
  readonly before: ItemRecord | undefined
  readonly items: readonly Wanted[]
  readonly isRemoval: boolean
}

async function standStill(services: Services, tx: Tx, account: Account, still: Still): Promise<void> {
  const { step, before, items, isRemoval } = still
  const now = services.clock.now()
  if (step.do === 'wait') return wakeAt(services, tx, account.id, step.until)
  if (step.do === 'give-up' && before) {
    const title = items.find(({ key }) => key === step.needs)?.title ?? step.needs
    const error = { key: 'setup.failed.needs', params: { title } }
    await saveSetupItem(tx, account.id, { ...before, state: 'failed', error, at: now })
    return addStep(services, tx, account.id)
  }
  await changeSetup(tx, account.id, { state: isRemoval ? 'removed' : 'done', endedAt: now, waitsUntil: null })
  // Nothing of ours is left in Zendesk: nothing more is done to its tickets either.
  if (isRemoval) await clearAllTimers(tx, account.id)
  services.log.info('set-up-ended', { account: account.subdomain, isRemoval })
}

/** Adds the job of the next step. */
export const addStep = ({ queue }: Services, tx: Tx, accountId: number): Promise<void> =>
  queue.add(tx, 'set-up', [{ payload: { accountId }, class: 'screen' }])

const wakeAt = ({ timers }: Services, tx: Tx, accountId: number, dueAt: Instant): Promise<void> =>
  timers.set(tx, [{ accountId, kind: 'set-up', key: 'next', dueAt, class: 'screen', payload: { accountId } }])

/** Throws where a step is under way: two things are not done to the set-up at once. */
export async function refuseWhileBusy({ db }: { readonly db: Db | Tx }, accountId: number): Promise<void> {
  const setup = await setupOf(db, accountId)
  if (setup?.state === 'applying')
    throw new Fault('conflict', 'The set-up is being made right now. Wait until it is done.')
  if (setup?.state === 'removing')
    throw new Fault('conflict', 'The set-up is being removed right now. Wait until it is done.')
}
