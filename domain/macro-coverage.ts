import type { Instant } from './instant.ts'
import { type Macro, type MacroContext, type RenderedMacro, readMacro, renderMacro } from './macro.ts'
import type { MacroAction } from './macro-library/state.ts'
import type { Coverage } from './macro-view.ts'

const TEXT_FIELDS: readonly string[] = ['comment_value', 'comment_value_html', 'subject']

/** The texts of a macro that Zendesk fills in; a text may stand beside the channel it is for (zendesk-api.md 15). */
export const textsIn = (actions: readonly MacroAction[]): readonly string[] =>
  actions
    .filter(({ field }) => TEXT_FIELDS.includes(field))
    .map(({ value }) => (Array.isArray(value) ? value.at(-1) : value))
    .filter((value) => typeof value === 'string')

/** One ticket's answer: which placeholders came out empty, or why the macro cannot be read at all. */
export type Tried =
  | { readonly ok: true; readonly ticketId: string; readonly blanks: ReadonlySet<string> }
  | { readonly ok: false; readonly error: NonNullable<RenderedMacro['error']> }

/** Reads a macro's texts once, to be tried on many tickets. */
export const readTexts = (actions: readonly MacroAction[]): readonly Macro[] => textsIn(actions).map(readMacro)

/** A macro on one ticket (M4): what the customer would not read. A fallback given in the macro counts as filled. */
export function tryMacro(
  texts: readonly Macro[],
  { ticketId, context }: { readonly ticketId: string; readonly context: MacroContext },
  now: Instant,
): Tried {
  const blanks = new Set<string>()
  for (const text of texts) {
    const { empty, error } = renderMacro(text, context, now)
    if (error) return { ok: false, error }
    for (const { placeholder } of empty) blanks.add(placeholder)
  }
  return { ok: true, ticketId, blanks }
}

/** How many of the tickets each placeholder was empty on, most of them first. */
export function coverageOf(tried: readonly (Tried & { readonly ok: true })[]): Coverage {
  const tickets = new Map<string, string[]>()
  for (const { ticketId, blanks } of tried)
    for (const placeholder of blanks) tickets.set(placeholder, [...(tickets.get(placeholder) ?? []), ticketId])
  return {
    tickets: tried.length,
    blanks: [...tickets]
      .map(([placeholder, ticketIds]) => ({ placeholder, count: ticketIds.length, ticketIds }))
      .toSorted((one, other) => other.count - one.count || (one.placeholder < other.placeholder ? -1 : 1)),
  }
}
