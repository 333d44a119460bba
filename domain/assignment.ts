import type { Instant } from './instant.ts'

/** One agent who could take the ticket (R6). */
export type Candidate = {
  readonly id: string
  readonly groupIds: readonly string[]
  readonly isPresent: boolean
  readonly openTickets: number
  /** When the agent last got or answered a ticket; null: never seen. */
  readonly busyAt: Instant | null
}

/**
 * R6: who of a group gets the ticket: present and under capacity, fewest open tickets first, longest idle breaks a tie
 * (never seen counts as idle longest). Null when nobody qualifies: the group alone keeps it.
 */
export function assigneeOf(candidates: readonly Candidate[], groupId: string, capacity: number): string | null {
  const [first] = candidates
    .filter(({ groupIds, isPresent, openTickets }) => isPresent && openTickets < capacity && groupIds.includes(groupId))
    .toSorted((a, b) => a.openTickets - b.openTickets || idleSince(a) - idleSince(b))
  return first?.id ?? null
}

const idleSince = ({ busyAt }: Candidate): number => busyAt ?? Number.MIN_SAFE_INTEGER
