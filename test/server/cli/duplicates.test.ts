import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { duplicateFinder } from '../../../server/cli/duplicates.ts'

const PRINTER = 'The label printer in the packing hall prints every second address upside down.'
const RETOLD =
  'Since yesterday half of the labels from the packing hall printer come out upside down, addresses and all.'

type Answer = { readonly mergeInto: unknown; readonly suggest: readonly unknown[]; readonly why: string }
/** Tickets at given hours, answered one after the other. */
function answers(tickets: readonly object[], isColleagues = false): readonly Answer[] {
  const find = duplicateFinder({ isColleagues })
  return tickets.map((ticket) => find({ ...aLine(0), ...ticket }) as Answer)
}
const at = (hour: number) => new Date(Date.parse('2026-03-02T08:00:00Z') + hour * 3_600_000).toISOString()
const aLine = (hour: number) => ({
  id: 1,
  orgId: 'orchard',
  requesterId: 'u1',
  subject: 'Printing',
  body: PRINTER,
  channel: 'email',
  createdAt: at(hour),
})
const merges = (tickets: readonly object[], isColleagues = false) =>
  answers(tickets, isColleagues).map(({ mergeInto }) => mergeInto)

test('D1 a duplicate is merged into the earlier ticket, one told anew is suggested, with the reason in words', () => {
  const found = answers([
    { id: 1 },
    { id: 'two', createdAt: at(1), body: `Hello,\n\nany news?\n\n${PRINTER}` },
    { id: 3, createdAt: at(2), body: RETOLD },
  ])
  expect(found[0]).toEqual({ mergeInto: null, suggest: [], why: 'No open ticket of this customer is near.' })
  expect(found[1]).toEqual({
    mergeInto: 1,
    suggest: [],
    why: 'Same text. The new ticket also has a greeting. The new ticket also asks for news.',
  })
  expect(found[2]?.mergeInto).toBeNull()
  expect(found[2]?.suggest).toEqual([1, 'two'])
  expect(found[2]?.why).toContain('They differ in words')
})

test.each([
  ['colleagues are compared only when asked for', { requesterId: 'u2' }, false, null],
  ['colleagues', { requesterId: 'u2' }, true, 1],
  ['another customer', { orgId: 'meadow' }, true, null],
  ['the same requester at another customer', { orgId: 'meadow' }, false, null],
  ['after the window', { createdAt: at(73) }, false, null],
  ['within the window', { createdAt: at(72) }, false, 1],
  ['a number as requester is another than its text', { requesterId: 1 }, false, null],
  ['before the earlier one, by its clock', { createdAt: at(-1) }, false, null],
])('D4 %s', (_, ticket, isColleagues, expected) => {
  expect(merges([{ id: 1 }, { id: 2, createdAt: at(1), ...ticket }], isColleagues)).toEqual([null, expected])
})

test('D4 a requester without a customer is compared with nobody else', () => {
  const alone = [
    { id: 1, orgId: null },
    { id: 2, orgId: null, requesterId: 'u2', createdAt: at(1) },
    { id: 3, orgId: null, createdAt: at(2) },
  ]
  expect(merges(alone, true)).toEqual([null, null, 1])
})

test('D4 solvedAt counts only once it has passed', () => {
  expect(
    merges([
      { id: 1, solvedAt: at(2) },
      { id: 2, createdAt: at(1) },
      { id: 3, createdAt: at(2) },
    ]),
  ).toEqual([null, 1, 2])
  expect(
    merges([
      { id: 1, solvedAt: at(1) },
      { id: 2, createdAt: at(1) },
    ]),
  ).toEqual([null, null])
})

test('D4 attachments by hash, by name and size, and by nothing', () => {
  const pair = (a: object, b: object) =>
    merges([
      { id: 1, body: 'See attachment', attachments: [a] },
      { id: 2, body: 'See attachment', attachments: [b], createdAt: at(30) },
    ])[1]
  expect(pair({ name: 'a.pdf', size: 9, sha1: 'x' }, { name: 'b.pdf', size: 9, sha1: 'x' })).toBe(1)
  expect(pair({ name: 'a.pdf', size: 9, sha1: 'x' }, { name: 'a.pdf', size: 9, sha1: 'y' })).toBeNull()
  expect(pair({ name: 'a.pdf', size: 9 }, { name: 'a.pdf', size: 9 })).toBe(1)
  expect(pair({ name: 'a.pdf' }, { name: 'a.pdf' })).toBeNull()
})

test('D1 the same line again is no duplicate of itself', () => {
  expect(merges([{ id: 1 }, { id: 1, createdAt: at(1) }])).toEqual([null, null])
})

test.each([
  [{ createdAt: 'yesterday' }, 'createdAt'],
  [{ createdAt: '2026-03-02T08:00:00' }, 'createdAt'],
  [{ requesterId: null }, 'requesterId'],
  [{ body: 7 }, 'body'],
  [{ solvedAt: 'never' }, 'solvedAt'],
  [{ attachments: 'a.pdf' }, 'attachments'],
])('D1 %j is refused by its field', (ticket, field) => {
  expect(() => answers([ticket])).toThrow(field)
})

const run = (args: readonly string[], input: string) =>
  spawnSync('node', ['server/cli.ts', 'duplicates', ...args], { input, encoding: 'utf8', timeout: 60_000 })

test('D1 firstline duplicates answers line by line, names bad lines, exits with 2', () => {
  const input = [
    JSON.stringify(aLine(0)),
    'nonsense',
    JSON.stringify({ ...aLine(1), id: 'b', requesterId: 'u2', extra: { unknown: true } }),
    JSON.stringify({ ...aLine(1), id: 3, createdAt: 'soon' }),
  ].join('\n')
  const { status, stdout } = run(['--colleagues'], input)
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toEqual({ id: 1, mergeInto: null, suggest: [], why: 'No open ticket of this customer is near.' })
  expect(lines[1]).toMatchObject({ id: null, error: { line: 2 } })
  expect(lines[2]).toEqual({ id: 'b', mergeInto: 1, suggest: [], why: 'Same text.' })
  expect(lines[3]).toMatchObject({ id: 3, error: { line: 4, field: 'createdAt' } })
  expect(status).toBe(2)
})

test('D1 firstline duplicates explains its arguments and refuses others', () => {
  expect(run(['--help'], '')).toMatchObject({ status: 0, stdout: '' })
  const { status, stdout, stderr } = run(['--everybody'], '')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('--colleagues')
})
