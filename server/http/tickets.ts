import { Hono } from 'hono'
import { isoOf } from '../../domain/instant.ts'
import { queueNameOf } from '../../domain/queue.ts'
import { heldReasons, untoldReason } from '../../domain/shadow.ts'
import { effectOf, sidebarView } from '../../domain/sidebar.ts'
import { headlineOf } from '../../domain/triage.ts'
import { type ActivityView, correctionSchema, type Quotes, type SidebarView } from '../../domain/views.ts'
import type { Account } from '../db/accounts.ts'
import { newestDecisions } from '../db/decisions.ts'
import { findTicket } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import { correctedBy, saveCorrected } from '../jobs/correction.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { factsOf, triagedOr404, triagedTicket } from './ticket-facts.ts'

const ACTIVITY_ITEMS = 50

/** What the sidebar asks of a ticket. Another account's ticket is simply not there. */
export function tickets(services: Services): Hono<Signed> {
  const { db, clock, zendesk } = services
  return new Hono<Signed>()
    .get('/tickets/:id/view', async (c) => c.json(await viewOf(services, c.var.account, c.req.param('id'))))
    .get('/tickets/:id/quotes', async (c) => {
      const { account } = c.var
      const ticket = await triagedTicket(services, account, c.req.param('id'))
      const steps = ticket.triage.steps.filter(({ quotes }) => quotes.length > 0)
      // Design 2.8: only the place of a quote is kept; the words are read live. No quote, no call.
      const found = steps.length > 0 ? await zendesk.readTicket(account, ticket.ticketId, 'screen') : null
      const text = { subject: found?.ticket.subject ?? '', body: found?.ticket.description ?? '' }
      const answer: Quotes = {
        quotes: steps.flatMap(({ step, quotes }) =>
          quotes
            .map(({ source, offset, length }) => ({ step, text: text[source].slice(offset, offset + length) }))
            .filter((quote) => quote.text !== ''),
        ),
      }
      return c.json(answer)
    })
    .post('/tickets/:id/correction/preview', async (c) => {
      const { account } = c.var
      const request = await readCorrection(c.req.raw)
      const ticket = await triagedTicket(services, account, c.req.param('id'))
      const before = await factsOf(services, ticket)
      const after = await transact(db, (tx) => correctedBy(services, tx, account, ticket, request))
      return c.json(
        effectOf(
          before,
          { ...before, triage: after.triage, history: [...before.history, after.event] },
          account.policy,
          clock.now(),
        ),
      )
    })
    .post('/tickets/:id/correction', async (c) => {
      const { account, owner } = c.var
      const request = await readCorrection(c.req.raw)
      const ticketId = c.req.param('id')
      await transact(db, async (tx) => {
        const ticket = triagedOr404(await findTicket(tx, account.id, ticketId), ticketId)
        await saveCorrected(
          services,
          tx,
          account,
          ticket,
          await correctedBy(services, tx, account, ticket, request),
          owner.userId,
        )
      })
      return c.json(await viewOf(services, account, ticketId))
    })
    .get('/activity', async (c) => {
      const { account } = c.var
      const decisions = await newestDecisions(db, account.id, ACTIVITY_ITEMS)
      const groups = new Map(Object.entries(account.groupIds).map(([name, id]) => [id, name]))
      const answer: ActivityView = {
        items: decisions.map(({ id, ticketId, at, triage, held, untold }) => ({
          id,
          ticketId,
          at: isoOf(at),
          priority: triage.priority,
          tier: triage.tier.value,
          isVip: triage.vip.isVip,
          queue: queueNameOf(account.policy, triage.queue),
          why: headlineOf(triage.steps) ?? { key: `tier.${triage.tier.value}` },
          held: [...heldReasons(held ?? {}, groups), ...(untold > 0 ? [untoldReason(untold)] : [])],
        })),
      }
      return c.json(answer)
    })
}

async function viewOf(services: Services, account: Account, ticketId: string): Promise<SidebarView> {
  const ticket = await findTicket(services.db, account.id, ticketId)
  const now = services.clock.now()
  // Not here yet: triage of a ticket created a moment ago is on its way; the page asks again when it is told.
  if (!ticket?.triage || !ticket.reading)
    return {
      ticketId,
      now: new Date(now).toISOString(),
      version: 0,
      state: ticket ? 'waiting' : 'unknown',
      triage: null,
    }
  return sidebarView(
    await factsOf(services, { ...ticket, triage: ticket.triage, reading: ticket.reading }),
    account.policy,
    now,
  )
}

async function readCorrection(request: Request) {
  const body: unknown = await request.json().catch((cause: unknown) => {
    throw new Fault('invalid', 'The correction is not JSON.', { cause })
  })
  const read = correctionSchema.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue?.path.join('.') ?? ''
    throw new Fault(
      'invalid',
      `${field || 'The correction'} is not usable: impact and urgency are "high" or "low", tier is one of the four tiers, and null takes a correction back.`,
      { field },
    )
  }
  if (Object.values(read.data).every((value) => value === undefined))
    throw new Fault('invalid', 'The correction names nothing: give impact, urgency or tier.')
  return read.data
}
