import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import { type Macro, readMacro, renderMacro } from '../../domain/macro.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { answerLines } from './jsonl.ts'

const USAGE = `firstline macros < macros.jsonl > rendered.jsonl
Each line: {"id","template","context":{"ticket":{"requester":{"first_name":"Ann"}}}}`

const macroLine = z.object({
  template: z.string({ error: 'must be the text of a macro' }),
  context: z
    .record(z.string(), z.unknown(), { error: 'must be an object such as {"ticket":{"id":812}}' })
    .nullish()
    .transform((given) => given ?? {}),
})

/**
 * `firstline macros`: templates with their values on standard input, what the customer would read on standard output
 * (design.md part 4). Answers the exit code: 0, 2 when a line was bad, 1 for wrong arguments.
 */
export async function macrosCommand(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' } } })
    if (values.help) {
      console.error(`Use: ${USAGE}`)
      return 0
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUse: ${USAGE}`)
    return 1
  }
  const macros = rememberMacros()
  return answerLines({
    input: process.stdin,
    output: process.stdout,
    progress: process.stderr,
    answer: (line) => answerMacro(line, macros, Date.now()),
  })
}

/** One macro rendered. Throws zod's error for a line that is not as described. */
export function answerMacro(line: unknown, macros: (template: string) => Macro, now: Instant) {
  const { template, context } = macroLine.parse(line)
  const { output, empty, warnings, isBlocked, error } = renderMacro(macros(template), context, now)
  return {
    output,
    empty: empty.map(({ placeholder, why, line, column }) => ({ placeholder, why, line, column })),
    warnings: warnings.map(({ code, reason, line, column }) => ({ code, text: say(texts, reason), line, column })),
    blocked: isBlocked,
    error: error && { message: say(texts, error.reason), line: error.line, column: error.column },
  }
}

const MOST_MACROS = 1000
/** A tree takes up to 160 bytes a character of its template. */
const MOST_CHARACTERS = 500_000

/**
 * Reads a template once while it is in use: an account has some hundred macros, its history a million replies. A template's
 * tree is kept from its second use on: what comes only once would fill the memory for nothing.
 */
export function rememberMacros(): (template: string) => Macro {
  const known = new Map<string, Macro | null>()
  let characters = 0
  return (template) => {
    const earlier = known.get(template)
    const macro = earlier ?? readMacro(template)
    if (!known.delete(template)) characters += template.length
    known.set(template, earlier === undefined ? null : macro)
    // A Map keeps the order of entry, and what is used is entered anew: the first is the one longest unused.
    for (const oldest of known.keys()) {
      if (known.size <= MOST_MACROS && characters <= MOST_CHARACTERS) break
      known.delete(oldest)
      characters -= oldest.length
    }
    return macro
  }
}
