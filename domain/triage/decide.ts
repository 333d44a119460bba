import type { Action, TicketChanges } from '../action.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import { targetsFor } from '../sla.ts'
import type { Decide, Triage, TriageFacts } from './decision.ts'
import { type Place, placeOf } from './place.ts'
import { type Settled, settle } from './settle.ts'
import { stepsOf } from './steps.ts'
import { staleTags, TRIAGED_TAG, tagsOf } from './tags.ts'

/** R2: see `triage` in domain/triage.ts, which is this. */
export const decide: Decide = (facts, policy, now) => {
  const { reading } = facts
  const settled = settle(facts, policy, now)
  const isLanguageServed = policy.triage.languagesServed.includes(reading.language)
  const tags = tagsOf(facts, settled, isLanguageServed)
  const isMergedAtOnce = facts.duplicates?.isMergedAtOnce ?? false
  const place = keptWhere(isMergedAtOnce, facts, placeOf(facts, settled, policy, isLanguageServed))
  const isNeverKnown = !settled.tier.isConfirmed && !settled.tier.wasEverKnown
  const targetSeconds = targetsFor(policy.sla, settled.tier.value, settled.priority, isNeverKnown)
  return {
    at: now,
    impact: settled.impact,
    urgency: settled.urgency,
    priority: settled.priority,
    isP1ByRaise: settled.isP1ByRaise,
    tier: settled.tier,
    vip: settled.vip,
    entitlement: settled.entitlement,
    category: reading.category,
    productArea: reading.productArea,
    language: reading.language,
    tags,
    queue: place.queue,
    groupId: place.groupId,
    assigneeId: place.assigneeId,
    targetSeconds,
    steps: stepsOf(facts, settled, { tags, place, targetSeconds, isNeverKnown }),
    // R2: the merge is all that happens to it; nobody is told twice of one matter.
    actions: isMergedAtOnce
      ? []
      : actionsOf(facts, settled, policy, now, changesOf(facts, settled, tags, place, policy)),
  } satisfies Triage
}

/** A ticket that goes at once is given to nobody. */
const keptWhere = (isMergedAtOnce: boolean, { ticket }: TriageFacts, place: Place): Place =>
  isMergedAtOnce ? { ...place, groupId: ticket.groupId, assigneeId: ticket.assigneeId } : place

/** Design 2.9: one write, holding only what differs from the ticket; null when nothing does. */
function changesOf(
  { ticket, ...facts }: TriageFacts,
  settled: Settled,
  tags: readonly string[],
  place: Place,
  policy: Policy,
): TicketChanges | null {
  const addTags = tags.filter((tag) => !ticket.tags.includes(tag))
  const removeTags = staleTags({ ticket, ...facts }, tags, policy)
  const changes: TicketChanges = {
    ...(ticket.priority !== settled.priority && { priority: settled.priority }),
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(place.groupId !== null && place.groupId !== ticket.groupId && { groupId: place.groupId }),
    ...(place.assigneeId !== ticket.assigneeId && { assigneeId: place.assigneeId }),
  }
  return Object.keys(changes).length > 0 ? changes : null
}

function actionsOf(
  facts: TriageFacts,
  settled: Settled,
  policy: Policy,
  now: Instant,
  changes: TicketChanges | null,
): readonly Action[] {
  const { ticket } = facts
  const { vip, tier } = settled
  const wasTriaged = ticket.tags.includes(TRIAGED_TAG)
  const actions: Action[] = []
  if (changes) actions.push({ type: 'change-ticket', rule: 'R2', changes })
  // Both tags: our own earlier triage told the CSM already. `vip` alone may come from the organization.
  if (vip.isVip && !(wasTriaged && ticket.tags.includes('vip'))) actions.push(...vipActions(facts, settled, policy))
  const isP1 = settled.priority === 'P1' && !settled.isP1ByRaise
  if (isP1 && !(wasTriaged && ticket.priority === 'P1'))
    actions.push({
      type: 'page',
      rule: 'R1',
      to: { kind: 'on-call', role: 'primary' },
      message: { key: 'triage.page.p1', params: { ticket: ticket.id, tier: `@tier.${tier.value}` } },
    })
  const [confirmAfter] = policy.crm.confirmAfterSeconds
  if (!tier.isConfirmed && confirmAfter !== undefined)
    actions.push({ type: 'confirm-tier', rule: 'T4', at: now + confirmAfter * 1000 })
  return actions
}

/** V2: the CSM is told, and the hand-over to on-call and then to the lead is planned from the ticket's creation. */
function vipActions(
  { ticket, organization }: TriageFacts,
  { vip, priority }: Settled,
  { vip: policy }: Policy,
): Action[] {
  const params = { ticket: ticket.id, customer: organization?.name ?? '', priority }
  const channel = policy.csmFallbackChannel
  return [
    vip.csmEmail === null
      ? {
          type: 'tell',
          rule: 'V0',
          to: { kind: 'channel', channel },
          message: { key: 'triage.tell.vipWithoutCsm', params },
        }
      : {
          type: 'tell',
          rule: 'V2',
          to: { kind: 'csm', email: vip.csmEmail, fallbackChannel: channel },
          message: { key: 'triage.tell.vip', params },
        },
    {
      type: 'ensure-assigned',
      rule: 'V2',
      at: ticket.createdAt + policy.handToPrimaryAfterSeconds * 1000,
      to: 'primary',
    },
    { type: 'ensure-assigned', rule: 'V2', at: ticket.createdAt + policy.handToLeadAfterSeconds * 1000, to: 'lead' },
  ]
}
