import type { Instant } from './instant.ts'
import type { Why } from './macro/blank.ts'
import { freshRun } from './macro/content.ts'
import { type Problem, problemOf } from './macro/fault.ts'
import { type Position, positionsIn } from './macro/position.ts'
import { runNodes } from './macro/run.ts'
import { type Segment, textOf } from './macro/segment.ts'
import { type Node, treeOf } from './macro/syntax.ts'
import { isBlocking, type WarningCode, warningsOf } from './macro/warning.ts'
import type { Reason } from './reason.ts'

export type { Why } from './macro/blank.ts'
export { type Finding, type LintCode, lintMacro } from './macro/lint.ts'
export { isPlaceholder, type Source } from './macro/placeholder.ts'
export type { Segment } from './macro/segment.ts'
export type { WarningCode } from './macro/warning.ts'

/** A template that was read once and can be rendered many times. */
export type Macro = { readonly template: string; readonly tree: readonly Node[]; readonly problem: Problem | null }

/** Values as in Zendesk's placeholders: `{ ticket: { requester: { first_name: 'Ann' } }, dc: { … } }`. */
export type MacroContext = Readonly<Record<string, unknown>>

/** An output that was reached and shows nothing (M4). */
export type Gap = Position & { readonly placeholder: string; readonly why: Why }

/** What a person is told about a macro, with its place in the template. */
export type Notice<Code extends string = WarningCode> = Position & { readonly code: Code; readonly reason: Reason }

export type RenderedMacro = {
  /** What the customer would read: exactly the texts of `segments` in a row. Empty when there is an error. */
  readonly output: string
  readonly segments: readonly Segment[]
  readonly empty: readonly Gap[]
  readonly warnings: readonly Notice[]
  /** M4: must not be inserted nor sent: something is empty, left over, or cannot be read. */
  readonly isBlocked: boolean
  readonly error: (Position & { readonly reason: Reason }) | null
}

/** Reads a macro's template. What cannot be read is kept as a problem and told by every rendering. */
export function readMacro(template: string): Macro {
  try {
    return { template, tree: treeOf(template), problem: null }
  } catch (thrown) {
    return { template, tree: [], problem: problemOf(thrown, 0) }
  }
}

/**
 * A macro as the customer would read it, and every place that would be blank (M4). Values are put in as they are: customers'
 * text is never read as a template; only dynamic content (`context.dc`) is. Time and memory are bounded by counting.
 */
export function renderMacro(macro: Macro, context: MacroContext, now: Instant): RenderedMacro {
  const positionOf = positionsIn(macro.template)
  const failed = ({ reason, at }: Problem): RenderedMacro => {
    const error = { reason, ...positionOf(at) }
    return { output: '', segments: [], empty: [], warnings: [], isBlocked: true, error }
  }
  if (macro.problem) return failed(macro.problem)
  const run = freshRun(context, now)
  const segments: Segment[] = []
  try {
    runNodes(macro.tree, run, segments)
  } catch (thrown) {
    return failed(problemOf(thrown, run.at))
  }
  const output = textOf(segments)
  const found = warningsOf({ segments, output, context, fallbacks: run.fallbacks })
  const empty = segments.flatMap((segment): Gap[] =>
    segment.kind === 'gap' ? [{ placeholder: segment.placeholder, why: segment.why, ...positionOf(segment.at) }] : [],
  )
  return {
    output,
    segments,
    empty,
    warnings: found.map(({ code, reason, at }) => ({ code, reason, ...positionOf(at) })),
    isBlocked: empty.length > 0 || found.some(isBlocking),
    error: null,
  }
}
