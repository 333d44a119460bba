import { Hono } from 'hono'
import { asMarkdown, documentOf } from '../../domain/brief.ts'
import { type HealthFacts, healthOf, SEVERITIES } from '../../domain/escalation.ts'
import type { EscalationItem, EscalationsPage } from '../../domain/escalation-view.ts'
import { type Instant, isoOf } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import { briefWritesOf, ticketsWorkedAt } from '../db/escalation-alerts.ts'
import { conditionsByTicket } from '../db/escalation-conditions.ts'
import { type Escalation, escalationEventsOf, findEscalation, listEscalations } from '../db/escalations.ts'
import { findTicket, type Ticket } from '../db/tickets.ts'
import { Fault } from '../errors.ts'
import type { Triaged } from '../jobs/correction.ts'
import { maySeeBrief, type Reader } from '../jobs/escalation-reader.ts'
import { type Followed, followedOf, groupIdIn, openBrief, zoneOf } from '../jobs/escalation-record.ts'
import { watchedNow } from '../jobs/watch-escalation.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { conditionShown, itemsOf, readerOf } from './escalation-view.ts'

const MOST_OPEN = 200
const MOST_ENDED = 50
const MOST_WAITING = 200
/** E11: the time that is looked at. */
const HEALTH_MS = 30 * 86_400_000

/** The page of the navigation bar, and the words of a brief for whoever may see them. */
export function escalations(services: Services): Hono<Signed> {
  const { db } = services
  return new Hono<Signed>()
    .get('/escalations', async (c) => {
      const { account, owner } = c.var
      return c.json(await pageOf(services, account, await readerOf(db, account, owner.userId)))
    })
    .get('/escalations/:id/brief', async (c) => {
      const { account, owner } = c.var
      const found = await findEscalation(db, account.id, c.req.param('id'))
      if (!found) throw new Fault('missing', 'There is no such escalation in this account.')
      const reader = await readerOf(db, account, owner.userId)
      if (!maySeeBrief(account, found, reader))
        throw new Fault(
          'forbidden',
          'This brief is for Security: only who sent it, members of the Security group and admins read it.',
        )
      const brief = openBrief(services, found)
      if (!brief)
        throw new Fault('missing', 'This brief was forgotten 30 days after its end. The note in the ticket has it.')
      const markdown = asMarkdown(documentOf(brief), { texts: services.texts, timeZone: zoneOf(account) })
      return c.json({ markdown, brief })
    })
}

async function pageOf(services: Services, account: Account, reader: Reader): Promise<EscalationsPage> {
  const { db, clock } = services
  const now = clock.now()
  const open = await loaded(services, account, await listEscalations(db, account.id, { open: MOST_OPEN }), now)
  const ended = await loaded(services, account, await listEscalations(db, account.id, { ended: MOST_ENDED }), now)
  const items = await itemsOf(
    services,
    account,
    open.map(({ one }) => one),
    reader,
  )
  const names = new Map(open.map(({ one, ticket }) => [one.escalation.id, customerOf(ticket)]))
  return {
    now: isoOf(now),
    open: items
      .map((item) => ({ ...item, customerName: names.get(item.id) ?? null }))
      .toSorted((a, b) => rank(a) - rank(b) || dueOf(a).localeCompare(dueOf(b)) || a.sentAt.localeCompare(b.sentAt)),
    waiting: await waitingOf(services, account),
    health: (await healthIn(services, account, now)).map((figure) => ({ ...figure, ticketIds: [...figure.ticketIds] })),
    ended: await itemsOf(
      services,
      account,
      ended.map(({ one }) => one),
      reader,
    ),
  }
}

const rank = ({ severity }: EscalationItem): number => SEVERITIES.indexOf(severity)
const NEVER = '9'
/** Time left: the soonest of what is due. ISO times sort as text. */
const dueOf = ({ response, internal, customer }: EscalationItem): string =>
  [response.respondedAt === null ? response.dueAt : null, internal?.by, customer?.by].reduce<string>(
    (soonest, at) => (at && at < soonest ? at : soonest),
    NEVER,
  )
