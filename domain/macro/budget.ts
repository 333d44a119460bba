import { MacroFault } from './fault.ts'

/**
 * How much one macro may take, counted and not timed, so that the answer is the same on every machine. A macro of the
 * library takes less than a hundred steps; Zendesk itself cuts a comment at 64 kB.
 */
const LIMITS = {
  /** Outputs, tags, rounds of loops, operands and filters. */
  steps: 100_000,
  /** Characters and list members that filters and comparisons look at. */
  work: 20_000_000,
  /** Characters put out or kept in variables. */
  text: 4_000_000,
} as const

export type Budget = { steps: number; work: number; text: number }

export const freshBudget = (): Budget => ({ steps: 0, work: 0, text: 0 })

/** Takes from the budget; a macro that has used it up ends there. */
export function spend(budget: Budget, kind: keyof Budget, amount: number, at: number): void {
  budget[kind] += amount
  if (budget[kind] > LIMITS[kind]) throw new MacroFault(`macro.error.tooMuch.${kind}`, at)
}

/** What looking at a value once costs. */
export const costOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 1)
