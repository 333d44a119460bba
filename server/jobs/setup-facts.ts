import { createHash } from 'node:crypto'
import type { LibraryLanguage } from '../../domain/macro-library.ts'
import {
  CONTENT_KINDS,
  type ContentKind,
  type Existing,
  type Found,
  type ItemRecord,
  type Wanted,
  wantedItems,
} from '../../domain/setup.ts'
import type { SetupRefusal } from '../clients/zendesk/setup.ts'
import { CREATED_TEMPLATE, ORGANIZATION_EVENTS, TICKET_EVENTS } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import type { AccountChange } from '../db/setup-account.ts'
import type { Services } from '../services.ts'

type Known = { readonly language: LibraryLanguage; readonly records: readonly ItemRecord[] }

/** Everything that the set-up wants in this account, with the ids of what is there already. */
export function wantedIn(
  { publicUrl }: Pick<Services, 'publicUrl'>,
  account: Account,
  { language, records }: Known,
): readonly Wanted[] {
  const made = records.filter(({ state, zendeskId }) => zendeskId !== null && state !== 'removed')
  return wantedItems({
    policy: account.policy,
    endpoint: `${publicUrl}/webhooks/zendesk/${account.key}`,
    createdTemplate: CREATED_TEMPLATE,
    events: [...TICKET_EVENTS, ...ORGANIZATION_EVENTS],
    language,
    ids: Object.fromEntries(made.map(({ key, zendeskId }) => [key, zendeskId ?? ''])),
  })
}

export type Look = {
  readonly existing: Existing
  /** Kinds that Zendesk does not show us, with its reason. */
  readonly refused: Partial<Readonly<Record<ContentKind, SetupRefusal>>>
}

/** What the account has now; one call a kind for each hundred. */
export async function lookAt({ zendesk }: Services, account: Account, kinds = new Set(CONTENT_KINDS)): Promise<Look> {
  const existing: Record<ContentKind, readonly Found[] | null> = {
    webhook: [],
    trigger: [],
    'ticket-field': [],
    'organization-field': [],
    group: [],
    view: [],
  }
  const refused: Partial<Record<ContentKind, SetupRefusal>> = {}
  for (const kind of kinds) {
    const listed = await zendesk.listOfKind(account, kind)
    existing[kind] = listed.ok ? listed.found : null
    if (!listed.ok) refused[kind] = { code: listed.code, reason: listed.reason }
  }
  return { existing, refused }
}

/** What an item that is there changes in our account. */
export function changeFor({ key, kind, title }: Pick<Wanted, 'key' | 'kind' | 'title'>, id: string): AccountChange {
  if (key === 'field-rank') return { rankFieldId: id }
  if (key === 'field-product-area') return { productAreaFieldId: id }
  return kind === 'group' ? { addGroups: { [title]: id } } : {}
}

/** What an item that is gone changes in it. */
export function changeWithout({
  key,
  zendeskId,
  secretHash,
}: Pick<ItemRecord, 'key' | 'zendeskId' | 'secretHash'>): AccountChange {
  if (key === 'field-rank') return { rankFieldId: null }
  if (key === 'field-product-area') return { productAreaFieldId: null }
  if (key.startsWith('group-') && zendeskId !== null) return { dropGroupIds: [zendeskId] }
  return secretHash === null ? {} : { dropSecret: (secret) => hashOfSecret(secret) === secretHash }
}

/** By this a webhook knows its own among the account's secrets, which are kept in one place only. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
