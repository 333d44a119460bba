import type { Status } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'

/** What a merge must know of a ticket beside its text. */
export type Side = {
  readonly id: string
  readonly createdAt: Instant
  readonly status: Status
  readonly requesterId: string
  readonly organizationId: string | null
  /** null: we never triaged it. */
  readonly isVip: boolean | null
  /** Shared with another Zendesk account; null: not known. */
  readonly isShared: boolean | null
}

type Obstacle = 'self' | 'customer' | 'requester' | 'closed' | 'solved' | 'shared' | 'vip' | 'strangers'
const obstacle = (what: Obstacle, ticket: string): Reason => ({ key: `duplicate.mayNot.${what}`, params: { ticket } })

/** D4: why `merged` must not go into `survivor`, whoever asks for it; null: nothing stands against it. */
export function mayNotMerge(merged: Side, survivor: Side, comparesColleagues: boolean): Reason | null {
  if (merged.id === survivor.id) return obstacle('self', merged.id)
  const isOneRequester = merged.requesterId === survivor.requesterId
  if (merged.organizationId !== survivor.organizationId || (merged.organizationId === null && !isOneRequester))
    return obstacle('customer', survivor.id)
  if (!isOneRequester && !comparesColleagues) return obstacle('requester', survivor.id)
  if (merged.status === 'closed') return obstacle('closed', merged.id)
  if (survivor.status === 'closed') return obstacle('closed', survivor.id)
  if (survivor.status === 'solved') return obstacle('solved', survivor.id)
  if (merged.isShared === true) return obstacle('shared', merged.id)
  if (survivor.isShared === true) return obstacle('shared', survivor.id)
  // What was never triaged is nobody's VIP as far as we know.
  if (merged.isVip === true && survivor.isVip !== true) return obstacle('vip', survivor.id)
  return null
}

/** D3, zendesk-api.md 10.3: a merge copies whoever is in CC; nobody may come to read along who does not belong to the customer. */
export const strangersReason = (mergedId: string): Reason => obstacle('strangers', mergedId)

const PROGRESS: Readonly<Record<Status, number>> = { new: 0, open: 1, pending: 2, hold: 2, solved: 2, closed: 2 }

/** How far somebody has come with a ticket: untouched, in work, answered. */
export const progressOf = ({ status, hasAnswer }: { readonly status: Status; readonly hasAnswer: boolean }): number =>
  Math.max(PROGRESS[status], hasAnswer ? 2 : 0)

/** The older of two tickets; of the same second the one with the lower number. */
export function isOlder(
  a: { readonly id: string; readonly createdAt: Instant },
  b: { readonly id: string; readonly createdAt: Instant },
): boolean {
  return a.createdAt === b.createdAt ? a.id.localeCompare(b.id, 'en', { numeric: true }) < 0 : a.createdAt < b.createdAt
}
