import type { TicketChanges } from '../../../domain/action.ts'
import { type TicketState, ZENDESK_PRIORITY } from './ticket.ts'

export type TicketWrite = {
  readonly ticketId: string
  readonly changes: TicketChanges
  /** As it was read: its tags are completed, its stamp guards the write. */
  readonly current: Pick<TicketState, 'tags' | 'updatedStamp'>
  readonly decisionId: string
  /** Q7: the field that takes `changes.rank`; null: the account has none. */
  readonly rankFieldId?: string | null
  /** E4: a private note that goes along, as HTML; nowhere else is there a comment. */
  readonly note?: string
}

/** Where the decision's id stands in the audit of its write (design 2.9). */
export const DECISION_KEY = 'firstline_decision'

/** The body of the one PUT. Only these keys exist: a comment is a private note, so nothing a customer could read (M3). */
export function writeBody({ changes, current, decisionId, rankFieldId = null, note }: TicketWrite): object {
  const {
    priority,
    addTags = [],
    removeTags = [],
    groupId,
    assigneeId,
    followerEmails = [],
    followerIds = [],
    status,
    rank,
    type,
    problemId,
  } = changes
  // `tags` replaces the whole list (zendesk-api.md 1): it carries what is there, under the stamp it was read with.
  const tags = [...new Set([...current.tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
  const followers = [
    ...followerEmails.map((email) => ({ user_email: email, action: 'put' })),
    ...followerIds.map((id) => ({ user_id: Number(id), action: 'put' })),
  ]
  return {
    ticket: {
      ...(priority === undefined ? {} : { priority: ZENDESK_PRIORITY[priority] }),
      ...(addTags.length + removeTags.length === 0 ? {} : { tags }),
      ...(groupId === undefined ? {} : { group_id: Number(groupId) }),
      ...(assigneeId === undefined ? {} : { assignee_id: assigneeId === null ? null : Number(assigneeId) }),
      ...(followers.length === 0 ? {} : { followers }),
      ...(status === undefined ? {} : { status }),
      ...(rank === undefined || rankFieldId === null
        ? {}
        : { custom_fields: [{ id: Number(rankFieldId), value: rank }] }),
      ...(type === undefined ? {} : { type }),
      ...(problemId === undefined ? {} : { problem_id: Number(problemId) }),
      ...(note === undefined ? {} : { comment: { html_body: note, public: false } }),
      safe_update: true,
      updated_stamp: current.updatedStamp,
      metadata: { [DECISION_KEY]: decisionId },
    },
  }
}

/** The body of a private note, found again by its id like any other write. `public` is never anything else (M3). */
export const noteBody = (body: string, noteId: string): object => ({
  ticket: { comment: { body, public: false }, metadata: { [DECISION_KEY]: noteId } },
})
