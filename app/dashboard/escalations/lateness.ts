import type { EscalationItem, EscalationsPage } from '../../../domain/escalation-view.ts'
import type { Instant } from '../../../domain/instant.ts'

/** What is late about an open escalation, the worst first. */
export type Late = 'refused' | 'response' | 'customer' | 'internal'

/** As the server says, and by what its moments say since. */
export function lateBy(item: EscalationItem, now: Instant): readonly Late[] {
  const { response, customer, internal, write } = item
  const isPast = (at: string | null | undefined): boolean => typeof at === 'string' && Date.parse(at) < now
  const late: Late[] = []
  if (write.state === 'refused') late.push('refused')
  if (response.respondedAt === null && (response.isLate || isPast(response.dueAt))) late.push('response')
  if (customer && (customer.isMissed || isPast(customer.by))) late.push('customer')
  if (internal && (internal.isMissed || isPast(internal.by))) late.push('internal')
  return late
}

/** By when whoever owes the next step has to take it: the receiver answers, then reports; support keeps the customer (E10). */
export function nextStepBy({ owes, response, internal, customer }: EscalationItem): string | null {
  if (owes === 'support') return customer?.by ?? null
  if (owes === 'nobody') return null
  return response.respondedAt === null ? (response.dueAt ?? internal?.by ?? null) : (internal?.by ?? null)
}

/** The next moment at which this page reads differently without any news; null: none is ahead. */
export function nextMoment({ now, open, waiting }: EscalationsPage): Instant | null {
  const moments = [
    ...open.flatMap(({ response, internal, customer }) => [
      response.respondedAt === null ? response.dueAt : null,
      internal?.by,
      customer?.from,
      customer?.by,
    ]),
    ...waiting.flatMap(({ conditions }) => conditions.map(({ respondBy }) => respondBy)),
  ]
  const ahead = moments.flatMap((at) => (at ? [Date.parse(at)] : [])).filter((at) => at > Date.parse(now))
  return ahead.length === 0 ? null : Math.min(...ahead)
}
