import { clocksOf } from '../../domain/clock.ts'
import { conditionText, type EscalationState, escalationOf, followUps } from '../../domain/escalation.ts'
import { type Instant, isoOf } from '../../domain/instant.ts'
import { measured, type SidebarFacts } from '../../domain/sidebar.ts'
import type { Account } from '../db/accounts.ts'
import { type KeptEscalation, openEscalation } from '../db/open-escalation.ts'
import type { Triaged } from '../jobs/correction.ts'
import { watchedNow } from '../jobs/watch-escalation.ts'
import type { Services } from '../services.ts'

type Seen = SidebarFacts['escalation']
type Watched = Pick<SidebarFacts, 'triage' | 'history'> & { readonly isVip: boolean }

/** E2, E7: what the sidebar says first of a ticket's escalations: what must be done, and where the open one stands. No Zendesk call. */
export async function escalationSeen(
  services: Services,
  account: Account,
  ticket: Triaged,
  history: SidebarFacts['history'],
): Promise<Seen> {
  const { db, clock } = services
  const [{ conditions }, open] = await Promise.all([
    watchedNow(services, account, ticket.ticketId),
    openEscalation(db, account.id, ticket.ticketId),
  ])
  const [first] = conditions
  return {
    first: first
      ? {
          isRequired: first.isRequired,
          to: [...first.to],
          respondBy: first.respondBy === null ? null : isoOf(first.respondBy),
          what: conditionText(first.condition),
          why: first.why,
        }
      : null,
    more: Math.max(0, conditions.length - 1),
    open: open ? openSeen(open, { triage: ticket.triage, history, isVip: ticket.isVip }, account, clock.now()) : null,
  }
}

function openSeen({ receiver, events }: KeptEscalation, ticket: Watched, account: Account, now: Instant): Seen['open'] {
  const state = escalationOf(events, now)
  if (!state) return null
  const { dueAt, isLate } = nextStep(state, ticket, account, now)
  return { receiver, what: state.what, owes: state.owes, dueAt: dueAt === null ? null : isoOf(dueAt), isLate }
}

/** E2: the response until it came; E7: then whichever update is due first. */
function nextStep(
  state: EscalationState,
  { isVip, ...ticket }: Watched,
  { policy }: Account,
  now: Instant,
): { readonly dueAt: Instant | null; readonly isLate: boolean } {
  const { response } = state
  if (response.dueAt !== null && response.respondedAt === null)
    return { dueAt: response.dueAt, isLate: response.isLate }
  const { firstResponse, nextResponse } = clocksOf(measured(ticket, policy).history, now)
  const vipEverySeconds = isVip ? policy.vip.updateEverySeconds : null
  const facts = { ...state, clocks: [firstResponse, nextResponse], vipEverySeconds }
  const due = followUps(facts, policy.escalation, policy.sla.schedule, now)
  if (!due) return { dueAt: null, isLate: false }
  const { internal, customer } = due
  return { dueAt: Math.min(internal.by, customer.by), isLate: internal.isMissed || customer.isMissed }
}
