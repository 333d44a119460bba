import { problemsInReply, type ReplyProblem } from '../../domain/macro/reply.ts'
import { type MacroTrace, textOfTemplate, traceOf } from '../../domain/macro/trace.ts'
import { readMacro } from '../../domain/macro.ts'
import type { Zaf } from '../zaf.tsx'
import type { ZendeskMacro } from './desk.ts'
import { textOfReply } from './html.tsx'
import { knownMacros } from './known-macros.ts'
import { templateOf } from './macro-text.ts'

let traced: { readonly of: readonly ZendeskMacro[]; readonly traces: readonly MacroTrace[] } | null = null

/** Everything in this reply that a customer should not read (M4). Asks Zendesk for its macros at most once in ten minutes. */
export async function checkReply(zaf: Zaf, account: string, reply: string): Promise<readonly ReplyProblem[]> {
  const text = textOfReply(reply)
  // Without the account's macros, what can be seen in the text itself is still seen.
  const macros = await knownMacros(zaf, account).catch((): readonly ZendeskMacro[] => [])
  return problemsInReply(text, tracesOf(macros))
}

function tracesOf(macros: readonly ZendeskMacro[]): readonly MacroTrace[] {
  if (traced?.of === macros) return traced.traces
  const traces = macros.flatMap((macro) => {
    const found = templateOf(macro)
    if (!found) return []
    const text = found.isHtml ? textOfTemplate(found.template) : found.template
    return traceOf({ id: macro.id, title: macro.title, macro: readMacro(text) }) ?? []
  })
  traced = { of: macros, traces }
  return traces
}
