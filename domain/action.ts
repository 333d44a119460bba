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
}

export type Recipient =
  | { readonly kind: 'csm'; readonly email: string; readonly fallbackChannel: string }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'on-call'; readonly role: 'primary' | 'secondary' | 'lead' }

/** What a decision makes happen, each with the rule that caused it. `server/jobs/apply-action.ts` carries them out. */
export type Action =
  | { readonly type: 'change-ticket'; readonly rule: string; readonly changes: TicketChanges }
  | { readonly type: 'tell'; readonly rule: string; readonly to: Recipient; readonly message: Reason }
  | { readonly type: 'page'; readonly rule: string; readonly to: Recipient; readonly message: Reason }
  /** V2: hand an unassigned VIP ticket on at this moment. */
  | { readonly type: 'ensure-assigned'; readonly rule: string; readonly at: Instant; readonly to: 'primary' | 'lead' }
  /** T4: ask the CRM again. */
  | { readonly type: 'confirm-tier'; readonly rule: string; readonly at: Instant }
