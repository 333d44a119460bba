import { type MacroContext, type RenderedMacro, readMacro, renderMacro } from '../../domain/macro.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }

export const NOW = Date.parse('2026-03-06T16:30:00Z')

/** A macro rendered on a ticket. */
export const rendered = (template: string, context: MacroContext = {}): RenderedMacro =>
  renderMacro(readMacro(template), context, NOW)

/** The gaps as a person writes them down: `ticket.requester.first_name empty 1:4`. */
export const gapsOf = ({ empty }: RenderedMacro): readonly string[] =>
  empty.map(({ placeholder, why, line, column }) => `${placeholder} ${why} ${line}:${column}`)

export const warningsOf = ({ warnings }: RenderedMacro): readonly string[] =>
  warnings.map(({ code, line, column }) => `${code} ${line}:${column}`)

/** The error as an admin reads it, with its place; null when there is none. */
export const errorOf = ({ error }: RenderedMacro): string | null =>
  error && `${error.line}:${error.column} ${say(texts, error.reason)}`

/** A ticket whose requester has this first name. */
export const named = (firstName: unknown): MacroContext => ({ ticket: { requester: { first_name: firstName } } })
