import { once } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { z } from 'zod'
import { Fault } from '../errors.ts'

/** A line longer than this is refused instead of held in memory; a ticket of any help desk is far below. */
const LONGEST_LINE = 16 * 1024 * 1024
const FLUSH_AT = 64 * 1024
const PROGRESS_EVERY = 5_000

type Problem = { readonly line: number; readonly field: string | null; readonly message: string }
type Id = string | number

/**
 * Reads JSON Lines and writes one answer a line in the same order, with `id` first as it came (design.md part 4).
 * `answer` gets the parsed object and returns the rest of the answer; what it throws (zod's errors, `Fault`) becomes
 * `{"id", "error": {"line", "field", "message"}}` and the other lines are still answered. Lines of white space are passed over.
 * Memory stays flat: one chunk of input and one of output. Resolves to the exit code: 0, or 2 when any line was bad.
 */
export async function answerLines(of: {
  readonly input: AsyncIterable<Uint8Array | string>
  readonly output: NodeJS.WritableStream
  readonly answer: (value: unknown) => unknown
  /** Where progress goes; nothing is written unless it is a terminal. */
  readonly progress?: { readonly isTTY?: boolean; write(text: string): unknown }
}): Promise<number> {
  const terminal = of.progress?.isTTY ? of.progress : null
  let isOpen = true
  let badLines = 0
  let pending = ''
  let number = 0
  // `| head` closes our output: stop without a stack trace, nobody reads any more.
  const closed = () => {
    isOpen = false
  }
  of.output.on('error', closed)

  const flush = async () => {
    if (pending === '' || !isOpen) return
    const isRoom = of.output.write(pending)
    pending = ''
    if (!isRoom && isOpen) await once(of.output, 'drain').catch(closed)
  }

  for await (const lines of linesOf(of.input)) {
    for (const text of lines) {
      number += 1
      if (text !== null && text.trim() === '') continue
      const { line, isBad } = answerLine(text, number, of.answer)
      if (isBad) badLines += 1
      pending += line
      if (pending.length >= FLUSH_AT) await flush()
      if (terminal && number % PROGRESS_EVERY === 0) terminal.write(`\r${number} lines`)
    }
    await flush()
    if (!isOpen) break
  }
  if (terminal) terminal.write(`\r${number} lines, ${badLines} bad\n`)
  of.output.removeListener('error', closed)
  return badLines > 0 ? 2 : 0
}

function answerLine(text: string | null, number: number, answer: (value: unknown) => unknown) {
  let id: unknown = null
  try {
    if (text === null) throw new Fault('too-large', `the line is longer than ${LONGEST_LINE} characters`)
    const value = parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Fault('invalid', 'the line must be a JSON object')
    id = exactId('id' in value ? value.id : undefined, text)
    if (id === null) throw new Fault('invalid', 'must be a text or a number', { field: 'id' })
    const found = answer(value)
    return { line: `${JSON.stringify(Object.assign({ id }, found, { id }))}\n`, isBad: false }
  } catch (thrown) {
    const error: Problem = { line: number, ...problemOf(thrown) }
    return { line: `${JSON.stringify({ id, error })}\n`, isBad: true }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('invalid', `the line is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

/** The id as written: numbers beyond 2^53 keep every digit. Null when it is neither text nor number. */
function exactId(id: unknown, text: string): Id | object | null {
  if (typeof id === 'string') return id
  if (typeof id !== 'number') return null
  if (Number.isSafeInteger(id)) return id
  let source = String(id)
  // The reviver sees inner keys before outer ones, so the last `id` is the line's own.
  JSON.parse(text, (key: string, value: unknown, context?: { source?: string }) => {
    if (key === 'id' && typeof value === 'number' && context?.source) source = context.source
    return value
  })
  return rawJson(source)
}

const rawJson = (source: string): object => {
  const json: typeof JSON & { rawJSON?: (text: string) => object } = JSON
  return json.rawJSON?.(source) ?? Object(Number(source))
}

function problemOf(thrown: unknown): { field: string | null; message: string } {
  if (thrown instanceof z.ZodError) {
    const [first, ...rest] = thrown.issues
    const more = rest.map((issue) => issue.path.join('.')).filter((path) => path !== '')
    const also = more.length > 0 ? ` (also wrong: ${[...new Set(more)].join(', ')})` : ''
    return { field: first?.path.join('.') || null, message: `${first?.message ?? 'is not as expected'}${also}` }
  }
  if (thrown instanceof Fault) return { field: thrown.field, message: thrown.message }
  return { field: null, message: thrown instanceof Error ? thrown.message : String(thrown) }
}

/** Lines without their ends, grouped by chunk of input; null stands for a line that was too long to keep. */
async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<(string | null)[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let isFirst = true
  let isOverlong = false
  for await (const chunk of input) {
    let text =
      typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
    if (isFirst && text !== '') {
      isFirst = false
      if (text.startsWith('\uFEFF')) text = text.slice(1)
    }
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    const lines: (string | null)[] = parts.map((part) => (part.length > LONGEST_LINE ? null : part))
    if (isOverlong && lines.length > 0) {
      lines[0] = null
      isOverlong = false
    }
    if (rest.length > LONGEST_LINE) {
      rest = ''
      isOverlong = true
    }
    yield lines
  }
  rest += decoder.end()
  if (isOverlong) yield [null]
  else if (rest !== '') yield [rest]
}
