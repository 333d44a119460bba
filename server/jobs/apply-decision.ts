import { stillWanted } from '../../domain/alert.ts'
import { takeIt } from '../../domain/handover.ts'
import { Deferred } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { type Claimed, claimDecision, endDecision, hasEarlier, redecide, unclaimDecision } from '../db/decisions.ts'
import { releaseEffects } from '../db/effects.ts'
import type { Base } from '../db/schema.ts'
import { announceTicket, bumpTicket, findTicket } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import { FAULTS, Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { incidentOfProblem } from './link-incident.ts'
import type { Payload } from './payloads.ts'
import { addEffectJobs } from './record.ts'
import { asLive } from './shadow.ts'
import { decideOn, decisionOf, loadFacts, saveDecided } from './ticket-decision.ts'
import { afterWrite, writeEscalation } from './write-escalation.ts'

const GONE = 'The ticket is closed or gone.'

/** Design 2.9: the one write of a decision, safe to repeat. A try whose outcome is unknown is looked up before the next. */
export async function applyDecision(
  services: Services,
  { accountId, decisionId }: Payload<'apply-decision'>,
): Promise<void> {
  const { db, zendesk } = services
  const account = await accountOf(services, accountId)
  const decision = await claimDecision(db, accountId, decisionId)
  if (!decision) return
  try {
    if (decision.isUncertain && (await zendesk.findDecision(account, decision.ticketId, decision.id, decision.class))) {
      return await end(services, account, decision, { state: 'written' })
    }
    // E5, E8: sent back or ended before it was even handed over, the tags of the handover would come last and stay.
    if (decision.kind === 'escalation' && (await hasEarlier(db, decision)))
      throw new Fault(
        'unavailable',
        `Ticket ${decision.ticketId}: an earlier note of its escalation is not written yet.`,
      )
    await write(services, account, decision)
  } catch (error) {
    // Zendesk refuses for good: it ends with the reason, so that what comes after it on the ticket need not wait for it.
    if (error instanceof Fault && error.kind !== 'not-connected' && !FAULTS[error.kind].retry && !error.mayHaveArrived)
      return await end(services, account, decision, { state: 'refused', error: error.message })
    // Nothing left us, and nothing was under way before: the next try need not look first.
    const leftUs = !(error instanceof Deferred) && (!(error instanceof Fault) || error.mayHaveArrived)
    if (!leftUs && !decision.isUncertain) await unclaimDecision(db, accountId, decisionId)
    throw error
  }
}

async function write(services: Services, account: Account, decision: Claimed): Promise<void> {
  const { zendesk } = services
  const base = (await newestBase(services, account, decision)) ?? (await readBase(services, account, decision))
  if (!base || !decision.changes) return await end(services, account, decision, { state: 'refused', error: GONE })
  if (decision.kind === 'escalation') return await handOver(services, account, decision, base)
  const result = await zendesk.writeTicket(
    account,
    {
      ticketId: decision.ticketId,
      changes: decision.changes,
      current: base,
      decisionId: decision.id,
      rankFieldId: account.rankFieldId,
    },
    decision.class,
  )
  switch (result.state) {
    case 'written':
      return await end(services, account, decision, { state: 'written', base: result.ticket })
    case 'refused':
      return await end(services, account, decision, { state: 'refused', error: result.reason })
    case 'conflict':
      return await decideAgain(services, account, decision)
  }
}

/** E3-E8: the note goes along; what Zendesk would not take of the rest is said. */
async function handOver(services: Services, account: Account, decision: Claimed, base: Base): Promise<void> {
  const { result, partly } = await writeEscalation(services, account, decision, base)
  switch (result.state) {
    case 'written':
      return await end(services, account, decision, {
        state: 'written',
        base: result.ticket,
        ...(partly !== null && { error: partly }),
      })
    case 'refused':
      return await end(services, account, decision, { state: 'refused', error: result.reason })
    case 'gone':
      return await end(services, account, decision, { state: 'refused', error: GONE })
    case 'conflict':
      return await decideAgain(services, account, decision)
  }
}

/** Marks of a clock can be written on any state of the ticket, so the newest known one is taken: an older one would only conflict. */
async function newestBase({ db }: Services, account: Account, decision: Claimed): Promise<Claimed['base']> {
  if (decision.kind !== 'alert' && decision.kind !== 'incident') return decision.base
  return (await findTicket(db, account.id, decision.ticketId))?.base ?? decision.base
}

async function readBase(
  { zendesk }: Services,
  account: Account,
  { ticketId, class: serviceClass }: Claimed,
): Promise<Claimed['base']> {
  const found = await zendesk.readTicket(account, ticketId, serviceClass)
  return found && found.ticket.status !== 'closed' ? found.ticket : null
}

/** Somebody changed the ticket between our read and our write: decide on what it is now, keep the decision's id. */
async function decideAgain(services: Services, account: Account, decision: Claimed): Promise<void> {
  const { db, zendesk, queue } = services
  const found = await zendesk.readTicket(account, decision.ticketId, decision.class)
  if (!found || found.ticket.status === 'closed')
    return await end(services, account, decision, { state: 'refused', error: GONE })
  const again = (tx: Parameters<typeof redecide>[0]) =>
    queue.add(tx, 'apply-decision', [
      { payload: { accountId: account.id, decisionId: decision.id, class: decision.class }, class: decision.class },
    ])
  if (decision.kind === 'handoff') {
    // V2: whoever took it in the meantime keeps it.
    const changes = found.ticket.assigneeId === null ? decision.changes : null
    return await transact(db, async (tx) => {
      await redecide(tx, { ...decision, changes, base: found.ticket })
      if (changes) await again(tx)
    })
  }
  if (decision.kind === 'merge' || decision.kind === 'incident' || decision.kind === 'escalation') {
    // D3, D5, E3: what the merged ticket brings, what links a ticket, and what hands it over, is added to whatever is there now.
    return await transact(db, async (tx) => {
      await redecide(tx, { ...decision, base: found.ticket })
      await again(tx)
    })
  }
  if (decision.kind === 'alert') {
    const known = await findTicket(db, account.id, decision.ticketId)
    const changes = decision.changes && stillWanted(decision.changes, known ?? found.ticket, found.ticket)
    return await transact(db, async (tx) => {
      await redecide(tx, { ...decision, changes, base: found.ticket })
      if (changes) await again(tx)
      // We did not hear of what somebody did: the history is read back before anything else is said about it.
      await queue.add(tx, 'refresh-ticket', [
        { payload: { accountId: account.id, ticketId: decision.ticketId }, class: decision.class },
      ])
    })
  }
  const loaded = await loadFacts(services, account, found)
  await transact(db, async (tx) => {
    const decided = await decideOn(services, tx, loaded)
    const fresh = asLive(account, await decisionOf(tx, loaded, decided, decision))
    await redecide(tx, { ...fresh, id: decision.id })
    const version = await saveDecided(tx, loaded, decided)
    await announceTicket(tx, account.id, decision.ticketId, version)
    if (fresh.changes) await again(tx)
  })
}

async function end(
  services: Services,
  account: Account,
  decision: Claimed,
  outcome: { state: 'written' | 'refused'; error?: string; base?: Base },
): Promise<void> {
  const { db, queue, clock, log } = services
  await transact(db, async (tx) => {
    await endDecision(tx, account.id, decision.id, {
      state: outcome.state,
      at: clock.now(),
      ...(outcome.error ? { error: outcome.error } : {}),
    })
    if (decision.kind === 'handoff') {
      // V2: Zendesk would not assign: a person must still act, so the message asks instead of telling.
      const message = outcome.state === 'written' ? null : takeIt(decision.ticketId, 'Support', account.policy)
      await addEffectJobs(queue, tx, account.id, await releaseEffects(tx, account.id, decision.id, message))
    }
    if (decision.kind === 'escalation') await afterWrite(services, tx, account, decision, outcome)
    const incidentId = decision.kind === 'incident' ? incidentOfProblem(decision.cause) : null
    if (incidentId !== null)
      await queue.add(tx, 'link-incident', [{ payload: { accountId: account.id, incidentId }, class: 'sla' }])
    const version = await bumpTicket(tx, account.id, decision.ticketId, outcome.base)
    if (version !== null) await announceTicket(tx, account.id, decision.ticketId, version)
  })
  const fields = { account: account.subdomain, ticket: decision.ticketId, decision: decision.id, kind: decision.kind }
  if (outcome.state === 'written') log.info('ticket-written', fields)
  else log.warn('ticket-write-refused', { ...fields, reason: outcome.error })
}
