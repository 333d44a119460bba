import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readMacro } from '../../../domain/macro.ts'
import { answerMacro, rememberMacros } from '../../../server/cli/macros.ts'

const NOW = Date.parse('2026-03-06T16:30:00Z')
const answer = (line: object) => answerMacro(line, readMacro, NOW)

test('M4 answers the contract of design.md part 4, key by key', () => {
  const context = { ticket: { requester: { first_name: '' }, id: 812 } }
  expect(answer({ template: 'Hi {{ticket.requester.first_name}},\n[NAME] #{{ticket.id}}', context })).toEqual({
    output: 'Hi ,\n[NAME] #812',
    empty: [{ placeholder: 'ticket.requester.first_name', why: 'empty', line: 1, column: 4 }],
    warnings: [
      {
        code: 'left-over-bracket',
        text: '“[NAME]” looks like a gap that nobody has filled. Replace it by the real text, or by a placeholder.',
        line: 2,
        column: 1,
      },
    ],
    blocked: true,
    error: null,
  })
  expect(answer({ template: 'Hello' })).toEqual({
    output: 'Hello',
    empty: [],
    warnings: [],
    blocked: false,
    error: null,
  })
  expect(answer({ template: 'a\n{{ x', context: null })).toEqual({
    output: '',
    empty: [],
    warnings: [],
    blocked: true,
    error: {
      message: 'The placeholder that begins here is never closed: “{{ x”. Write }} after its name.',
      line: 2,
      column: 1,
    },
  })
})

test('M4 a template that comes again is read once, and the memory for them has an end', () => {
  const macros = rememberMacros()
  macros('Hi {{a}}')
  const second = macros('Hi {{a}}')
  expect(macros('Hi {{a}}')).toBe(second)
  for (let n = 0; n < 1001; n++) macros(`other ${n}`)
  expect(macros('Hi {{a}}')).not.toBe(second)
  const long = 'x'.repeat(500_001)
  macros(long)
  expect(macros(long)).not.toBe(macros(long))
})

async function run(input: string, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['server/cli.ts', 'macros', ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  const closed = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return {
    lines: out
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    errors,
    code,
  }
}

test('M4 the command: answers in order, the id as it came, bad lines told and the others answered', async () => {
  const input = [
    '{"id":"a","template":"{{ticket.id}}","context":{"ticket":{"id":0}},"more":1}',
    '{"id":2,"template":5}',
    '{"id":3,"template":"x","context":[]}',
    'no json',
    '{"id":4,"context":{}}',
    '{"id":5,"template":"{% include \\"/etc/passwd\\" %}"}',
  ].join('\n')
  const { lines, code } = await run(input)
  expect(code).toBe(2)
  expect(lines.map(({ id, error }) => [id, error?.line ?? null, error?.field ?? null])).toEqual([
    ['a', null, null],
    [2, 2, 'template'],
    [3, 3, 'context'],
    [null, 4, null],
    [4, 5, 'template'],
    [5, 1, null],
  ])
  expect(lines[0]).toEqual({ id: 'a', output: '0', empty: [], warnings: [], blocked: false, error: null })
  expect(lines[5].error.message).toMatch(/^“include” would take in another template/)
})

test('M4 the command: a broken macro is an answer, not a bad line', async () => {
  const { lines, code } = await run('{"id":1,"template":"{% if"}\n')
  expect(code).toBe(0)
  expect(lines).toMatchObject([{ id: 1, blocked: true, error: { line: 1, column: 1 } }])
})

test('M4 the command: help and wrong arguments', async () => {
  const help = await run('', ['--help'])
  expect([help.code, help.errors]).toEqual([0, expect.stringMatching(/^Use: firstline macros < macros\.jsonl/)])
  const wrong = await run('', ['--fast'])
  expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('--fast')])
})
