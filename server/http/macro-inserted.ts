import { Hono } from 'hono'
import { macroInsertedSchema } from '../../domain/macro-view.ts'
import { saveInsertion } from '../db/macro-insertions.ts'
import { findTicket } from '../db/tickets.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'

/** A ticket that is only being created has no number yet. */
const NEW_TICKET = 'new'

/** M6: Zendesk counts what its own menu applies; what our preview puts into a reply is counted by us when the reply goes out. */
export const macroInserted = ({ db, clock }: Services): Hono<Signed> =>
  new Hono<Signed>().post('/tickets/:id/macro-inserted', async (c) => {
    const { account, owner } = c.var
    const id = c.req.param('id')
    if (id !== NEW_TICKET && !(await findTicket(db, account.id, id)))
      throw new Fault('missing', `Firstline does not know ticket #${id} of this account.`)
    const body = macroInsertedSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new Fault('invalid', 'Send the number of the macro.', { field: 'macroId' })
    const ticketId = id === NEW_TICKET ? null : id
    const inserted = { ticketId, agentId: owner.userId, macroId: body.data.macroId, at: clock.now() }
    await saveInsertion(db, account.id, inserted)
    return c.body(null, 204)
  })
