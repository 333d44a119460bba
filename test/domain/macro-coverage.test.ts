import { expect, test } from 'vitest'
import { coverageOf, readTexts, textsIn, tryMacro } from '../../domain/macro-coverage.ts'

const reply = (value: unknown) => [{ field: 'comment_value', value }]
const tried = (value: unknown, context: Record<string, unknown>, ticketId = '1') => {
  const one = tryMacro(readTexts(reply(value)), { ticketId, context }, 0)
  if (!one.ok) throw new Error(one.error.reason.key)
  return one
}

test.each([
  [reply('a'), ['a']],
  [
    [...reply('a'), { field: 'comment_value_html', value: '<p>b</p>' }, { field: 'subject', value: 'c' }],
    ['a', '<p>b</p>', 'c'],
  ],
  [reply(['channel:web', 'a']), ['a']],
  [
    [
      { field: 'status', value: '{{x}}' },
      { field: 'comment_value', value: null },
    ],
    [],
  ],
])('M4 the texts of %j are %j', (actions, texts) => {
  expect(textsIn(actions)).toEqual(texts)
})

test.each([
  ['{{ticket.requester.name}}', { ticket: { requester: { name: 'Ann' } } }, []],
  ['{{ticket.requester.name}}', { ticket: { requester: { name: ' ' } } }, ['ticket.requester.name']],
  ['{{ticket.requester.name}}, {{ticket.requester.name}}', {}, ['ticket.requester.name']],
  ['{% if ticket.vip %}{{ticket.requester.name}}{% endif %}', {}, []],
  ['{% if x != blank %}{{x}}{% else %}there{% endif %}', {}, []],
  [
    '{{dc.hello}}',
    { dc: { hello: 'Hi {{ticket.requester.phone}}' }, ticket: { requester: {} } },
    ['ticket.requester.phone'],
  ],
])('M4 %s with %j is blank in %j', (text, context, blanks) => {
  expect([...tried(text, context).blanks]).toEqual(blanks)
})

test('M4 counts tickets, not occurrences; the most frequent first', () => {
  const text = '{{ticket.requester.phone}}{{ticket.requester.phone}}{{ticket.requester.notes}}'
  const one = tried(text, { ticket: { requester: { notes: 'n' } } }, '1')
  const two = tried(text, {}, '2')
  expect(coverageOf([one, two])).toEqual({
    tickets: 2,
    blanks: [
      { placeholder: 'ticket.requester.phone', count: 2, ticketIds: ['1', '2'] },
      { placeholder: 'ticket.requester.notes', count: 1, ticketIds: ['2'] },
    ],
  })
  expect(coverageOf([])).toEqual({ tickets: 0, blanks: [] })
})

test('M4 a macro that cannot be read is no coverage but an error with its place', () => {
  expect(tryMacro(readTexts(reply('a\n{{b')), { ticketId: '1', context: {} }, 0)).toMatchObject({
    ok: false,
    error: { line: 2, column: 1 },
  })
})
