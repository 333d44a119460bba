import type { ZendeskMacro } from '../clients/zendesk.ts'
import { seeMacros } from '../db/macro-care.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

/** M5: macros that appeared, read once a day: their first review is due from then on, whether somebody opens the page or not. */
export async function refreshMacros(services: Services, { accountId }: Payload<'refresh-macros'>): Promise<void> {
  const { db, zendesk, clock } = services
  const account = await accountOf(services, accountId)
  const macros = (await zendesk.listMacros(account, 'sweep')).filter(isShared)
  await seeMacros(
    db,
    accountId,
    macros.map(({ id }) => id),
    clock.now(),
  )
}

/** An agent's own macros are theirs: the library is what everybody or a group may use. */
export const isShared = ({ restriction }: ZendeskMacro): boolean => restriction?.type !== 'User'
