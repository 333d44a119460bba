import { CATEGORIES, CHANNELS, type Policy } from '../policy.ts'
import { TIERS } from '../tier.ts'
import type { TriageFacts } from './decision.ts'
import type { Settled } from './settle.ts'

export const TRIAGED_TAG = 'firstline_triaged'

/** The tag that says which product area a ticket is about. */
export const areaTagOf = (key: string): string => `area_${slug(key)}`

/** R2 step 4: product area, issue type and channel, and what else a view or trigger of the account may want to ask for. */
export function tagsOf(facts: TriageFacts, settled: Settled, isLanguageServed: boolean): readonly string[] {
  const { reading, ticket } = facts
  const tags = [
    TRIAGED_TAG,
    `tier_${settled.tier.value}`,
    `type_${slug(reading.category)}`,
    `channel_${slug(ticket.channel)}`,
  ]
  if (reading.productArea !== null) tags.push(areaTagOf(reading.productArea))
  if (settled.vip.isVip) tags.push('vip')
  if (!settled.tier.isConfirmed) tags.push('tier_unconfirmed')
  if (!settled.entitlement.isEntitled) tags.push('not_entitled')
  if (!isLanguageServed) tags.push(`language_${slug(reading.language)}`)
  return tags
}

/** Tags on the ticket that an earlier triage set and this one would not; tags of others stay, whatever they look like. */
export function staleTags(facts: TriageFacts, wanted: readonly string[], policy: Policy): readonly string[] {
  const { tags } = facts.ticket
  const wasTriaged = tags.includes(TRIAGED_TAG)
  const tiers = [...TIERS.map((tier) => `tier_${tier}`), 'tier_unconfirmed']
  const others = [
    ...CATEGORIES.map((category) => `type_${slug(category)}`),
    ...CHANNELS.map((channel) => `channel_${channel}`),
    ...policy.triage.productAreas.map(({ key }) => areaTagOf(key)),
    'vip',
    'not_entitled',
  ]
  // T5: two tiers on one ticket contradict each other, so another tier's tag goes even where an organization put it.
  const isOurs = (tag: string) =>
    tiers.includes(tag) || (wasTriaged && (others.includes(tag) || /^language_[a-z]{2,3}$/.test(tag)))
  return tags.filter((tag) => isOurs(tag) && !wanted.includes(tag))
}

/** Zendesk tags hold letters, digits, `_`, `-` and `/`; ours use `_` alone. */
const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_')
