import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { Difference, Made } from './difference.ts'
import type { Choice, Wanted } from './item.ts'

/**
 * `working`: a try began, and its outcome is not recorded: whatever comes next looks first. `kept`: it stays although the
 * set-up is removed.
 */
export const ITEM_STATES = ['waiting', 'working', 'done', 'failed', 'left', 'removing', 'removed', 'kept'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** What became of an item in an account. */
export type ItemRecord = {
  readonly key: string
  readonly choice: Choice
  readonly state: ItemState
  readonly zendeskId: string | null
  /** Only what we made is ever taken out again. */
  readonly origin: 'made' | 'mapped' | null
  readonly made: Made | null
  readonly error: Reason | null
  readonly tries: number
  /** Not before this is it tried again. */
  readonly nextAt: Instant | null
  readonly at: Instant
  /** Of a webhook: which of the account's secrets is its own. */
  readonly secretHash: string | null
  /** The next try also puts back what does not matter: an admin asked for it. */
  readonly isFull: boolean
  readonly differences: readonly Difference[]
}

export type Step =
  | { readonly do: 'item'; readonly key: string }
  /** Cannot be made: what it needs is not there. */
  | { readonly do: 'give-up'; readonly key: string; readonly needs: string }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'end' }

const OPEN: readonly ItemState[] = ['waiting', 'working']

/** The next item to make, in order; one that waits for another try does not keep the others. */
export function nextStep(wanted: readonly Wanted[], records: readonly ItemRecord[], now: Instant): Step {
  const recordOf = (key: string) => records.find((record) => record.key === key)
  const isOpen = (key: string) => OPEN.includes(recordOf(key)?.state ?? 'left')
  const open = wanted.filter(({ key }) => isOpen(key))
  for (const { key, needs, after } of open) {
    if ([...needs, ...after].some(isOpen)) continue
    const missing = needs.find((need) => recordOf(need)?.state !== 'done')
    if (missing !== undefined) return { do: 'give-up', key, needs: missing }
    if ((recordOf(key)?.nextAt ?? 0) <= now) return { do: 'item', key }
  }
  return waitOr(open.flatMap(({ key }) => recordOf(key) ?? []))
}

/** The next item to take out: the reverse order, so that nothing goes that another still uses. */
export function nextRemoval(wanted: readonly Wanted[], records: readonly ItemRecord[], now: Instant): Step {
  const placeOf = ({ key }: ItemRecord) => wanted.findIndex((item) => item.key === key)
  const open = records
    .filter(({ state }) => state === 'removing')
    .toSorted((one, other) => rank(placeOf(other)) - rank(placeOf(one)))
  const [first] = open
  if (first && (first.nextAt ?? 0) <= now) return { do: 'item', key: first.key }
  const ready = open.find(({ nextAt }) => (nextAt ?? 0) <= now)
  return ready ? { do: 'item', key: ready.key } : waitOr(open)
}

/** What the policy no longer names was made before all else. */
const rank = (place: number): number => (place === -1 ? -1 : place)

function waitOr(open: readonly ItemRecord[]): Step {
  if (open.length === 0) return { do: 'end' }
  return { do: 'wait', until: Math.min(...open.map(({ nextAt }) => nextAt ?? Number.POSITIVE_INFINITY)) }
}
