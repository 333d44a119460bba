import type { TicketEvent } from '../clock.ts'
import type { CommentReading } from '../escalation/hear.ts'
import { type Instant, wholeSecond } from '../instant.ts'
import type { Reason } from '../reason.ts'

/** A macro an agent applied, by its title. */
export type AppliedMacro = { readonly at: Instant; readonly title: string }
type Entry = { readonly at: Instant; readonly what: Reason }

/** E3: the public replies so far, as steps of the record: by macro where one was used, acknowledgements named as such. */
export function doneOf(
  events: readonly TicketEvent[],
  comments: readonly CommentReading[],
  macros: readonly AppliedMacro[],
): readonly Entry[] {
  return events.flatMap((event): Entry[] => {
    if (event.type !== 'comment' || event.by !== 'agent' || !event.public) return []
    const isHere = ({ at }: { readonly at: Instant }) => wholeSecond(at) === wholeSecond(event.at)
    const macro = macros.find(isHere)
    if (macro) return [{ at: event.at, what: { key: 'brief.done.macro', params: { macro: macro.title } } }]
    const isAcknowledged = comments.some((comment) => comment.isAcknowledgement && isHere(comment))
    return [{ at: event.at, what: { key: isAcknowledged ? 'brief.done.acknowledged' : 'brief.done.reply' } }]
  })
}

/** The last public word of an agent; null: the customer has heard nothing yet. */
export const lastUpdateOf = (events: readonly TicketEvent[]): Instant | null =>
  events.findLast(
    (event) => (event.type === 'comment' || event.type === 'created') && event.by === 'agent' && event.public !== false,
  )?.at ?? null

/** E5: what the customer went through, in order: what was asked, answered, solved, and opened again. */
export function timelineOf(events: readonly TicketEvent[]): readonly Entry[] {
  let isSolved = false
  return events.flatMap((event): Entry[] => {
    const entry = (what: string): Entry[] => [{ at: event.at, what: { key: `brief.timeline.${what}` } }]
    switch (event.type) {
      case 'created':
        return entry('created')
      case 'comment':
        if (!event.public || event.by === 'system') return []
        return entry(event.by === 'customer' ? 'wrote' : 'answered')
      case 'status': {
        const wasSolved = isSolved
        isSolved = event.to === 'solved' || event.to === 'closed'
        if (isSolved) return wasSolved ? [] : entry('solved')
        return wasSolved ? entry('reopened') : event.to === 'pending' ? entry('waiting') : []
      }
      default:
        return []
    }
  })
}
