export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const
/** P1..P4 everywhere; urgent, high, normal, low only in `server/clients/zendesk`. */
export type Priority = (typeof PRIORITIES)[number]
export type Impact = 'high' | 'low'
export type Urgency = 'high' | 'low'

/** R1: impact × urgency. */
export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  if (impact === 'high') return urgency === 'high' ? 'P1' : 'P2'
  return urgency === 'high' ? 'P3' : 'P4'
}

/** One step more pressing; P1 stays P1. */
export const raised = (priority: Priority): Priority =>
  PRIORITIES[Math.max(0, PRIORITIES.indexOf(priority) - 1)] ?? 'P1'

/** The more pressing of two. */
export const atLeast = (priority: Priority, floor: Priority): Priority =>
  PRIORITIES.indexOf(priority) <= PRIORITIES.indexOf(floor) ? priority : floor
