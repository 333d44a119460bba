import type { EscalationPolicy } from '../policy/escalation.ts'
import type { Reason } from '../reason.ts'

/** E11. */
export const FIGURES = ['levelTwoRate', 'engineeringRate', 'bounced', 'again'] as const
export type Figure = (typeof FIGURES)[number]

/** What happened in the span that is looked at, as tickets, so that each figure can show those behind it. */
export type HealthFacts = {
  /** Tickets worked at Level 1, and those of them handed to Level 2. */
  readonly atLevelOne: readonly string[]
  readonly toLevelTwo: readonly string[]
  /** Tickets worked at Level 2, and those of them handed to Engineering. */
  readonly atLevelTwo: readonly string[]
  readonly toEngineering: readonly string[]
  /** Escalations sent (one ticket may have several), those bounced back, and those the customer asked for again. */
  readonly sent: readonly string[]
  readonly bounced: readonly string[]
  readonly again: readonly string[]
}
/** `none`: nothing to divide by yet. */
export type Health = 'healthy' | 'warning' | 'alarm' | 'none'
export type HealthFigure = {
  readonly figure: Figure
  readonly what: Reason
  readonly share: number | null
  readonly health: Health
  readonly of: number
  /** The tickets behind it. */
  readonly ticketIds: readonly string[]
}

/** E11: the four figures with their bands; what lies between the healthy band and the alarm is a warning. */
export function healthOf(facts: HealthFacts, { health }: Pick<EscalationPolicy, 'health'>): readonly HealthFigure[] {
  const parts: Readonly<Record<Figure, readonly [hits: readonly string[], of: readonly string[]]>> = {
    levelTwoRate: [facts.toLevelTwo, facts.atLevelOne],
    engineeringRate: [facts.toEngineering, facts.atLevelTwo],
    bounced: [facts.bounced, facts.sent],
    again: [facts.again, facts.sent],
  }
  return FIGURES.map((figure) => {
    const [hits, of] = parts[figure]
    const share = of.length === 0 ? null : hits.length / of.length
    return {
      figure,
      what: { key: `escalation.health.${figure}` },
      share,
      health: share === null ? 'none' : bandOf(share, health[figure]),
      of: of.length,
      ticketIds: [...new Set(hits)],
    }
  })
}

type Band = EscalationPolicy['health'][Figure]

/** The rates are healthy from one edge to the other; "bounced < 5 %" is healthy below its edge (E11). */
function bandOf(share: number, { healthyFrom, healthyTo, alarmBelow, alarmAbove }: Band): Exclude<Health, 'none'> {
  if (share < alarmBelow || share > alarmAbove) return 'alarm'
  const isBelowTop = healthyFrom === 0 ? share < healthyTo : share <= healthyTo
  return share >= healthyFrom && isBelowTop ? 'healthy' : 'warning'
}
