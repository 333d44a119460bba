import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { Receiver } from './level.ts'

/** E8: how an escalation ends. */
export const END_REASONS = [
  'support-can-solve',
  'workaround',
  'resolved-itself',
  'fixed',
  'severity-reassessed',
] as const
export type EndReason = (typeof END_REASONS)[number]

/** E8: what has to be done before it is over. */
export const DUTIES = [
  'reason',
  'cause',
  'tell-receivers',
  'inform-customer',
  'note-resolution',
  'record-learning',
  'return-ticket',
] as const
export type Duty = (typeof DUTIES)[number]

export type Closing = {
  readonly reason: EndReason | null
  /** What lay behind it; required where E8 says so. */
  readonly hasCause: boolean
  readonly told: readonly Receiver[]
  /** The public message that closed the loop with the customer. */
  readonly customerInformedAt: Instant | null
  readonly hasResolutionNote: boolean
  readonly hasLearning: boolean
  /** Queue and owner the ticket went back to; true as well where it never left. */
  readonly isBack: boolean
}
export type EscalationOpen = {
  readonly sentAt: Instant
  /** Everybody who was told of it. */
  readonly toldOf: readonly Receiver[]
}
export type DutyState = { readonly duty: Duty; readonly isDone: boolean; readonly what: Reason }

/** E8: a root cause that support can solve is known by name, and one that went away by itself is recorded all the same. */
const NEEDS_CAUSE: readonly EndReason[] = ['support-can-solve', 'resolved-itself', 'fixed']
/** Whether an escalation that ends like this must have its cause recorded. */
export const needsCause = (reason: EndReason): boolean => NEEDS_CAUSE.includes(reason)

/**
 * E8: the closing checklist in its order. It tells the team that was told, informs the customer, notes the resolution, records
 * what was learned, and the ticket goes back to its queue and owner.
 */
export function closingChecklist(open: EscalationOpen, closing: Closing): readonly DutyState[] {
  const untold = open.toldOf.filter((receiver) => !closing.told.includes(receiver))
  const isDone: Readonly<Record<Duty, boolean>> = {
    reason: closing.reason !== null,
    cause: closing.hasCause,
    'tell-receivers': untold.length === 0,
    // An update given before it ended does not close the loop.
    'inform-customer': closing.customerInformedAt !== null && closing.customerInformedAt > open.sentAt,
    'note-resolution': closing.hasResolutionNote,
    'record-learning': closing.hasLearning,
    'return-ticket': closing.isBack,
  }
  return DUTIES.filter((duty) => duty !== 'cause' || (closing.reason !== null && needsCause(closing.reason))).map(
    (duty) => ({
      duty,
      isDone: isDone[duty],
      what: { key: `escalation.duty.${duty}` },
    }),
  )
}

/** E8: an escalation has ended when every duty is done, not when somebody says so. */
export const canEnd = (open: EscalationOpen, closing: Closing): boolean =>
  closingChecklist(open, closing).every(({ isDone }) => isDone)

/** How it ended, for people: those who were told read it. */
export const endText = (reason: EndReason): Reason => ({ key: `escalation.end.${reason}` })
