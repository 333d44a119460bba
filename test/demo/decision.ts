import { type Reason, say, type Texts, textOf } from '../../domain/reason.ts'
import type { Triage } from '../../domain/triage.ts'
import type { LogEntry } from './facts.ts'

/** What a written decision is called by its kind. */
const DEEDS: Readonly<Record<string, string>> = {
  triage: 'Triaged',
  tier: 'Triaged again for its tier',
  correction: 'Corrected by an agent',
  handoff: 'Handed on, since nobody took it',
  repair: 'Taken out of a shared queue',
  alert: 'Marked by its clocks',
}

/** One decision as a line of the log: the result at once, each step with its reasons when opened. */
export function decisionLine(
  texts: Texts,
  { ticketId, kind, triage }: { readonly ticketId: number; readonly kind: string; readonly triage: Triage },
): Omit<LogEntry, 'serial' | 'at'> {
  const words = (reason: Reason) => say(texts, reason)
  const steps = triage.steps.map(({ step, result, why }) =>
    [`${step}: ${words(result)}`, ...why.map((reason) => `    ${words(reason)}`)].join('\n'),
  )
  const tier = textOf(texts, `tier.${triage.tier.value}`)
  const result = [triage.priority, tier, triage.vip.isVip && 'VIP', `queue ${triage.queue}`].filter(Boolean)
  return {
    from: 'firstline',
    to: null,
    ticketId,
    text: `${DEEDS[kind] ?? 'Decided'}: ${result.join(', ')}`,
    detail: steps.join('\n'),
    isTrouble: false,
  }
}
