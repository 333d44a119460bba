import type { Instant } from './instant.ts'
import type { Priority } from './priority.ts'
import type { Reason } from './reason.ts'

/** All changes of one decision to one ticket; they become ONE write (design.md 2.9). Absent keys stay as they are. */
export type TicketChanges = {
  readonly priority?: Priority
  readonly addTags?: readonly string[]
  readonly removeTags?: readonly string[]
  readonly groupId?: string
  /** null takes the ticket from its agent. */
  readonly assigneeId?: string | null
  readonly followerEmails?: readonly string[]
  /** D3: agents who followed a ticket that was merged into this one. */
  readonly followerIds?: readonly string[]
  /** L4: a resolved ticket is closed. */
  readonly status?: 'closed'
  /** Q7: the number by which the queue view sorts. */
  readonly rank?: number
  /** D5: one ticket of an incident is the problem … */
  readonly type?: 'problem' | 'incident'
  /** … and the others are incidents of it. */
  readonly problemId?: string
}

export type Recipient =
  | { readonly kind: 'csm'; readonly email: string; readonly fallbackChannel: string }
  | { readonly kind: 'channel'; readonly channel: string }
  /** Whoever works the ticket; who is not in Slack is told in the channel, or, where there is none, not at all. */
  | { readonly kind: 'agent'; readonly userId: string; readonly fallbackChannel: string | null }
  | { readonly kind: 'on-call'; readonly role: 'primary' | 'secondary' | 'lead' }
  /** The tracker's address that the policy names. */
  | { readonly kind: 'tracker' }

/** What a decision makes happen, each with the rule that caused it. `server/jobs/apply-action.ts` carries them out. */
export type Action =
  | { readonly type: 'change-ticket'; readonly rule: string; readonly changes: TicketChanges }
  | {
      readonly type: 'tell'
      readonly rule: string
      readonly to: Recipient
      readonly message: Reason
      /** Messages of one topic for one place that fall due together may become one; absent: each for itself. */
      readonly topic?: string
      /** False waits for the end of quiet hours; absent: at once. */
      readonly isUrgent?: boolean
    }
  | { readonly type: 'page'; readonly rule: string; readonly to: Recipient; readonly message: Reason }
  /** The brief of an escalation goes to the account's tracker, once it is written. `message` names the escalation. */
  | { readonly type: 'hand-out'; readonly rule: string; readonly to: Recipient; readonly message: Reason }
  /** V2: hand an unassigned VIP ticket on at this moment. */
  | { readonly type: 'ensure-assigned'; readonly rule: string; readonly at: Instant; readonly to: 'primary' | 'lead' }
  /** T4: ask the CRM again. */
  | { readonly type: 'confirm-tier'; readonly rule: string; readonly at: Instant }
