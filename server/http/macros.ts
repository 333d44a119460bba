import { setImmediate as breathe } from 'node:timers/promises'
import { Hono } from 'hono'
import { wholeSecond } from '../../domain/instant.ts'
import { countedFrom } from '../../domain/macro/care.ts'
import { findingsIn } from '../../domain/macro/findings.ts'
import { type MacroFacts, macrosPage, type PageFacts } from '../../domain/macro/page.ts'
import { recurringOf, WEEK_MS } from '../../domain/macro/recurring.ts'
import {
  areaPlaceholders,
  LIBRARY_LANGUAGES,
  type LibraryLanguage,
  libraryFactsOf,
} from '../../domain/macro-library.ts'
import { type MacrosView, macroCareSchema } from '../../domain/macro-view.ts'
import type { ZendeskMacro } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import { newestLeaks } from '../db/leaks.ts'
import { libraryMacros } from '../db/library-macros.ts'
import { careOf, saveCare, seeMacros } from '../db/macro-care.ts'
import { countReplies, repeatedReplies, usageOf } from '../db/macro-usage.ts'
import { countedSince } from '../db/syncs.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import { libraryView, placedIn } from '../jobs/macro-library.ts'
import { isShared } from '../jobs/refresh-macros.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { languageIn, withRoom } from './macro-library.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account look after its macros.'
const MOST_LEAKS = 100
const LONGEST_OWNER = 200
/** What a macro's linting costs once need not be paid at every look: it stays until the macro changes. */
const MOST_LINTED = 5_000

/** M5-M7: the macros page, and what admins decide about a macro. */
export function macros(services: Services): Hono<Signed> {
  const { db, zendesk, clock } = services
  const lint = createLint()

  const viewOf = async (account: Account, language: LibraryLanguage): Promise<MacrosView> => {
    const now = clock.now()
    const all = await withRoom(() => zendesk.listMacros(account, 'screen'))
    const records = await libraryMacros(db, account.id)
    const templates = new Map(
      LIBRARY_LANGUAGES.flatMap((each) => placedIn(account, each, all, records)).flatMap(({ key, macro }) =>
        macro ? [[macro.id, key] as const] : [],
      ),
    )
    const from = countedFrom(now)
    const usage = await usageOf(db, account.id, from)
    const shared = all.filter(isShared)
    await seeMacros(
      db,
      account.id,
      shared.map(({ id }) => id),
      now,
    )
    const care = await careOf(db, account.id)
    const facts: MacroFacts[] = []
    for (const macro of shared) {
      const { id, title, isActive, createdAt } = macro
      facts.push({
        id,
        title,
        isActive,
        createdAt,
        template: templates.get(id) ?? null,
        care: care.get(id) ?? { firstSeenAt: now, reviewedAt: null, owner: null, isSeasonal: false },
        usage: usage.get(id) ?? { uses: 0, lastUsedAt: null },
        lint: await lint(account, macro),
      })
    }
    const since = (await countedSince(db, account.id)) ?? wholeSecond(account.createdAt)
    const repeated = await repeatedReplies(db, account.id, now - WEEK_MS)
    const leaks = await newestLeaks(db, account.id, MOST_LEAKS)
    const page: PageFacts = {
      macros: facts,
      counted: { replies: await countReplies(db, account.id, from), since },
      recurring: recurringOf(repeated, account.policy.macros.recurringPerWeek, now),
      leaks: leaks.map(({ ticketId, at, kind, macroId, agentId, agentName }) => ({
        ticketId,
        at,
        kind,
        macroId,
        agent: agentName ?? agentId,
      })),
      ...libraryView(account, language, placedIn(account, language, all, records)),
    }
    return macrosPage(page, account.policy.macros, now)
  }

  return new Hono<Signed>()
    .get('/macros', async (c) => c.json(await viewOf(c.var.account, languageIn(c))))
    .use('/macros/:id/care', adminOnly(services, NOT_ADMIN))
    .put('/macros/:id/care', async (c) => {
      const { account, owner: person } = c.var
      const id = c.req.param('id')
      const { reviewed, owner, isSeasonal } = await readCare(c.req.raw)
      const macro = /^\d{1,20}$/.test(id) ? await withRoom(() => zendesk.readMacro(account, id, 'screen')) : null
      if (!macro)
        throw new Fault('missing', `There is no macro ${id} in this account: it may have been deleted in Zendesk.`)
      const now = clock.now()
      const change = {
        ...(reviewed && { reviewed: { at: now, by: person.userId } }),
        ...(owner !== undefined && { owner: owner?.trim() || null }),
        ...(isSeasonal !== undefined && { isSeasonal }),
      }
      await transact(db, async (tx) => {
        await saveCare(tx, account.id, id, change, now)
        // The owner is a name somebody wrote: that it changed is kept, not what it says.
        const after = { changed: Object.keys(change) }
        await noteAct(tx, { accountId: account.id, at: now, by: person.userId, act: 'macroCared', subject: id, after })
      })
      return c.json(await viewOf(account, languageIn(c)))
    })
}

async function readCare(request: Request) {
  const read = macroCareSchema.safeParse(await request.json().catch(() => null))
  if (!read.success)
    throw new Fault(
      'invalid',
      `${read.error.issues[0]?.path.join('.') || 'The change'} is not usable: reviewed is true, owner is a name or null, isSeasonal is true or false.`,
      { field: read.error.issues[0]?.path.join('.') ?? '' },
    )
  const { owner } = read.data
  if (Object.values(read.data).every((value) => value === undefined))
    throw new Fault('invalid', 'The change names nothing: give reviewed, owner or isSeasonal.')
  if (owner && owner.length > LONGEST_OWNER)
    throw new Fault('invalid', `owner is too long: ${LONGEST_OWNER} characters at most.`, { field: 'owner' })
  return read.data
}

type Lint = MacrosView['macros'][number]['lint']

/** Lints each macro once for as long as it stays the same, and lets others be answered between two. */
function createLint(): (account: Account, macro: Pick<ZendeskMacro, 'id' | 'updatedAt' | 'actions'>) => Promise<Lint> {
  const known = new Map<string, Lint>()
  return async (account, { id, updatedAt, actions }) => {
    const productArea = areaPlaceholders(libraryFactsOf(account.policy, account.productAreaFieldId))
    const key = JSON.stringify([account.id, id, updatedAt, productArea])
    const found = known.get(key)
    if (found) return found
    await breathe()
    if (known.size >= MOST_LINTED) known.clear()
    const lint = [...findingsIn(actions, productArea)]
    known.set(key, lint)
    return lint
  }
}