const customerOf = ({ facts }: Pick<Ticket, 'facts'>): string | null => facts?.organization?.name ?? null

type Loaded = { readonly one: Followed; readonly ticket: Triaged }

async function loaded(
  { db }: Services,
  account: Account,
  escalations: readonly Escalation[],
  now: Instant,
): Promise<readonly Loaded[]> {
  const tickets = new Map<string, readonly Loaded[]>()
  for (const ticketId of new Set(escalations.map((one) => one.ticketId))) {
    const found = await findTicket(db, account.id, ticketId)
    if (!found?.triage || !found.reading) continue
    const ticket = { ...found, triage: found.triage, reading: found.reading }
    const { followed } = await followedOf(db, account, ticket, now)
    tickets.set(
      ticketId,
      followed.map((one) => ({ one, ticket })),
    )
  }
  return escalations.flatMap(
    ({ id, ticketId }) => tickets.get(ticketId)?.find(({ one }) => one.escalation.id === id) ?? [],
  )
}

/** Tickets of which something must be escalated and was not. */
async function waitingOf(services: Services, account: Account): Promise<EscalationsPage['waiting']> {
  const found = await conditionsByTicket(services.db, account.id, MOST_WAITING)
  const waiting: EscalationsPage['waiting'] = []
  for (const ticketId of found.keys()) {
    const { conditions } = await watchedNow(services, account, ticketId)
    const required = conditions.filter(({ isRequired }) => isRequired)
    const ticket = required.length === 0 ? null : await findTicket(services.db, account.id, ticketId)
    if (ticket) waiting.push({ ticketId, customerName: customerOf(ticket), conditions: required.map(conditionShown) })
  }
  return waiting
}

/** E11: from where tickets stood and what was sent in the last 30 days; what was never written was not sent. */
async function healthIn({ db }: Services, account: Account, now: Instant): Promise<ReturnType<typeof healthOf>> {
  const since = now - HEALTH_MS
  const { levels } = account.policy.escalation
  const at = (names: readonly string[]) =>
    ticketsWorkedAt(
      db,
      account.id,
      names.flatMap((name) => groupIdIn(account, name) ?? []),
      since,
    )
  const all = await listEscalations(db, account.id, { since })
  const ids = all.map(({ id }) => id)
  const [writes, events] = [await briefWritesOf(db, account.id, ids), await escalationEventsOf(db, ids)]
  const sent = all.filter(({ id }) => writes.get(id)?.state !== 'refused')
  const to = (receiver: Escalation['receiver']) =>
    new Set(sent.filter((one) => [one.receiver, ...one.alsoTold].includes(receiver)).map(({ ticketId }) => ticketId))
  const [levelOne, levelTwo] = [await at(levels['level-1']), await at(levels['level-2'])]
  const [toTwo, toEngineering] = [to('level-2'), to('engineering')]
  const bounced = sent.filter(({ id }) => events.get(id)?.some(({ type }) => type === 'bounced'))
  const again = sent.filter(
    ({ conditions }) => conditions.includes('escalation-asked') || conditions.includes('management-requested'),
  )
  const facts: HealthFacts = {
    atLevelOne: levelOne,
    toLevelTwo: levelOne.filter((id) => toTwo.has(id)),
    atLevelTwo: levelTwo,
    toEngineering: levelTwo.filter((id) => toEngineering.has(id)),
    sent: sent.map(({ ticketId }) => ticketId),
    bounced: bounced.map(({ ticketId }) => ticketId),
    again: again
      .filter((one) => sent.some((other) => other.ticketId === one.ticketId && other.sentAt < one.sentAt))
      .map(({ ticketId }) => ticketId),
  }
  return healthOf(facts, account.policy.escalation)
}
