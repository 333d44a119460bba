import { Hono } from 'hono'
import { type DuplicatesView, type PairTexts, pairActionSchema } from '../../domain/duplicate-view.ts'
import { isoOf } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { isSample } from '../db/backtests.ts'
import { type Pair, pairsOf } from '../db/duplicates.ts'
import type { Db } from '../db/schema.ts'
import { findTicket } from '../db/tickets.ts'
import { Fault } from '../errors.ts'
import { seenFrom } from '../jobs/find-duplicates.ts'
import { decidePair, obstacleOf } from '../jobs/pair-actions.ts'
import { reportWrong } from '../jobs/wrong-merge.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { withRoom } from './macro-library.ts'

/** D1-D3: a ticket's duplicates, both texts side by side, and what an agent decides about them. */
export function duplicates(services: Services): Hono<Signed> {
  return new Hono<Signed>()
    .get('/tickets/:id/duplicates', async (c) => c.json(await viewOf(services, c.var.account, c.req.param('id'))))
    .get('/tickets/:id/duplicates/:other', async (c) => {
      const { account } = c.var
      const { id, other } = c.req.param()
      // D2: an admin judges the samples of a backtest, which are no pairs.
      if (!(await isSample(services.db, account.id, id, other))) await knownPair(services, account, id, other)
      return c.json(await withRoom(() => textsOf(services, account, id, other)))
    })
    .post('/tickets/:id/duplicates/:other', async (c) => {
      const { account, owner } = c.var
      const { id, other } = c.req.param()
      // Nothing is said of another account's tickets, not even what would be wrong with a request about them.
      await knownPair(services, account, id, other)
      const body = pairActionSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Send what to do: merge, related, not-duplicate, stop or wrong.', {
          field: 'action',
        })
      const { action, survivorId = null } = body.data
      const said = { ticketId: id, otherId: other, userId: owner.userId }
      if (action === 'wrong') await reportWrong(services, account, said)
      else await decidePair(services, account, { ...said, action, survivorId })
      return c.json(await viewOf(services, account, id))
    })
}

async function knownPair({ db }: Services, account: Account, id: string, other: string): Promise<void> {
  const pairs = await pairsOf(db, account.id, id)
  // Another account's tickets are simply not there.
  if (!pairs.some((pair) => pair.ticketId === other || pair.otherId === other))
    throw new Fault('missing', `Firstline knows of no duplicate #${other} of ticket #${id} in this account.`)
}

async function viewOf({ db }: Services, account: Account, ticketId: string): Promise<DuplicatesView> {
  if (!(await findTicket(db, account.id, ticketId)))
    throw new Fault('missing', `Firstline does not know ticket #${ticketId} of this account.`)
  const found = await pairsOf(db, account.id, ticketId)
  return { ticketId, pairs: await Promise.all(found.map((pair) => pairView(db, account, pair, ticketId))) }
}

async function pairView(
  db: Db,
  account: Account,
  pair: Pair,
  ticketId: string,
): Promise<DuplicatesView['pairs'][number]> {
  const { state, refusal, survivorId } = pair
  const isOpen = state === 'suggested' || state === 'certain' || state === 'failed'
  const ban = refusal && isBan(refusal) ? refusal : null
  // What failed says first why; what was left as a suggestion says it last.
  const said = [...(state === 'failed' && refusal ? [refusal] : []), ...pair.why]
  const [why = { key: 'duplicate.same.text' }, ...alsoWhy] = said
  const { otherId, otherCreatedAt } = seenFrom(ticketId, {
    ...pair,
    otherCreatedAt: pair.ticketId === ticketId ? pair.otherCreatedAt : pair.ticketCreatedAt,
  })
  return {
    otherId,
    otherCreatedAt: isoOf(otherCreatedAt),
    state,
    why,
    alsoWhy: state === 'suggested' && refusal && !ban ? [...alsoWhy, refusal] : alsoWhy,
    mergeAt: pair.mergeAt === null ? null : isoOf(pair.mergeAt),
    survivorId,
    // What only a look at Zendesk told (shared, read along by strangers) is kept from the last try.
    mayNot: isOpen ? ((await obstacleOf(db, account, pair)) ?? (state === 'suggested' ? ban : null)) : null,
  }
}

/** A refusal that holds until something about the tickets changes. */
const isBan = ({ key }: Reason): boolean => key.split('.')[1] === 'mayNot'

/** Both texts as they are now; nothing of them is kept (design 2.8). */
async function textsOf({ zendesk }: Services, account: Account, id: string, other: string): Promise<PairTexts> {
  const found = await zendesk.readTickets(account, [id, other], 'screen')
  const textOf = (ticketId: string) => {
    const one = found.find(({ ticket }) => ticket.id === ticketId)?.ticket
    if (!one) throw new Fault('missing', `Ticket #${ticketId} is no longer there.`)
    return { ticketId, subject: one.subject, text: one.description, createdAt: isoOf(one.createdAt) }
  }
  return { mine: textOf(id), other: textOf(other) }
}
