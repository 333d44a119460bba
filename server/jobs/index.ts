import type { Services } from '../services.ts'
import { applyDecision } from './apply-decision.ts'
import { catchUp } from './catch-up.ts'
import { checkSetupDaily } from './check-setup.ts'
import { ensureAssigned } from './ensure-assigned.ts'
import { fillTraces } from './fill-traces.ts'
import { findIncidents } from './find-incidents.ts'
import { followEscalation } from './follow-escalation.ts'
import { guardQueues } from './guard-queues.ts'
import { keepConnection } from './keep-connection.ts'
import { linkIncident } from './link-incident.ts'
import { mergeTickets } from './merge-tickets.ts'
import type { JobName, Payload } from './payloads.ts'
import { reconcile } from './reconcile.ts'
import { refreshAgents } from './refresh-agents.ts'
import { refreshMacros } from './refresh-macros.ts'
import { refreshTicket } from './refresh-ticket.ts'
import { retargetTickets } from './retarget-tickets.ts'
import { retierCustomer } from './retier-customer.ts'
import { runBacktest } from './run-backtest.ts'
import { sendEffect } from './send-effect.ts'
import { sendGroup } from './send-group.ts'
import { setUp } from './set-up.ts'
import { sweepRecords } from './sweep-records.ts'
import { tellEnded } from './tell-ended.ts'
import { triageTicket } from './triage-ticket.ts'
import { updateTicket } from './update-ticket.ts'
import { watchEscalations } from './watch-escalation.ts'
import { watchTickets } from './watch-tickets.ts'
import { writeNote } from './write-note.ts'

type Jobs = { readonly [Name in JobName]: (services: Services, payload: Payload<Name>) => Promise<void> }

/** The table of contents of all work. What starts each by time is in `timers.ts`. */
export const jobs: Jobs = {
  'triage-ticket': triageTicket,
  'update-ticket': updateTicket,
  'apply-decision': applyDecision,
  'send-effect': sendEffect,
  'retier-customer': retierCustomer,
  'ensure-assigned': ensureAssigned,
  'merge-tickets': mergeTickets,
  'write-note': writeNote,
  'watch-tickets': watchTickets,
  'watch-escalation': watchEscalations,
  'retarget-tickets': retargetTickets,
  'send-group': sendGroup,
  'guard-queues': guardQueues,
  'fill-traces': fillTraces,
  'run-backtest': runBacktest,
  'find-incidents': findIncidents,
  'link-incident': linkIncident,
  'follow-escalation': followEscalation,
  'catch-up': catchUp,
  reconcile,
  'refresh-ticket': refreshTicket,
  'keep-connection': keepConnection,
  'tell-ended': tellEnded,
  'refresh-agents': refreshAgents,
  'refresh-macros': refreshMacros,
  'set-up': setUp,
  'check-setup': checkSetupDaily,
  'sweep-records': sweepRecords,
}
