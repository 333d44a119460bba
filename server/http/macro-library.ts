import { setImmediate as breathe } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { coverageOf, readTexts, type Tried, textsIn, tryMacro } from '../../domain/macro-coverage.ts'
import {
  isTemplateKey,
  LIBRARY_LANGUAGES,
  type LibraryLanguage,
  libraryFactsOf,
  type MacroAction,
  macroOf,
} from '../../domain/macro-library.ts'
import { type Coverage, installSchema } from '../../domain/macro-view.ts'
import { say } from '../../domain/reason.ts'
import { Deferred } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import { installLibrary } from '../jobs/install-library.ts'
import { libraryView, lookAtLibrary } from '../jobs/macro-library.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account look after its macros.'

/** M1: the library in the account, installing it, and how a macro would do on the account's own tickets. Admins only. */
export function macroLibrary(services: Services): Hono<Signed> {
  const { db, clock } = services
  const admins = adminOnly(services, NOT_ADMIN)
  return new Hono<Signed>()
    .use('/macros/library', admins)
    .use('/macros/:macro/coverage', admins)
    .get('/macros/library', async (c) => {
      const language = languageIn(c)
      const found = await withRoom(() => lookAtLibrary(services, c.var.account, language))
      return c.json(libraryView(c.var.account, language, found))
    })
    .post('/macros/library', async (c) => {
      const { account, owner } = c.var
      const body = installSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Send the keys of the templates to install, and the language: en or de.', {
          field: 'keys',
        })
      const { keys, language } = body.data
      const unknown = keys.filter((key) => !isTemplateKey(key))
      if (unknown.length > 0)
        throw new Fault('invalid', `The library has no template ${unknown.join(', ')}.`, { field: 'keys' })
      const ask = { keys: keys.filter(isTemplateKey), language }
      // Before the first macro is made: it takes many calls, and none of them goes unnoted.
      const act = { accountId: account.id, at: clock.now(), by: owner.userId, act: 'macrosInstalled' as const }
      await transact(db, (tx) => noteAct(tx, { ...act, subject: language, after: { keys: ask.keys } }))
      const found = await withRoom(() => installLibrary(services, account, ask))
      return c.json(libraryView(account, language, found))
    })
    .post('/macros/:macro/coverage', async (c) => {
      const { account } = c.var
      const actions = await actionsOf(services, account, c.req.param('macro'), languageIn(c))
      return c.json(await withRoom(() => coverage(services, account, actions)))
    })
}

export function languageIn(c: Context<Signed>): LibraryLanguage {
  const asked = c.req.query('language') ?? 'en'
  const language = LIBRARY_LANGUAGES.find((known) => known === asked)
  if (language) return language
  throw new Fault('invalid', `The library has no language ${asked}: ask for ${LIBRARY_LANGUAGES.join(' or ')}.`, {
    field: 'language',
  })
}

/** Zendesk's limit is shared with the account's other tools: an admin can wait a minute, a VIP cannot (design 2.11). */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof Deferred)) throw thrown
    const message = 'Zendesk takes no more requests from us this minute: tickets go first. Try again in a minute.'
    throw new Fault('unavailable', message, { cause: thrown, retryAt: thrown.until })
  }
}

/** A macro of the account by its id, or a template of the library by its key, before it is installed. */
async function actionsOf(
  { zendesk }: Services,
  account: Account,
  wanted: string,
  language: LibraryLanguage,
): Promise<readonly MacroAction[]> {
  if (isTemplateKey(wanted))
    return macroOf(wanted, language, libraryFactsOf(account.policy, account.productAreaFieldId)).actions
  const macro = /^\d+$/.test(wanted) ? await withRoom(() => zendesk.readMacro(account, wanted, 'screen')) : null
  if (macro) return macro.actions
  throw new Fault('missing', `There is no macro and no template ${wanted} in this account.`)
}

/** A macro that takes long is tried on fewer tickets: the answer says on how many. */
const LONGEST_MS = 5_000

/** At most three calls; the tickets' texts are forgotten with the answer (design 2.8). */
async function coverage(
  { zendesk, clock, texts }: Services,
  account: Account,
  actions: readonly MacroAction[],
): Promise<Coverage> {
  const usesContent = textsIn(actions).some((text) => /\bdc\b/.test(text))
  const dc = usesContent ? await zendesk.dynamicContent(account, 'backfill') : {}
  const samples = await zendesk.recentSamples(account, 'backfill')
  const macros = readTexts(actions)
  const started = performance.now()
  const tried: (Tried & { readonly ok: true })[] = []
  for (const { ticketId, context } of samples) {
    const one = tryMacro(macros, { ticketId, context: { ...context, dc } }, clock.now())
    if (!one.ok) {
      const { line, column, reason } = one.error
      throw new Fault('invalid', `This macro cannot be read, line ${line}, column ${column}: ${say(texts, reason)}`)
    }
    tried.push(one)
    if (performance.now() - started > LONGEST_MS) break
    // A macro may loop for long: others are answered meanwhile.
    await breathe()
  }
  return coverageOf(tried)
}
