import { randomUUID } from 'node:crypto'
import { say } from '../../domain/reason.ts'
import {
  type ContentKind,
  type Difference,
  differenceReason,
  differencesOf,
  type ItemRecord,
  identify,
  type Wanted,
} from '../../domain/setup.ts'
import type { Account } from '../db/accounts.ts'
import { saveEffects } from '../db/effects.ts'
import type { Tx } from '../db/schema.ts'
import { changeAccount } from '../db/setup-account.ts'
import { changeSetup, lockSetup, type Setup, saveDifferences, setupItems, setupOf } from '../db/setup-items.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { addEffectJobs } from './record.ts'
import { hashOfSecret, type Look, lookAt, wantedIn } from './setup-facts.ts'
import { macroDifferences } from './setup-macros.ts'

/** Once a day: an account without a set-up, or with one under way, is left alone. */
export async function checkSetupDaily(services: Services, { accountId }: Payload<'check-setup'>): Promise<void> {
  const setup = await setupOf(services.db, accountId)
  if (setup?.state !== 'done') return
  const account = await accountOf(services, accountId)
  await checkSetup(services, account, setup, (tx, news) => tellLead(services, tx, account, news))
}

type Checked = { readonly record: ItemRecord; readonly item: Wanted; readonly differences: readonly Difference[] }
type Tell = (tx: Tx, news: readonly Checked[]) => Promise<void>

/** Reads back everything that the set-up made or mapped and records what differs. `tell` hears what is new and matters. */
export async function checkSetup(services: Services, account: Account, setup: Setup, tell?: Tell): Promise<void> {
  const { db, encryption, clock, accounts } = services
  const records = (await setupItems(db, account.id)).filter(({ state }) => state === 'done')
  const wanted = wantedIn(services, account, { language: setup.language, records })
  const kinds = new Set(wanted.flatMap(({ content }) => (content ? [content.kind] : [])))
  const look = await lookAt(services, account, kinds)
  const checked: Checked[] = []
  for (const item of wanted) {
    const record = records.find(({ key }) => key === item.key)
    if (!record) continue
    const differences =
      item.content === null
        ? await macroDifferences(services, account, setup.language)
        : await differencesIn(services, account, { item, record, look })
    checked.push({ record, item, differences })
  }
  await transact(db, async (tx) => {
    // First, as each step does: two that lock in different orders end one another.
    await lockSetup(tx, account.id)
    for (const { record, differences } of checked) await saveDifferences(tx, account.id, record.key, differences)
    await changeAccount(tx, encryption, account.id, { addGroups: namedGroups(account, look) })
    await changeSetup(tx, account.id, { checkedAt: clock.now() })
    const news = checked.filter(({ record, differences }) => isWorse(record.differences, differences))
    if (news.length > 0) await tell?.(tx, news)
  })
  accounts.forget()
}

type Compared = { readonly item: Wanted; readonly record: ItemRecord; readonly look: Look }

async function differencesIn(
  { zendesk }: Services,
  account: Account,
  { item, record, look }: Compared,
): Promise<readonly Difference[]> {
  const { content } = item
  if (content === null) return []
  const found = identify(item, record, thereOf(look, content.kind, account))
  if (record.origin === 'mapped') {
    // Theirs: only that it is there matters.
    if (!found) return [{ what: 'missing', matters: true }]
    return found.isActive ? [] : [{ what: 'inactive', matters: false }]
  }
  const differences = differencesOf(content, found, record.made)
  if (!found) return differences
  const replaced: readonly Difference[] = found.id === record.zendeskId ? [] : [{ what: 'replaced', matters: true }]
  if (content.kind !== 'webhook') return [...replaced, ...differences]
  const secret = await zendesk.webhookSecret(account, found.id)
  const isReset = secret !== null && hashOfSecret(secret) !== record.secretHash
  return [...replaced, ...differences, ...(isReset ? [{ what: 'secret' as const, matters: true }] : [])]
}

/** Nothing is called deleted because Zendesk did not show it to us. */
function thereOf({ existing, refused }: Look, kind: ContentKind, { subdomain }: Account) {
  const there = existing[kind]
  if (there) return there
  throw new Fault(
    'forbidden',
    `Zendesk does not show us the set-up of account ${subdomain} (${refused[kind]?.reason ?? kind}). Connect it again as an admin.`,
  )
}

/** A queue of the policy may name a group that somebody made since. */
function namedGroups({ policy }: Account, { existing }: Look): Readonly<Record<string, string>> {
  const names = policy.triage.queues.map(({ group }) => group)
  return Object.fromEntries(
    (existing.group ?? []).flatMap(({ id, content }) => (names.includes(content.title) ? [[content.title, id]] : [])),
  )
}

const isWorse = (before: readonly Difference[], after: readonly Difference[]): boolean =>
  after.some(({ what, matters }) => matters && !before.some((known) => known.what === what))

async function tellLead(
  { queue, texts, clock }: Services,
  tx: Tx,
  { id: accountId, policy }: Account,
  news: readonly Checked[],
): Promise<void> {
  const lines = news.flatMap(({ item, differences }) =>
    differences
      .filter(({ matters }) => matters)
      .map((difference) => `• “${item.title}”: ${say(texts, differenceReason(difference, item.kind))}`),
  )
  const id = `set-up:${randomUUID()}`
  const message = { key: 'setup.tell', params: { lines: lines.join('\n') } }
  const recipient = { kind: 'channel' as const, channel: policy.slack.leadChannel }
  await saveEffects(tx, [
    { id, accountId, ticketId: '', decisionId: id, kind: 'tell', recipient, message, recordedAt: clock.now() },
  ])
  await addEffectJobs(queue, tx, accountId, [{ id }])
}
