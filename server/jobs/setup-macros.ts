import { LIBRARY_LANGUAGES, type LibraryLanguage } from '../../domain/macro-library.ts'
import type { Difference } from '../../domain/setup.ts'
import type { SetupRefusal } from '../clients/zendesk/setup.ts'
import type { Account } from '../db/accounts.ts'
import { forgetLibraryMacro, libraryMacros } from '../db/library-macros.ts'
import type { Services } from '../services.ts'
import { installLibrary } from './install-library.ts'
import { lookAtLibrary, placedIn } from './macro-library.ts'

/** Macros made or taken out in one step: a step that is stopped is soon taken up again. */
const AT_ONCE = 5

/** M1: makes the next few templates of the library macros, and brings older ones of ours up to date. True: none is left. */
export async function makeMacros(services: Services, account: Account, language: LibraryLanguage): Promise<boolean> {
  const library = await lookAtLibrary(services, account, language)
  const open = library.filter(({ state }) => state === 'absent' || state === 'outdated').map(({ key }) => key)
  if (open.length > 0) await installLibrary(services, account, { keys: open.slice(0, AT_ONCE), language })
  return open.length <= AT_ONCE
}

/** How many of the library were deleted, are behind the policy, or were edited. */
export async function macroDifferences(
  services: Services,
  account: Account,
  language: LibraryLanguage,
): Promise<readonly Difference[]> {
  const library = await lookAtLibrary(services, account, language)
  const count = (wanted: string) => library.filter(({ state }) => state === wanted).length
  const all: readonly Difference[] = [
    { what: 'macrosMissing', matters: true, count: count('absent') },
    { what: 'macrosOutdated', matters: true, count: count('outdated') },
    { what: 'macrosEdited', matters: false, count: count('edited') },
  ]
  return all.filter((difference) => difference.count !== 0)
}

/** Takes the next few of our macros out; edited ones are somebody's own work by now and stay. */
export async function removeMacros(services: Services, account: Account): Promise<'more' | 'none' | SetupRefusal> {
  const { db, zendesk } = services
  const [macros, records] = [await zendesk.listMacros(account, 'screen'), await libraryMacros(db, account.id)]
  const library = LIBRARY_LANGUAGES.flatMap((language) =>
    placedIn(account, language, macros, records).map((place) => ({ ...place, language })),
  )
  const ours = library.filter(({ macro, state }) => macro !== null && state !== 'edited')
  for (const { key, language, macro } of ours.slice(0, AT_ONCE)) {
    if (!macro) continue
    const deleted = await zendesk.deleteOfKind(account, 'macros', macro.id)
    if (!deleted.ok) return deleted
    await forgetLibraryMacro(db, account.id, { template: key, language })
  }
  return ours.length > AT_ONCE ? 'more' : 'none'
}
