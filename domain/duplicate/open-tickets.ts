import type { Instant } from '../instant.ts'
import type { Kept } from './near.ts'

/** One open ticket of a customer, its text where it is at hand, and when it was solved, as far as that is known. */
type Entry<Id, Text> = Kept<Id> & {
  readonly customerKey: string
  readonly text: Text
  readonly solvedAt: Instant | null
}

/** Of one customer the newest are compared: a storm of alerts must not make each decision slower than the one before. */
const MOST_OF_A_CUSTOMER = 2_000

/**
 * The open tickets of all customers within the window, in memory. Memory is bounded by the window, not by the history: a ticket leaves
 * when the window has passed it, counted from the latest moment seen, so that a clock running backwards keeps nothing alive.
 */
export function openTickets<Id, Text>(
  windowMs: number,
): {
  readonly add: (entry: Entry<Id, Text>) => void
  readonly of: (customerKey: string, now: Instant) => readonly Entry<Id, Text>[]
  readonly size: () => number
} {
  const byCustomer = new Map<string, Entry<Id, Text>[]>()
  let latest = Number.NEGATIVE_INFINITY
  let sweptAt = Number.NEGATIVE_INFINITY
  const isKept = (entry: Entry<Id, Text>, now: Instant) =>
    now - entry.createdAt <= windowMs && (entry.solvedAt === null || entry.solvedAt > now)
  const sweep = () => {
    if (latest - sweptAt < windowMs / 8) return
    sweptAt = latest
    for (const [key, entries] of byCustomer) {
      const kept = entries.filter((entry) => isKept(entry, latest))
      if (kept.length > 0) byCustomer.set(key, kept)
      else byCustomer.delete(key)
    }
  }
  return {
    add: (entry) => {
      latest = Math.max(latest, entry.createdAt)
      sweep()
      const entries = byCustomer.get(entry.customerKey)
      if (!entries) byCustomer.set(entry.customerKey, [entry])
      else {
        entries.push(entry)
        if (entries.length > MOST_OF_A_CUSTOMER) entries.shift()
      }
    },
    of: (customerKey, now) => (byCustomer.get(customerKey) ?? []).filter((entry) => isKept(entry, now)),
    size: () => [...byCustomer.values()].reduce((sum, entries) => sum + entries.length, 0),
  }
}
