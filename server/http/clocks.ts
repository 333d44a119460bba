import { Hono } from 'hono'
import { ledgerView } from '../../domain/ledger.ts'
import { breachReason, breachReasonRequestSchema } from '../../domain/ledger-view.ts'
import type { Account } from '../db/accounts.ts'
import { breachesOf, correctReason } from '../db/alerts.ts'
import { announceTicket, bumpTicket } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { factsOf, triagedTicket } from './ticket-facts.ts'

/** S12, S14: how a ticket's clocks add up, and why they breached. */
export function clocks(services: Services): Hono<Signed> {
  const { db, clock } = services
  const ledgerOf = async (account: Account, ticketId: string) => {
    const ticket = await triagedTicket(services, account, ticketId)
    const breaches = await breachesOf(db, account.id, ticketId)
    return ledgerView(await factsOf(services, ticket), breaches, account.policy, clock.now())
  }
  return new Hono<Signed>()
    .get('/tickets/:id/ledger', async (c) => c.json(await ledgerOf(c.var.account, c.req.param('id'))))
    .put('/tickets/:id/breaches/:breach', async (c) => {
      const { account, owner } = c.var
      const { id: ticketId, breach } = c.req.param()
      const reason = await readReason(c.req.raw)
      await transact(db, async (tx) => {
        const corrected = { reason, by: owner.userId, at: clock.now() }
        const isKnown = /^\d{1,15}$/.test(breach)
        if (!isKnown || !(await correctReason(tx, { accountId: account.id, ticketId, id: breach }, corrected)))
          throw new Fault('missing', `Ticket #${ticketId} has no breach ${breach}.`)
        const version = await bumpTicket(tx, account.id, ticketId)
        if (version !== null) await announceTicket(tx, account.id, ticketId, version)
      })
      return c.json(await ledgerOf(account, ticketId))
    })
}

async function readReason(request: Request) {
  const read = breachReasonRequestSchema.safeParse(await request.json().catch(() => null))
  if (read.success) return read.data.reason
  throw new Fault('invalid', `reason is not usable: give one of ${breachReason.options.join(', ')}.`, {
    field: 'reason',
  })
}
