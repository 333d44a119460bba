import { Hono } from 'hono'
import {
  COUNTER_REASONS,
  type CommentQuote,
  type CounterReason,
  SUGGESTED,
  type SuggestedKey,
} from '../../domain/escalation.ts'
import { type EscalationMark, type EscalationQuotes, escalationMarkSchema } from '../../domain/escalation-view.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { FIRST_COMMENT } from '../db/comment-readings.ts'
import { saveMark } from '../db/escalation-marks.ts'
import { touchTickets } from '../db/touch.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import { watchEscalationIn, watchedNow } from '../jobs/watch-escalation.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { escalationView, type Reader } from './escalation-view.ts'
import { withRoom } from './macro-library.ts'
import { triagedTicket } from './ticket-facts.ts'

/** E2: the words behind a ticket's conditions, and what an agent knows better than the record. */
export function escalationMarks(services: Services): Hono<Signed> {
  const { db, clock } = services
  return new Hono<Signed>()
    .get('/tickets/:id/escalation/quotes', async (c) => {
      const { account } = c.var
      const { ticketId } = await triagedTicket(services, account, c.req.param('id'))
      return c.json(await quotesOf(services, account, ticketId))
    })
    .post('/tickets/:id/escalation/marks', async (c) => {
      const { account, owner } = c.var
      // Nothing is said of another account's tickets, not even what would be wrong with a request about them.
      const { ticketId } = await triagedTicket(services, account, c.req.param('id'))
      const mark = await readMark(c.req.raw)
      await transact(db, async (tx) => {
        await saveMark(tx, account.id, { ticketId, at: clock.now(), userId: owner.userId, ...mark })
        await watchEscalationIn(services, tx, account, [ticketId])
        await touchTickets(tx, account.id, [ticketId])
      })
      return c.json(await escalationView(services, account, ticketId, await readerOf(services, account, owner.userId)))
    })
}

/** Who looks, as Zendesk last told of them. */
async function readerOf({ db }: Services, account: Account, userId: string): Promise<Reader> {
  const agent = await agentOf(db, account.id, userId)
  return { userId, isAdmin: agent?.role === 'admin', groupIds: agent?.groupIds ?? [] }
}

async function readMark(
  request: Request,
): Promise<{ readonly kind: EscalationMark['kind']; readonly key: SuggestedKey | CounterReason }> {
  const read = escalationMarkSchema.safeParse(await request.json().catch(() => null))
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.') || 'kind'
    throw new Fault(
      'invalid',
      `${field} is not usable: kind is dismissed, declared or counter, and key a suggested condition or a reason against escalating.`,
      { field },
    )
  }
  const { kind, key } = read.data
  const keys: readonly string[] = kind === 'counter' ? COUNTER_REASONS : SUGGESTED
  if (!keys.includes(key))
    throw new Fault(
      'invalid',
      kind === 'counter'
        ? `${key} is no reason against escalating: give ${COUNTER_REASONS.join(', ')}.`
        : `${key} is no suggested condition: give ${SUGGESTED.join(', ')}. What must be escalated cannot be put aside.`,
      { field: 'key' },
    )
  return { kind, key }
}

/** Design 2.8: only the place of a quote is kept; the words are read live. No quote, no call. */
async function quotesOf(services: Services, account: Account, ticketId: string): Promise<EscalationQuotes> {
  const { conditions, heldBack } = await watchedNow(services, account, ticketId)
  const places = [...conditions, ...heldBack].flatMap(({ condition, quote }) => (quote ? [{ condition, quote }] : []))
  if (places.length === 0) return { quotes: [] }
  const texts = await textsOf(
    services,
    account,
    ticketId,
    places.map(({ quote }) => quote),
  )
  const quotes = places.map(({ condition, quote }) => ({ condition, text: textAt(texts, quote) }))
  return { quotes: quotes.filter(({ text }) => text !== '') }
}

/** Texts by comment; the first one's subject by itself. */
type Texts = { readonly subject: string; readonly bodies: ReadonlyMap<string, string> }

const textAt = ({ subject, bodies }: Texts, { commentId, source, offset, length }: CommentQuote): string =>
  (source === 'subject' ? subject : (bodies.get(commentId) ?? '')).slice(offset, offset + length)

async function textsOf(
  { zendesk }: Services,
  account: Account,
  ticketId: string,
  quotes: readonly CommentQuote[],
): Promise<Texts> {
  const wanted = new Set(quotes.map(({ commentId }) => commentId))
  const found = wanted.delete(FIRST_COMMENT)
    ? await withRoom(() => zendesk.readTicket(account, ticketId, 'screen'))
    : null
  const comments =
    wanted.size === 0
      ? []
      : await withRoom(() =>
          zendesk.commentsOf(account, ticketId, (read) => {
            const ids = new Set(read.map(({ id }) => id))
            return [...wanted].every((id) => ids.has(id))
          }),
        )
  return {
    subject: found?.ticket.subject ?? '',
    bodies: new Map([
      ...comments.map(({ id, text }) => [id, text] as const),
      [FIRST_COMMENT, found?.ticket.description ?? ''] as const,
    ]),
  }
}
