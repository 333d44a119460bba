import { decide } from './triage/decide.ts'
import type { Decide } from './triage/decision.ts'
import { read } from './triage/read.ts'
import type { ReadTicket } from './triage/reading.ts'

export type { Candidate } from './assignment.ts'
export type { CrmAnswer, Customer } from './customer.ts'
export type { Decide, Step, Triage, TriageFacts } from './triage/decision.ts'
export type { Quote, Reading, ReadTicket, TicketText } from './triage/reading.ts'
export { headlineOf } from './triage/steps.ts'
export type { Vip } from './vip.ts'

/**
 * R1, R4, R5: what the form and the customer's words say: impact, urgency, category, topics, product area, language, each
 * with the rule that said so and where the words stand. Pure; the policy's signals are compiled once per policy object.
 */
export const readTicket: ReadTicket = (ticket, policy) => read(ticket, policy)

/**
 * R2: the six steps of the checklist in order, each with result and reasons, and what has to happen: at most one
 * `change-ticket` that holds only what differs from the ticket, then who is told, paged or asked, and when.
 */
export const triage: Decide = (facts, policy, now) => decide(facts, policy, now)
