import {
  descriptionOf,
  type LibraryLanguage,
  type MacroContent,
  type TemplateKey,
  withMarker,
} from '../../domain/macro-library.ts'
import type { ZendeskMacro } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { freeLibrary, holdLibrary, saveLibraryMacro } from '../db/library-macros.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { hashOf, lookAtLibrary, type Placed, placed } from './macro-library.ts'

type Ask = { readonly keys: readonly TemplateKey[]; readonly language: LibraryLanguage }

/** Longer than any step takes (two calls of 10 s): a request that died gives the library free after this. */
const HOLD_MS = 60_000

/**
 * M1: makes the asked templates macros of the account, and brings our own older ones up to date. What somebody edited is left
 * alone; nothing is made that is there already, also when a former request died before it could record what it had made.
 */
export async function installLibrary(services: Services, account: Account, ask: Ask): Promise<readonly Placed[]> {
  const { db, clock } = services
  let held: number | null = null
  const hold = async () => {
    const now = clock.now()
    // Each hold is another moment, so that no two requests hold the same one.
    const until: number = Math.max(now + HOLD_MS, (held ?? 0) + 1)
    if (!(await holdLibrary(db, account.id, { held, until, now }))) throw new Fault('conflict', BUSY)
    held = until
  }
  await hold()
  try {
    for (const place of await lookAtLibrary(services, account, ask.language)) {
      if (!ask.keys.includes(place.key)) continue
      await hold()
      await install(services, account, ask.language, place)
    }
    return await lookAtLibrary(services, account, ask.language)
  } finally {
    if (held !== null) await freeLibrary(db, account.id, held)
  }
}

const BUSY = 'The library is being installed by somebody else right now. Look again in a minute.'

async function install(services: Services, account: Account, language: LibraryLanguage, place: Placed): Promise<void> {
  const { zendesk, log } = services
  const { key, wanted, wantedHash } = place
  if (place.state === 'absent') {
    const made = await create(services, account, language, place)
    log.info('library-macro-created', { account: account.subdomain, template: key, language, macro: made.id })
    return keep(services, account, language, { ...place, macro: made }, wantedHash)
  }
  if (place.state !== 'outdated' || !place.macro) return adopt(services, account, language, place)
  // Somebody may have edited it since the list was read.
  const macro = await zendesk.readMacro(account, place.macro.id, 'screen')
  if (!macro || placed({ ...place, macro }).state !== 'outdated') return
  const description = withMarker(macro.description, { key, language, hash: wantedHash })
  const updated = await zendesk.updateMacro(account, macro.id, { ...contentOf(wanted), description })
  if (!updated) return
  log.info('library-macro-updated', { account: account.subdomain, template: key, language, macro: macro.id })
  await keep(services, account, language, { ...place, macro: updated }, wantedHash)
}

const contentOf = ({ title, actions }: MacroContent): MacroContent => ({ title, actions })

/** Makes one macro. After an unknown outcome it is looked for by its marker, never made again (zendesk-api.md 7.4). */
async function create(
  services: Services,
  account: Account,
  language: LibraryLanguage,
  { key, wanted, wantedHash }: Placed,
): Promise<ZendeskMacro> {
  const description = descriptionOf({ key, language, hash: wantedHash })
  try {
    return await services.zendesk.createMacro(account, { ...contentOf(wanted), description })
  } catch (thrown) {
    if (!(thrown instanceof Fault) || !thrown.mayHaveArrived) throw thrown
    const library = await lookAtLibrary(services, account, language)
    const made = library.find((place) => place.key === key)?.macro
    if (made) return made
    throw new Fault('unavailable', `Zendesk did not say whether it made “${wanted.title}”. ${AGAIN}`, {
      cause: thrown,
      ...(thrown.retryAt === null ? {} : { retryAt: thrown.retryAt }),
    })
  }
}
const AGAIN = 'Install it again in a minute: what is there already is found, and nothing is made twice.'

/** A macro of ours that we know by its marker alone, or in another state than we recorded, is recorded. */
async function adopt(services: Services, account: Account, language: LibraryLanguage, place: Placed): Promise<void> {
  const { macro, record, marked, wantedHash } = place
  const hash = place.state === 'installed' ? wantedHash : (record?.hash ?? marked)
  if (!macro || hash === null || record?.hash === hash) return
  await keep(services, account, language, place, hash)
}

/** Records what was written; what Zendesk made of it counts as ours too, unless it was edited. */
async function keep(
  { db, clock }: Services,
  account: Account,
  language: LibraryLanguage,
  { key, macro, state }: Placed,
  hash: string,
): Promise<void> {
  if (!macro) return
  const storedHash = state === 'edited' ? hash : hashOf(macro)
  await saveLibraryMacro(db, account.id, { template: key, language, macroId: macro.id, hash, storedHash }, clock.now())
}
