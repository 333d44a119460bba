import type { EscalationState } from './life.ts'

/** What people do with an escalation that was sent. */
export const STEPS = ['accept', 'ask', 'answer', 'bounce', 'update', 'severity', 'end'] as const
export type EscalationStep = (typeof STEPS)[number]
/** Whoever looks: works for the receiver, for support, or for both (a small team, an admin). */
export type EscalationRole = { readonly isReceiver: boolean; readonly isSupport: boolean }

type Side = 'receiver' | 'support' | 'both'
/** E7, E8, E10: who takes which step at which stage. Either side reports, rates and closes; closing has its own duties. */
const BY_STAGE: Readonly<Record<EscalationState['stage'], { readonly [step in EscalationStep]?: Side }>> = {
  waiting: { accept: 'receiver', ask: 'receiver', bounce: 'receiver', update: 'both', severity: 'both', end: 'both' },
  accepted: { ask: 'receiver', bounce: 'receiver', update: 'both', severity: 'both', end: 'both' },
  'asked-back': {
    accept: 'receiver',
    answer: 'support',
    bounce: 'receiver',
    update: 'both',
    severity: 'both',
    end: 'both',
  },
  bounced: { update: 'support', severity: 'support', end: 'support' },
  ended: {},
}

/** The steps open to somebody, in the order in which they are offered. */
export const stepsFor = (stage: EscalationState['stage'], role: EscalationRole): readonly EscalationStep[] =>
  STEPS.filter((step) => refusalOf(step, stage, role) === null)

/** Why a step is not possible: `stage` (409: too early, too late, over) or `role` (403: somebody else's); null: it is. */
export function refusalOf(
  step: EscalationStep,
  stage: EscalationState['stage'],
  { isReceiver, isSupport }: EscalationRole,
): 'stage' | 'role' | null {
  const side = BY_STAGE[stage][step]
  if (side === undefined) return 'stage'
  if (side === 'both') return isReceiver || isSupport ? null : 'role'
  return (side === 'receiver' ? isReceiver : isSupport) ? null : 'role'
}
