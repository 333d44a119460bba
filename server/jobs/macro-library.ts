import { createHash } from 'node:crypto'
import {
  fingerprintOf,
  followReasons,
  type LibraryLanguage,
  type LibraryState,
  libraryFactsOf,
  libraryStateOf,
  type MacroContent,
  macroOf,
  markerIn,
  TEMPLATE_KEYS,
  type TemplateKey,
  templateOf,
} from '../../domain/macro-library.ts'
import type { LibraryView } from '../../domain/macro-view.ts'
import type { ZendeskMacro } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { type LibraryMacro, libraryMacros } from '../db/library-macros.ts'
import type { Services } from '../services.ts'

/** A template in an account: what it should be, the macro it became, and what became of that. */
export type Placed = {
  readonly key: TemplateKey
  readonly wanted: MacroContent
  readonly wantedHash: string
  readonly macro: ZendeskMacro | null
  /** What we wrote there, by our record and by the macro's own marker. */
  readonly record: LibraryMacro | null
  readonly marked: string | null
  readonly state: LibraryState
}

const HASH_LENGTH = 32
export const hashOf = (content: MacroContent): string =>
  createHash('sha256').update(fingerprintOf(content)).digest('hex').slice(0, HASH_LENGTH)

/** What became of the templates, from the account's macros and our record of them. */
export function placedIn(
  account: Account,
  language: LibraryLanguage,
  macros: readonly ZendeskMacro[],
  records: readonly LibraryMacro[],
): readonly Placed[] {
  const facts = libraryFactsOf(account.policy, account.productAreaFieldId)
  return TEMPLATE_KEYS.map((key) => {
    const wanted = macroOf(key, language, facts)
    const record = records.find((one) => one.template === key && one.language === language) ?? null
    const macro = macros.find(({ id }) => id === record?.macroId) ?? byMarker(macros, key, language)
    return placed({ key, wanted, macro, record })
  })
}

/** The same for a macro that was read just now. */
export function placed({ key, wanted, macro, record }: Pick<Placed, 'key' | 'wanted' | 'macro' | 'record'>): Placed {
  const wantedHash = hashOf(wanted)
  const marked = macro ? (markerIn(macro.description)?.hash ?? null) : null
  const known = record?.macroId === macro?.id ? record : null
  const state = libraryStateOf({ wanted: wantedHash, found: macro && hashOf(macro), record: known, marked })
  return { key, wanted, wantedHash, macro, record: known, marked, state }
}

/** A copy that somebody made carries our marker too: ours is the oldest, and nobody's own. */
function byMarker(macros: readonly ZendeskMacro[], key: TemplateKey, language: LibraryLanguage): ZendeskMacro | null {
  const found = macros.filter(({ description, restriction }) => {
    const marker = markerIn(description)
    return marker?.key === key && marker.language === language && restriction?.type !== 'User'
  })
  const [oldest = null] = found.toSorted(
    (one, other) => one.createdAt - other.createdAt || Number(one.id) - Number(other.id),
  )
  return oldest
}

/** What the account's library looks like now; one call for each hundred macros. */
export async function lookAtLibrary(
  { db, zendesk }: Services,
  account: Account,
  language: LibraryLanguage,
): Promise<readonly Placed[]> {
  const macros = await zendesk.listMacros(account, 'screen')
  return placedIn(account, language, macros, await libraryMacros(db, account.id))
}

/** The same as the macros page shows it (M1, M8). */
export function libraryView(account: Account, language: LibraryLanguage, library: readonly Placed[]): LibraryView {
  const facts = libraryFactsOf(account.policy, account.productAreaFieldId)
  return {
    library: library.map(({ key, state, macro, wanted }) => ({
      key,
      state,
      macroId: macro?.id ?? null,
      title: macro?.title ?? wanted.title,
      text: templateOf(key, language, facts),
      actions: followReasons(key).map(({ key: text, params }) => ({
        key: text,
        ...(params && { params: { ...params } }),
      })),
    })),
  }
}
