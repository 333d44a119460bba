import type { Instant } from '../instant.ts'
import type { Sight } from './sight.ts'

/** A ticket as an incident sees it: who wrote when, and its sight; no words (design.md 2.8). */
export type Sighting = {
  readonly ticketId: string
  /** The organization, or the requester where there is none (D5 counts these, not tickets). */
  readonly customerKey: string
  readonly requesterId: string
  readonly at: Instant
  readonly sight: Sight
}

/** D5. */
export const INCIDENT_WITHIN_MS = 86_400_000
export const INCIDENT_CUSTOMERS = 3

/** How many customers these are. One sender who writes for many is one voice, and so is one customer with many writers. */
export function customersIn(sightings: readonly Pick<Sighting, 'customerKey' | 'requesterId'>[]): number {
  const customers = new Set(sightings.map(({ customerKey }) => customerKey))
  const senders = new Set(sightings.map(({ requesterId }) => requesterId))
  return Math.min(customers.size, senders.size)
}

/** The customer of a ticket: its organization or, where there is none, the requester alone. */
export const customerKeyOf = (organizationId: string | null, requesterId: string): string =>
  organizationId === null ? `requester ${requesterId}` : organizationId
