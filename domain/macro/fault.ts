import type { Reason } from '../reason.ts'

/** Why a macro cannot be put out, and where in its template: an offset, counted as in a JavaScript string. */
export type Problem = { readonly reason: Reason; readonly at: number }

/** Ends the reading or the rendering of one macro. Never leaves `domain/macro`: callers get the problem as a value. */
export class MacroFault extends Error {
  readonly problem: Problem

  constructor(key: string, at: number, params: Readonly<Record<string, string | number>> = {}) {
    super(key)
    this.name = 'MacroFault'
    this.problem = { reason: { key, params }, at }
  }
}

const LONGEST_QUOTE = 60

/** A piece of a template short enough for a sentence. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE).trimEnd()}…` : line
}

/** What stopped us, as a problem at `at`; a bug of ours stays a bug. */
export function problemOf(thrown: unknown, at: number): Problem {
  if (thrown instanceof MacroFault) return thrown.problem
  // Values nested so deeply that walking through them has no end in sight.
  if (thrown instanceof RangeError) return { reason: { key: 'macro.error.tooDeep', params: {} }, at }
  throw thrown
}
