import { notCompared } from '../duplicate/step.ts'
import type { Reason } from '../reason.ts'
import type { Step, Triage, TriageFacts } from './decision.ts'
import type { Place } from './place.ts'
import type { Settled } from './settle.ts'

type Found = {
  readonly tags: readonly string[]
  readonly place: Place
  readonly targetSeconds: Triage['targetSeconds']
  readonly isNeverKnown: boolean
}

/** R2: the checklist in its order, each step with result and reasons; quotes stand where the customer's words decided. */
export function stepsOf(facts: TriageFacts, settled: Settled, found: Found): readonly Step[] {
  const { reading, correction } = facts
  const { impact, urgency, byMatrix, tier } = settled
  const corrected = (what: 'impact' | 'urgency', value: string): Reason => ({
    key: `triage.priority.corrected.${what}`,
    params: { value: `@triage.level.${value}` },
  })
  const isRead = correction?.impact === undefined || correction.urgency === undefined
  const quotes = isRead ? reading.quotes : []
  return [
    {
      step: 'priority',
      result: {
        key: 'triage.priority.result',
        params: { priority: byMatrix, impact: `@triage.level.${impact}`, urgency: `@triage.level.${urgency}` },
      },
      why: [
        correction?.impact ? corrected('impact', correction.impact) : reading.impactWhy,
        correction?.urgency ? corrected('urgency', correction.urgency) : reading.urgencyWhy,
      ],
      quotes: placesOf(quotes.filter(({ rule }) => !rule.startsWith('category'))),
    },
    {
      step: 'tier',
      result: {
        key: tier.isConfirmed ? 'triage.tier.result' : 'triage.tier.resultUnconfirmed',
        params: { tier: `@tier.${tier.value}`, priority: settled.priority },
      },
      why: tierReasons(facts, settled),
      quotes: [],
    },
    {
      step: 'duplicates',
      ...(facts.duplicates?.step ?? notCompared),
      quotes: [],
    },
    {
      step: 'tags',
      result: { key: 'triage.tags.result', params: { tags: found.tags.join(', ') } },
      why: [
        reading.categoryWhy,
        reading.productArea === null
          ? { key: 'triage.tags.noArea' }
          : { key: 'triage.tags.area', params: { area: reading.productArea } },
      ],
      quotes: quotesFor(reading.quotes, 'category'),
    },
    {
      step: 'queue',
      result: { key: 'triage.queue.result', params: { queue: found.place.queueName } },
      why: found.place.why,
      quotes: [],
    },
    {
      step: 'sla',
      result: targetResult(found.targetSeconds),
      why: [targetReason(settled, found.isNeverKnown)],
      quotes: [],
    },
  ]
}

/** Why the priority is what it is, in one sentence: what moved it last (tier, VIP), else the matrix. */
export function headlineOf(steps: readonly Step[]): Reason | null {
  const of = (name: Step['step']) => steps.find(({ step }) => step === name)
  const moved = of('tier')?.why.findLast(
    ({ key }) => key === 'triage.vip.floor' || key.startsWith('triage.tier.raised'),
  )
  return moved ?? of('priority')?.result ?? null
}

/** The same words may speak for impact and urgency: shown once. */
const placesOf = (quotes: Step['quotes']): Step['quotes'] =>
  quotes.filter(
    ({ source, offset, length }, index) =>
      quotes.findIndex((other) => other.source === source && other.offset === offset && other.length === length) ===
      index,
  )

const quotesFor = (quotes: Step['quotes'], prefix: string): Step['quotes'] =>
  quotes.filter(({ rule }) => rule.startsWith(prefix))

/** Step 2: where the tier comes from, what it did to the priority, VIP, and T6. */
function tierReasons(facts: TriageFacts, settled: Settled): readonly Reason[] {
  const { tier, vip, entitlement, byMatrix, priority } = settled
  const why: Reason[] = [{ key: `triage.tier.source.${tier.source}`, params: { tier: `@tier.${tier.value}` } }]
  if (!tier.isConfirmed) why.push({ key: tier.wasEverKnown ? 'triage.tier.silent' : 'triage.tier.silentUnknown' })
  if (settled.isRaised)
    why.push({
      key: settled.isP1ByRaise ? 'triage.tier.raisedToP1' : 'triage.tier.raised',
      params: { from: byMatrix, to: settled.isFloored ? 'P3' : priority },
    })
  if (vip.isVip) why.push(vip.why)
  if (settled.isFloored) why.push({ key: 'triage.vip.floor' })
  if (vip.isVip)
    why.push(
      vip.csmEmail === null ? { key: 'triage.vip.noCsm' } : { key: 'triage.vip.csm', params: { csm: vip.csmEmail } },
    )
  if (!entitlement.isEntitled) why.push(entitlement.why)
  if (facts.crm.state === 'unknown-customer' && tier.source !== 'agent' && tier.source !== 'override')
    why.push({ key: 'triage.tier.unknownCustomer' })
  return why
}

function targetResult({ firstResponse, resolution }: Triage['targetSeconds']): Reason {
  const hours = Math.round((firstResponse / 3600) * 100) / 100
  if (resolution === null) return { key: 'triage.sla.bestEffort', params: { hours } }
  if (typeof resolution === 'number')
    return { key: 'triage.sla.hours', params: { hours, resolutionHours: Math.round((resolution / 3600) * 100) / 100 } }
  return { key: 'triage.sla.businessDays', params: { hours, days: resolution.businessDays } }
}

const targetReason = ({ tier, priority }: Settled, isNeverKnown: boolean): Reason =>
  isNeverKnown
    ? { key: 'triage.sla.unconfirmed', params: { priority } }
    : { key: 'triage.sla.why', params: { tier: `@tier.${tier.value}`, priority } }
