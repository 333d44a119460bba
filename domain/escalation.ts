export { isAcknowledgement } from './escalation/acknowledgement.ts'
export { alertsOf, type FollowUpAlert, type FollowUpAlertKind } from './escalation/alert.ts'
export {
  type Closing,
  canEnd,
  closingChecklist,
  DUTIES,
  type Duty,
  type DutyState,
  END_REASONS,
  type EndReason,
  type EscalationOpen,
  endText,
  needsCause,
} from './escalation/closing.ts'
export {
  COUNTER_REASONS,
  type CommentQuote,
  type Condition,
  type ConditionKey,
  type CounterReason,
  conditionText,
  REQUIRED,
  type RequiredKey,
  SUGGESTED,
  type SuggestedKey,
} from './escalation/condition.ts'
export { counterText } from './escalation/counter.ts'
export type { EscalationFacts, Place, Sent, SimilarTicket } from './escalation/facts.ts'
export { type Due, type FollowUpFacts, type FollowUps, followUps } from './escalation/follow-up.ts'
export {
  FIGURES,
  type Figure,
  type Health,
  type HealthFacts,
  type HealthFigure,
  healthOf,
} from './escalation/health.ts'
export {
  type CommentReading,
  type CommentText,
  hear,
  heardInTriage,
  readingOf,
  type Said,
  type Sighting,
  saidIn,
  standing,
} from './escalation/hear.ts'
export {
  type Answer,
  DIMENSIONS,
  type Dimension,
  type Impact,
  type ImpactFacts,
  impactOf,
  openDimensions,
  questionOf,
  scoresOf,
} from './escalation/impact.ts'
export { isSameGroup, LEVELS, type Level, levelOf, nextLevel, RECEIVERS, type Receiver } from './escalation/level.ts'
export { type EscalationEvent, type EscalationState, escalationOf } from './escalation/life.ts'
export { briefNote, fitsNote, isRestricted, type StepNote, stepNote } from './escalation/note.ts'
export { type Ownership, ownershipOf, type Path, pathTo } from './escalation/path.ts'
export { ESCALATED_TAG, type Groups, placeBack, placeFor, type TicketPlace, tagOf, toldFor } from './escalation/plan.ts'
export { statusOf } from './escalation/reply.ts'
export { conditionsFor, withinFor } from './escalation/response.ts'
export { type EscalationRole, type EscalationStep, refusalOf, stepsFor } from './escalation/role.ts'
export {
  neededBy,
  type ProposedSeverity,
  SEVERITIES,
  type Severity,
  type SeverityFacts,
  severityOf,
} from './escalation/severity.ts'
export { type TicketToEscalate, tellCondition } from './escalation/tell.ts'
export { type Watched, watchEscalation } from './escalation/watch.ts'
