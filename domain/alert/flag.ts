import { secondsUntil } from '../clock/measure.ts'
import { CLOCK_NAMES, type Clock, type Clocks, type Percent } from '../clock.ts'

/** S8: how the ticket is marked in Zendesk, so that views and reports can use it. */
export type Flags = {
  readonly isAtRisk: boolean
  readonly isPrioritised: boolean
  readonly isBreached: boolean
  readonly isViolated: boolean
}

const TAGS: Readonly<Record<keyof Flags, string>> = {
  isAtRisk: 'sla_at_risk',
  isPrioritised: 'sla_prioritise',
  isBreached: 'sla_breached',
  isViolated: 'sla_violated',
}

/** Every mark a clock can set: what a view of tickets at risk asks for. */
export const FLAG_TAGS: readonly string[] = Object.values(TAGS)

/**
 * What the clocks say by now. At risk and prioritised are about clocks that still run or wait: they go when the answer is
 * given. A breach is a fact of the ticket and stays.
 */
export function flagsOf({ clocks, cycles }: { readonly clocks: Clocks; readonly cycles: readonly Clock[] }): Flags {
  const all = [clocks.firstResponse, ...cycles, clocks.resolution]
  const alive = CLOCK_NAMES.map((name) => clocks[name]).filter(
    ({ state, outcome }) => (state === 'running' || state === 'paused') && outcome !== 'breached',
  )
  return {
    isAtRisk: alive.some((clock) => hasPassed(clock, 75)),
    isPrioritised: alive.some((clock) => hasPassed(clock, 80)),
    isBreached: all.some(({ outcome }) => outcome === 'breached'),
    isViolated: all.some((clock) => clock.outcome === 'breached' && hasPassed(clock, 150)),
  }
}

/** By the target in force: a threshold that was passed under a shorter one is a fact of the past (S9). */
const hasPassed = ({ elapsedSeconds, targetSeconds }: Clock, percent: Percent): boolean =>
  elapsedSeconds !== null && targetSeconds !== null && elapsedSeconds >= secondsUntil(targetSeconds, percent)

/** The tags of the flags that are set, and of those that are not. */
export function flagTags(flags: Flags): { readonly set: readonly string[]; readonly unset: readonly string[] } {
  const names = Object.keys(TAGS) as (keyof Flags)[]
  return {
    set: names.filter((name) => flags[name]).map((name) => TAGS[name]),
    unset: names.filter((name) => !flags[name]).map((name) => TAGS[name]),
  }
}
