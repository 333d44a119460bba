import { type Context, Hono } from 'hono'
import type { Choice } from '../../domain/setup.ts'
import { setupConfirmSchema, setupRemoveSchema, setupRepairSchema } from '../../domain/setup-view.ts'
import type { Account } from '../db/accounts.ts'
import { setupOf } from '../db/setup-items.ts'
import { Fault } from '../errors.ts'
import { checkSetup } from '../jobs/check-setup.ts'
import { refuseWhileBusy } from '../jobs/set-up.ts'
import { type Chosen, confirmSetup, removeSetup, repairSetup } from '../jobs/setup-choices.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { languageIn, withRoom } from './macro-library.ts'
import { setupView } from './setup-view.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account set Firstline up.'

/** Issue 7.2: the plan of the set-up, its confirmation, check, repair and removal. Admins only. */
export function setup(services: Services): Hono<Signed> {
  const { db, accounts, log } = services
  const admins = adminOnly(services, NOT_ADMIN)
  const view = async (c: Context<Signed>) => {
    const account = (await accounts.byId(c.var.account.id)) ?? c.var.account
    return c.json(await withRoom(() => setupView(services, account, languageIn(c))))
  }
  return new Hono<Signed>()
    .use('/setup', admins)
    .use('/setup/*', admins)
    .get('/setup', view)
    .get('/setup/state', async (c) => {
      const known = await setupOf(db, c.var.account.id)
      return c.json({ isMissing: (known === null || known.state === 'removed') && !hasWebhooks(c.var.account) })
    })
    .post('/setup', async (c) => {
      const { account, owner } = c.var
      const body = setupConfirmSchema.safeParse(await bodyIn(c))
      if (!body.success)
        throw new Fault('invalid', 'Send the language, en or de, and the choices: make, map (with to) or leave.', {
          field: body.error.issues[0]?.path.join('.') || 'choices',
        })
      const { language, choices } = body.data
      const chosen = choices.map(({ key, choice }): Chosen => ({ key, choice: choiceOf(key, choice) }))
      await withRoom(() => confirmSetup(services, account, { chosen, language, userId: owner.userId }))
      log.info('set-up-confirmed', { account: account.subdomain, user: owner.userId })
      return view(c)
    })
    .post('/setup/check', async (c) => {
      const { account } = c.var
      await refuseWhileBusy(services, account.id)
      const known = await setupOf(db, account.id)
      if (known?.state !== 'done') throw new Fault('conflict', 'There is no set-up to check. Confirm the plan first.')
      await withRoom(() => checkSetup(services, account, known))
      return view(c)
    })
    .post('/setup/repair', async (c) => {
      const { account, owner } = c.var
      const body = setupRepairSchema.safeParse(await bodyIn(c))
      if (!body.success) throw new Fault('invalid', 'keys is a list of items to put right.', { field: 'keys' })
      if (!(await repairSetup(services, account, body.data.keys ?? null, owner.userId)))
        throw new Fault('conflict', 'There is nothing to repair. Check the set-up first.')
      log.info('set-up-repair', { account: account.subdomain, user: owner.userId })
      return view(c)
    })
    .post('/setup/remove', async (c) => {
      const { account, owner } = c.var
      const body = setupRemoveSchema.safeParse(await bodyIn(c))
      if (!body.success) throw new Fault('invalid', 'keep is a list of items that stay.', { field: 'keep' })
      await removeSetup(services, account, body.data.keep ?? [], owner.userId)
      log.info('set-up-removal', { account: account.subdomain, user: owner.userId })
      return view(c)
    })
}

/** An account that was connected by other means hears already: nobody is asked to set it up. */
const hasWebhooks = ({ webhookSecrets }: Account): boolean => webhookSecrets.length > 0

const bodyIn = (c: Context<Signed>): Promise<unknown> => c.req.json().catch(() => null)

function choiceOf(key: string, { how, to }: { how: Choice['how']; to?: string | undefined }): Choice {
  if (how !== 'map') return { how }
  if (to === undefined)
    throw new Fault('invalid', `Say what takes the place of ${key}: its id in Zendesk.`, { field: key })
  return { how, to }
}
