import { isoOf } from '../../domain/instant.ts'
import { type LibraryLanguage, libraryFactsOf, macroOf, TEMPLATE_KEYS } from '../../domain/macro-library.ts'
import type { Reason } from '../../domain/reason.ts'
import {
  CONTENT_KINDS,
  candidatesFor,
  defaultChoice,
  differenceReason,
  type Existing,
  type ItemRecord,
  PURPOSES,
  type Wanted,
} from '../../domain/setup.ts'
import type { SetupItem, SetupView } from '../../domain/setup-view.ts'
import type { Account } from '../db/accounts.ts'
import { type Setup, setupItems, setupOf } from '../db/setup-items.ts'
import { isOpen } from '../jobs/setup-choices.ts'
import { type Look, lookAt, wantedIn } from '../jobs/setup-facts.ts'
import type { Services } from '../services.ts'

const NOTHING: Existing = {
  webhook: [],
  trigger: [],
  'ticket-field': [],
  'organization-field': [],
  group: [],
  view: [],
}
/** zendesk-api.md 4.2: what a trial account may have. */
const TRIAL_WEBHOOKS = 10

/** The page as it is now. The account is looked at only while something is left to choose. */
export async function setupView(services: Services, account: Account, asked: LibraryLanguage): Promise<SetupView> {
  const known = await setupOf(services.db, account.id)
  const isFresh = known === null || known.state === 'removed'
  const all = known ? await setupItems(services.db, account.id) : []
  const records = isFresh ? [] : all
  const language = isFresh ? asked : known.language
  const wanted = wantedIn(services, account, { language, records })
  const recordOf = (key: string) => records.find((record) => record.key === key)
  const isUnderWay = known?.state === 'applying' || known?.state === 'removing'
  const hasChoice = !isUnderWay && wanted.some(({ key }) => isOpen(recordOf(key)))
  const look: Look = hasChoice ? await lookAt(services, account) : { existing: NOTHING, refused: {} }
  return {
    state: known?.state ?? 'none',
    language,
    progress: progressOf(known, records),
    waitsUntil: known?.waitsUntil == null ? null : isoOf(known.waitsUntil),
    checkedAt: isFresh || known.checkedAt === null ? null : isoOf(known.checkedAt),
    notes: isFresh ? notesOn(look) : [],
    items: inOrder(wanted).map((item) =>
      itemView(item, {
        record: recordOf(item.key),
        existing: look.existing,
        isUnderWay,
        parts: item.kind === 'macros' ? macroTitles(account, language) : [],
      }),
    ),
    isShadow: Object.values(account.policy.live).every((isLive) => !isLive),
    stays: staying(isFresh ? all : records, wanted),
  }
}

/** By what they are for; within that as they are made. */
const inOrder = (wanted: readonly Wanted[]): readonly Wanted[] =>
  PURPOSES.flatMap((purpose) => wanted.filter((item) => item.purpose === purpose))

type Given = {
  readonly record: ItemRecord | undefined
  readonly existing: Existing
  readonly isUnderWay: boolean
  readonly parts: readonly string[]
}

function itemView(item: Wanted, { record, existing, isUnderWay, parts }: Given): SetupItem {
  const { key, kind, purpose, title, why, isOptional } = item
  const candidates = candidatesFor(item, existing).map((found) => ({ id: found.id, title: nameOf(found.content) }))
  return {
    key,
    kind,
    purpose,
    title,
    why: copyOf(why),
    isOptional,
    choice: record?.choice ?? defaultChoice(item, existing),
    candidates,
    isOpen: !isUnderWay && isOpen(record),
    state: record?.state ?? 'open',
    origin: record?.origin ?? null,
    error: record?.error ? copyOf(record.error) : null,
    differences: (record?.differences ?? []).map((difference) => ({
      what: copyOf(differenceReason(difference, kind)),
      matters: difference.matters,
    })),
    parts: [...parts],
  }
}

const nameOf = (content: { readonly title: string; readonly key?: string }): string =>
  content.key === undefined ? content.title : `${content.title} (${content.key})`

const copyOf = ({ key, params }: Reason) => ({ key, ...(params && { params: { ...params } }) })

const macroTitles = (account: Account, language: LibraryLanguage): string[] =>
  TEMPLATE_KEYS.map((key) => macroOf(key, language, libraryFactsOf(account.policy, account.productAreaFieldId)).title)

function progressOf(known: Setup | null, records: readonly ItemRecord[]): SetupView['progress'] {
  const isRemoval = known?.state === 'removing'
  const part = records.filter(({ state, origin }) =>
    isRemoval ? origin === 'made' || state === 'removing' : state !== 'left',
  )
  const isOver = ({ state }: ItemRecord) => (isRemoval ? state !== 'removing' : !['waiting', 'working'].includes(state))
  return { done: part.filter(isOver).length, of: part.length }
}

/** Told before anything is made: what Zendesk may refuse. */
function notesOn({ existing, refused }: Look): SetupView['notes'] {
  const webhooks = existing.webhook?.length ?? 0
  return [
    ...(webhooks + 2 > TRIAL_WEBHOOKS ? [{ key: 'setup.note.webhooks', params: { count: webhooks } }] : []),
    ...CONTENT_KINDS.flatMap((kind) => {
      const refusal = refused[kind]
      if (!refusal) return []
      return [
        {
          key: `setup.note.${refusal.code === 'plan' ? 'plan' : 'rights'}`,
          params: { kind: `@setupPage.kind.${kind}` },
        },
      ]
    }),
  ]
}

/** What a removal leaves: what tickets carry, what was mapped, what somebody edited, and what Zendesk would not let go. */
function staying(records: readonly ItemRecord[], wanted: readonly Wanted[]): SetupView['stays'] {
  const titleOf = (key: string) => wanted.find((item) => item.key === key)?.title ?? key
  const mapped = records.filter(({ origin }) => origin === 'mapped').map(({ key }) => titleOf(key))
  const kept = records.filter(({ state, origin }) => state === 'kept' && origin === 'made')
  const hasMacros = records.some(({ key, origin }) => key === 'macros' && origin === 'made')
  return [
    ...(mapped.length > 0 ? [{ key: 'setup.stays.mapped', params: { titles: mapped.join(', ') } }] : []),
    ...kept.map(({ key, error }): SetupView['stays'][number] => {
      const reason = error?.params?.reason
      if (reason === undefined) return { key: 'setup.stays.kept', params: { title: titleOf(key) } }
      return { key: 'setup.stays.refused', params: { title: titleOf(key), reason } }
    }),
    ...(hasMacros ? [{ key: 'setup.stays.edited' }] : []),
    { key: 'setup.stays.tags' },
    { key: 'setup.stays.notes' },
    { key: 'setup.stays.merged' },
    { key: 'setup.stays.audits' },
  ]
}
