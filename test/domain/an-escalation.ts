import type { TicketEvent } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type CommentReading, type CommentText, type EscalationFacts, hear } from '../../domain/escalation.ts'

/** A Friday. Times of a story are `HH:MM` of this day, or whole ISO times. */
const DAY = '2026-03-06'
export const at = (time: string): number => Date.parse(time.includes('T') ? time : `${DAY}T${time.padEnd(8, ':00')}Z`)

/** One line of a ticket's story: `09:10 agent`, `09:20 note`, `09:30 pending`, `10:00 customer`. */
export function story(...lines: readonly string[]): readonly TicketEvent[] {
  return lines.map((line): TicketEvent => {
    const [time = '', what = '', more = ''] = line.split(' ')
    const when = at(time)
    switch (what) {
      case 'created':
        return {
          at: when,
          type: 'created',
          by: more === 'agent' || more === 'system' ? more : 'customer',
          status: 'open',
        }
      case 'customer':
      case 'agent':
      case 'system':
        return { at: when, type: 'comment', by: what, public: true }
      case 'note':
        return { at: when, type: 'comment', by: 'agent', public: false }
      case 'merged':
        return { at: when, type: 'merged' }
      case 'open':
      case 'pending':
      case 'hold':
      case 'solved':
      case 'closed':
        return { at: when, type: 'status', to: what }
      default:
        throw new Error(`unknown line: ${line}`)
    }
  })
}

let number = 0
export const aComment = (text: string, changes: Partial<CommentText> = {}): CommentReading => {
  number += 1
  return hear(
    {
      commentId: `c${number}`,
      at: at('09:00'),
      by: 'customer',
      isPublic: true,
      subject: null,
      text,
      language: null,
      ...changes,
    },
    defaultPolicy,
  )
}

export const someFacts = (changes: Partial<EscalationFacts> = {}): EscalationFacts => ({
  tier: 'standard',
  isVip: false,
  priority: 'P3',
  priorities: [{ at: at('09:00'), priority: 'P3' }],
  category: 'bug',
  places: [{ at: at('09:00'), level: 'level-1', isAssigned: false }],
  events: story('09:00 created'),
  clockPolicy: { targetSeconds: {}, schedule: null },
  comments: [],
  customerId: 'acme',
  similar: [],
  solvedBefore: [],
  appliedTemplates: [],
  declared: [],
  counters: [],
  sent: [],
  dismissed: [],
  ...changes,
})
