import { Hono } from 'hono'
import { sentAnywaySchema } from '../../domain/macro-view.ts'
import { saveSentAnyway } from '../db/leaks.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'

/** A ticket that is only being created has no number yet. */
const NEW_TICKET = 'new'
const LONGEST_REASON = 500
const LONGEST_PLACEHOLDER = 200
const MOST_PLACEHOLDERS = 50
const NOT_ALLOWED =
  'This account does not let a reply go out with a gap. Fill in what is empty, or ask an admin to allow it: Firstline, Policy, macros.'

/** M4: a reply that the gate had stopped goes out all the same: who, why, and what was empty are kept. */
export const sentAnyway = ({ db, clock }: Services): Hono<Signed> =>
  new Hono<Signed>().post('/tickets/:id/sent-anyway', async (c) => {
    const { account, owner } = c.var
    const id = c.req.param('id')
    if (id !== NEW_TICKET && !/^\d{1,20}$/.test(id)) throw new Fault('missing', `There is no ticket ${id}.`)
    // First of all: nobody writes a reason for nothing.
    if (!account.policy.macros.allowsSendAnyway) throw new Fault('forbidden', NOT_ALLOWED)
    const { reason, empty } = await readSent(c.req.raw)
    const ticketId = id === NEW_TICKET ? null : id
    await saveSentAnyway(db, account.id, { ticketId, userId: owner.userId, at: clock.now(), reason, empty })
    return c.body(null, 204)
  })

async function readSent(request: Request): Promise<{ readonly reason: string; readonly empty: readonly string[] }> {
  const read = sentAnywaySchema.safeParse(await request.json().catch(() => null))
  const reason = read.success ? read.data.reason.trim() : ''
  if (reason.length < 3 || reason.length > LONGEST_REASON)
    throw new Fault(
      'invalid',
      `Say in a few words why this reply goes out as it is (reason, ${LONGEST_REASON} characters at most), and name what is empty in it (empty).`,
      { field: 'reason' },
    )
  const empty = read.data?.empty ?? []
  // Design 2.8: names of placeholders come here, never the words around them.
  if (
    empty.length > MOST_PLACEHOLDERS ||
    empty.some((name) => name.length > LONGEST_PLACEHOLDER || /\s{2}|\n/.test(name))
  )
    throw new Fault('invalid', 'empty names placeholders, such as ticket.requester.first_name, and nothing else.', {
      field: 'empty',
    })
  return { reason, empty }
}
