import type { Content, Found, Wanted } from './item.ts'
import type { ItemRecord } from './progress.ts'

/**
 * The thing of the account that an item is: the one we know by its id, else one with our mark, else a webhook that sends to our
 * address. By the latter two a thing is found again whose making was never answered, or that somebody made anew by hand.
 */
export function identify(
  { key, content }: Pick<Wanted, 'key' | 'content'>,
  record: Pick<ItemRecord, 'zendeskId' | 'origin'> | null,
  found: readonly Found[],
): Found | null {
  const known = found.find(({ id }) => id === record?.zendeskId)
  if (known || record?.origin === 'mapped' || content === null) return known ?? null
  const alike = found.filter((one) => isSame(content, one.content)).toSorted(byAge)
  return alike.find(({ mark }) => mark === key) ?? (content.kind === 'webhook' ? (alike[0] ?? null) : null)
}

/** What could not be changed afterwards must be right already. */
function isSame(wanted: Content, found: Content): boolean {
  if (wanted.kind === 'webhook')
    return found.kind === 'webhook' && wanted.endpoint === found.endpoint && isOfTrigger(wanted) === isOfTrigger(found)
  if (wanted.kind === 'ticket-field') return found.kind === 'ticket-field' && wanted.type === found.type
  if (wanted.kind === 'organization-field') return found.kind === 'organization-field' && wanted.key === found.key
  return wanted.kind === found.kind
}

/** zendesk-api.md 4.1: the two kinds of webhook exclude each other for good. */
const isOfTrigger = ({ subscriptions }: Extract<Content, { kind: 'webhook' }>): boolean =>
  subscriptions.includes('conditional_ticket_events')

/** Ids grow with time, as numbers and as ULIDs. A copy carries our mark too: the oldest is ours. */
const byAge = ({ id: one }: Found, { id: other }: Found): number => one.length - other.length || (one < other ? -1 : 1)
