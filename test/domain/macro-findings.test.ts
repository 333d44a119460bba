import { expect, test } from 'vitest'
import { findingsIn } from '../../domain/macro/findings.ts'

const AREA = ['ticket.ticket_field_option_title_9']
const WHOLE =
  '{% if ticket.requester.first_name != blank %}Hi {{ticket.requester.first_name}},{% else %}Hello,{% endif %} ticket {{ticket.id}}, {{current_user.name}}, {% if ticket.ticket_field_option_title_9 != blank %}{{ticket.ticket_field_option_title_9}}{% else %}our product{% endif %}'
const found = (field: string, value: unknown) =>
  findingsIn([{ field, value }], AREA).map(({ severity, reason, line, column }) => [
    severity,
    reason.key.split('.').at(-1),
    `${line}:${column}`,
  ])

test.each<readonly [string, string, unknown, readonly (readonly [string, string, string])[]]>([
  ['no text at all', 'status', 'open', []],
  [
    'a blank-prone greeting',
    'comment_value',
    'Thanks.\nHi {{ticket.requester.first_name}},',
    [
      ['warning', 'product-area-absent', '1:1'],
      ['warning', 'ticket-number-absent', '1:1'],
      ['warning', 'agent-name-absent', '1:1'],
      ['error', 'no-fallback', '2:4'],
    ],
  ],
  ['a subject, which carries no names', 'subject', 'About [topic]', [['error', 'left-over-bracket', '1:7']]],
  ['a text for one channel', 'comment_value', ['channel:all', '{{ticket.id'], [['error', 'outputNotClosed', '1:1']]],
  ['an action that sends by itself', 'notification_user', ['requester_id', 'a', 'b'], [['error', 'sends', '1:1']]],
  ['an action that throws tags away', 'set_tags', 'a b', [['warning', 'replacesTags', '1:1']]],
])('M2 %s', (_what, field, value, expected) => {
  expect(found(field, value).toSorted()).toEqual(expected.toSorted())
})

test('M2 the product area is what the account says it is; a list ends', () => {
  const absent = (areas: readonly string[]) =>
    findingsIn([{ field: 'comment_value', value: WHOLE }], areas).some(({ reason }) =>
      reason.key.endsWith('product-area-absent'),
    )
  expect([absent(AREA), absent(['ticket.tags'])]).toEqual([false, true])
  const many = Array.from({ length: 80 }, () => ({ field: 'comment_value', value: '[[x]] {{ticket.nothing}}' }))
  expect(findingsIn(many, AREA)).toHaveLength(50)
})
