import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerLines } from '../../../server/cli/jsonl.ts'
import { Fault } from '../../../server/errors.ts'

async function run(chunks: readonly (string | Uint8Array)[], answer: (value: unknown) => unknown) {
  const output = new PassThrough()
  let text = ''
  output.on('data', (chunk) => {
    text += chunk
  })
  async function* input() {
    for (const chunk of chunks) yield chunk
  }
  const code = await answerLines({ input: input(), output, answer })
  return {
    code,
    text,
    lines: text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}
const yes = () => ({ ok: true })

test('R4 answers each line in order and echoes the id with its type', async () => {
  const { code, text } = await run(['{"id":1}\n{"id":"1"}\n', '{"id":-7}'], yes)
  expect(text).toBe('{"id":1,"ok":true}\n{"id":"1","ok":true}\n{"id":-7,"ok":true}\n')
  expect(code).toBe(0)
})

test('R4 an id beyond 2^53 keeps every digit', async () => {
  const { text } = await run(['{"inner":{"id":1.5},"id":12345678901234567890}\n'], yes)
  expect(text).toBe('{"id":12345678901234567890,"ok":true}\n')
})

test('R4 lines are put together across chunks, inside a character too', async () => {
  const bytes = Buffer.from('{"id":"ü€"}\r\n{"id":2}\n')
  const { lines } = await run([bytes.subarray(0, 8), bytes.subarray(8, 9), bytes.subarray(9)], yes)
  expect(lines.map((line) => line.id)).toEqual(['ü€', 2])
})

test('R4 a byte order mark and lines of white space are passed over, and lines still count', async () => {
  const { lines } = await run(['\uFEFF{"id":1}\n \n\nnonsense\n'], yes)
  expect(lines[0]).toEqual({ id: 1, ok: true })
  expect(lines[1].error.line).toBe(4)
})

test('R4 a bad line names line, field and problem; the others are answered; the exit code is 2', async () => {
  const schema = z.object({ id: z.unknown(), ticket: z.object({ subject: z.string() }) })
  const { code, lines } = await run(
    [
      '{"id":1,"ticket":{"subject":3}}\nnonsense\n[]\n{"ticket":{}}\n{"id":true}\n{"id":"a","ticket":{"subject":"x"}}\n',
    ],
    (value) => ({ subject: schema.parse(value).ticket.subject }),
  )
  expect(code).toBe(2)
  expect(lines[0]).toMatchObject({ id: 1, error: { line: 1, field: 'ticket.subject' } })
  expect(lines[1]).toMatchObject({ id: null, error: { line: 2, field: null } })
  expect(lines[2]).toMatchObject({ id: null, error: { line: 3, message: 'the line must be a JSON object' } })
  expect(lines[3]).toMatchObject({ id: null, error: { line: 4, field: 'id' } })
  expect(lines[4]).toMatchObject({ id: null, error: { line: 5, field: 'id' } })
  expect(lines[5]).toEqual({ id: 'a', subject: 'x' })
})

test('R4 a Fault keeps its field', async () => {
  const { lines } = await run(['{"id":1}\n'], () => {
    throw new Fault('invalid', 'no created event', { field: 'events' })
  })
  expect(lines[0].error).toEqual({ line: 1, field: 'events', message: 'no created event' })
})

test('R4 a line of many megabytes is refused, not kept', async () => {
  async function* input() {
    yield '{"id":1,"x":"'
    for (let i = 0; i < 20; i++) yield 'x'.repeat(1024 * 1024)
    yield '"}\n{"id":2}\n'
  }
  const output = new PassThrough()
  let text = ''
  output.on('data', (chunk) => {
    text += chunk
  })
  expect(await answerLines({ input: input(), output, answer: yes })).toBe(2)
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    { id: null, error: { line: 1, field: null, message: expect.stringContaining('longer') } },
    { id: 2, ok: true },
  ])
})
