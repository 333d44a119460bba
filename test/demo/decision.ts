import { type Reason, say, type Texts } from '../../domain/reason.ts'
import type { Triage } from '../../domain/triage.ts'
import type { LogEntry } from './facts.ts'

/** One decision as a line of the log: priority and queue at once, each step with its reasons when opened. */
export function decisionLine(texts: Texts, ticketId: number, triage: Triage): Omit<LogEntry, 'serial' | 'at'> {
  const words = (reason: Reason) => say(texts, reason)
  const resultOf = (name: string) => {
    const step = triage.steps.find((other) => other.step === name)
    return step ? words(step.result) : ''
  }
  const steps = triage.steps.map(({ step, result, why }) =>
    [`${step}: ${words(result)}`, ...why.map((reason) => `    ${words(reason)}`)].join('\n'),
  )
  const parts = [resultOf('priority'), resultOf('tier'), triage.vip.isVip && 'VIP', resultOf('queue')].filter(Boolean)
  return {
    from: 'firstline',
    to: null,
    ticketId,
    text: `Decided: ${parts.join(' · ')}`,
    detail: steps.join('\n'),
    isTrouble: false,
  }
}
