import { z } from 'zod'
import { CLASSES } from '../service-class.ts'

const accountId = z.int()
const ticketId = z.string()
const serviceClass = z.enum(CLASSES)

/** What each job is told: ids only, never message text (design.md 2.8). A job and whoever adds it cannot disagree. */
export const payloads = {
  /** Read, decide, record: a new ticket, or one whose tier or customer changed. A cause is decided once. */
  'triage-ticket': z.object({
    accountId,
    ticketId,
    cause: z.string(),
    kind: z.enum(['triage', 'tier', 'repair']),
    class: serviceClass,
  }),
  /** A webhook event about a known ticket: history, status, people. Costs no Zendesk call. */
  'update-ticket': z.object({ accountId, invocationId: z.string() }),
  /** The one write of a decision. */
  'apply-decision': z.object({ accountId, decisionId: z.string(), class: serviceClass }),
  /** One message of a decision to a person. */
  'send-effect': z.object({ accountId, effectId: z.string() }),
  /** D1-D3: a pair of duplicates becomes one ticket, once its grace period is over or an agent asks for it. */
  'merge-tickets': z.object({ accountId, ticketId, otherId: ticketId }),
  /** A private note that we owe a ticket. */
  'write-note': z.object({ accountId, noteId: z.string() }),
  /** T5: the customer's tier may have changed. */
  'retier-customer': z.object({ accountId, organizationId: z.string(), cause: z.string() }),
  /** V2: hand an unassigned VIP ticket to the person on call, then to the lead. */
  'ensure-assigned': z.object({ accountId, ticketId, to: z.enum(['primary', 'lead']) }),
  /** S8, Q1, L1: what fell due for these tickets; asking again finds nothing new. */
  'watch-tickets': z.object({ accountId, ticketIds: z.array(ticketId).min(1) }),
  /** E2: which conditions hold for these tickets; asking again finds nothing new. */
  'watch-escalation': z.object({ accountId, ticketIds: z.array(ticketId).min(1) }),
  /** S9: a new policy's targets, page by page. */
  'retarget-tickets': z.object({ accountId, version: z.int(), after: ticketId.nullable() }),
  /** Messages of one topic that fell due together. */
  'send-group': z.object({ accountId, topic: z.string() }),
  /** V6: no VIP or enterprise ticket sits in a shared queue. */
  'guard-queues': z.object({ accountId }),
  /** D1: traces of the tickets that were open before we began to listen, page by page. */
  'fill-traces': z.object({ accountId }),
  /** D2: the next page of a backtest. */
  'run-backtest': z.object({ accountId, backtestId: z.string() }),
  /** D5: whether a new ticket completes an incident or belongs to one. */
  'find-incidents': z.object({ accountId, ticketId }),
  /** D5: an incident's tickets become incidents of a problem. */
  'link-incident': z.object({ accountId, incidentId: z.string() }),
  /** E7: what fell due of an open escalation; asking again finds nothing new. */
  'follow-escalation': z.object({ accountId, escalationId: z.string() }),
  /** Tickets whose webhook was lost while we were down. */
  'catch-up': z.object({ accountId }),
  /** Design 2.10: what no webhook told. */
  reconcile: z.object({ accountId }),
  /** The whole recent history of one ticket, read back. */
  'refresh-ticket': z.object({ accountId, ticketId }),
  /** Design 2.7: tokens are renewed, and the person we act as is looked at. */
  'keep-connection': z.object({ accountId }),
  /** The one message about the end of a connection. */
  'tell-ended': z.object({ accountId }),
  /** R6: who works in which group. */
  'refresh-agents': z.object({ accountId }),
  /** M5: macros that appeared. */
  'refresh-macros': z.object({ accountId }),
  /** The next step of making, repairing or removing the account's set-up in Zendesk. */
  'set-up': z.object({ accountId }),
  /** Whether somebody changed or deleted what the set-up made. */
  'check-setup': z.object({ accountId }),
  /** Forgets deliveries, ended sessions and replies that are counted. */
  'sweep-records': z.object({ accountId }),
} as const

export type JobName = keyof typeof payloads
export type Payload<Name extends JobName> = z.infer<(typeof payloads)[Name]>
