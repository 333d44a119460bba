import type { LibraryLanguage } from '../../domain/macro-library.ts'
import type { Reason } from '../../domain/reason.ts'
import {
  type Content,
  type Difference,
  differencesOf,
  type Found,
  type ItemRecord,
  identify,
  markOf,
  putBack,
  titlesIn,
  type Wanted,
} from '../../domain/setup.ts'
import type { SetupRefusal } from '../clients/zendesk/setup.ts'
import type { Account } from '../db/accounts.ts'
import type { AccountChange } from '../db/setup-account.ts'
import type { Services } from '../services.ts'
import { changeFor, changeWithout, hashOfSecret } from './setup-facts.ts'
import { makeMacros, removeMacros } from './setup-macros.ts'

/** What a step came to: what is recorded of the item, and what it changes in the account. */
export type StepResult = { readonly item: Partial<ItemRecord>; readonly account?: AccountChange }
type Doing = { readonly account: Account; readonly language: LibraryLanguage; readonly record: ItemRecord }

/**
 * Makes an item, or puts it right. It always looks first: what an earlier try made without our hearing of it is found by its mark,
 * so nothing is made twice. One write at most.
 */
export async function makeItem(services: Services, wanted: Wanted, doing: Doing): Promise<StepResult> {
  const { zendesk } = services
  const { account, language, record } = doing
  const { content } = wanted
  if (content === null) {
    const isDone = await makeMacros(services, account, language)
    return { item: isDone ? done : { ...done, state: 'waiting' } }
  }
  const listed = await zendesk.listOfKind(account, content.kind)
  if (!listed.ok) return failed(listed)
  const found = identify(wanted, record, listed.found)
  if (!found) return create(services, wanted, content, doing)
  const differences = differencesOf(content, found, record.made)
  const wrong = differences.filter(({ matters }) => matters || record.isFull)
  if (wrong.length === 0) {
    const made = record.made ?? { sent: content, stored: found.content }
    return settled(services, wanted, doing, { found, made, differences })
  }
  const next = putBack(content, found, wrong)
  const updated = await zendesk.updateOfKind(account, found.id, next)
  if (!updated.ok) {
    // Deleted at this very moment: the next look finds nothing and makes it.
    if (updated.code === 'gone') return { item: { state: 'waiting', zendeskId: null, made: null } }
    return failed({ code: updated.code, reason: updated.reason })
  }
  const made = { sent: next.content, stored: updated.found.content }
  const left = differencesOf(content, updated.found, made)
  return settled(services, wanted, doing, { found: updated.found, made, differences: left })
}

async function create(services: Services, wanted: Wanted, content: Content, doing: Doing): Promise<StepResult> {
  const { account, language, record } = doing
  const secret = account.webhookSecrets.find((one) => hashOfSecret(one) === record.secretHash)
  const created = await services.zendesk.createOfKind(account, content, {
    description: `${titlesIn(language).description} ${markOf(wanted.key)}`,
    isActive: true,
    ...(content.kind === 'webhook' && secret !== undefined ? { signingSecret: secret } : {}),
  })
  if (!created.ok) return failed(created)
  const made = { sent: content, stored: created.found.content }
  return settled(services, wanted, doing, { found: created.found, made, differences: [] })
}

const done = { state: 'done', origin: 'made', error: null, nextAt: null, isFull: false, differences: [] } as const

type Settled = {
  readonly found: Found
  readonly made: NonNullable<ItemRecord['made']>
  readonly differences: readonly Difference[]
}

async function settled(
  services: Services,
  wanted: Wanted,
  { account, record }: Doing,
  { found, made, differences }: Settled,
): Promise<StepResult> {
  const item = { ...done, zendeskId: found.id, made, differences: differences.filter(({ matters }) => !matters) }
  const change = changeFor(wanted, found.id)
  if (wanted.kind !== 'webhook') return { item, account: change }
  // Zendesk may have drawn its own: what it signs with counts, where it says so.
  const secret = await services.zendesk.webhookSecret(account, found.id)
  if (secret === null || hashOfSecret(secret) === record.secretHash) return { item, account: change }
  const isOld = (one: string) => hashOfSecret(one) === record.secretHash
  return {
    item: { ...item, secretHash: hashOfSecret(secret) },
    account: { ...change, addSecret: secret, dropSecret: isOld },
  }
}

/** Takes out what we made. What is gone already is taken out; what Zendesk will not let go stays, with its reason. */
export async function removeItem(
  services: Services,
  wanted: Pick<Wanted, 'key' | 'kind' | 'content'> | null,
  { account, record }: Doing,
): Promise<StepResult> {
  const { zendesk } = services
  if (record.key === 'macros') {
    const left = await removeMacros(services, account)
    if (left === 'none') return { item: removed }
    return left === 'more' ? { item: { error: null, nextAt: null } } : kept(left)
  }
  const kind = record.made?.sent.kind ?? wanted?.content?.kind
  if (kind === undefined) return { item: removed }
  let id = record.zendeskId
  if (id === null && wanted) {
    // A try whose outcome we never learned may have made it.
    const listed = await zendesk.listOfKind(account, kind)
    if (!listed.ok) return kept(listed)
    id = identify(wanted, record, listed.found)?.id ?? null
  }
  if (id !== null) {
    const deleted = await zendesk.deleteOfKind(account, kind, id)
    if (!deleted.ok) return kept(deleted)
  }
  return { item: removed, account: changeWithout({ ...record, zendeskId: id }) }
}

const removed = { state: 'removed', error: null, nextAt: null, differences: [] } as const

const kept = (refusal: SetupRefusal): StepResult => ({
  item: { state: 'kept', error: refusalReason(refusal), nextAt: null },
})
const failed = (refusal: SetupRefusal): StepResult => ({
  item: { state: 'failed', error: refusalReason(refusal), nextAt: null },
})

/** Why Zendesk would not, in words that say what to do. */
export const refusalReason = ({ code, reason }: SetupRefusal): Reason => ({
  key: `setup.failed.${code}`,
  params: { reason },
})
