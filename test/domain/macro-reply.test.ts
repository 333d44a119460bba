import { describe, expect, test } from 'vitest'
import { problemsInReply } from '../../domain/macro/reply.ts'
import { type MacroTrace, textOfTemplate, traceOf } from '../../domain/macro/trace.ts'
import { readMacro } from '../../domain/macro.ts'

const traces = (...templates: string[]): MacroTrace[] =>
  templates.flatMap((template, index) => {
    const text = textOfTemplate(template)
    return traceOf({ id: String(index + 1), title: `Macro ${index + 1}`, macro: readMacro(text) }) ?? []
  })
const SHIPPED =
  'Hi {{ticket.requester.first_name}},\n\nyour order {{ticket.ticket_field_5}} has left our warehouse today.\nNumber: {{ticket.id}}\n\n{{current_user.name}}'

describe('M4 a blank in a reply that Zendesk has rendered already', () => {
  test.each<[string, string, string, string[]]>([
    [
      'the name is missing',
      SHIPPED,
      'Hi ,\n\nyour order 77 has left our warehouse today.\nNumber: 5\n\nAda',
      ['ticket.requester.first_name'],
    ],
    [
      'a space that cannot break',
      SHIPPED,
      'Hi\u00a0,\n\nyour order 77 has left our warehouse today.\nNumber: 5',
      ['ticket.requester.first_name'],
    ],
    [
      'two at once',
      SHIPPED,
      'Hi Jane,\n\nyour order  has left our warehouse today.\nNumber: \n\nAda',
      ['ticket.ticket_field_5', 'ticket.id'],
    ],
    [
      'the end of a line lost its space',
      SHIPPED,
      'Hi Jane,\n\nyour order 77 has left our warehouse today.\nNumber:\n\nAda',
      ['ticket.id'],
    ],
    ['everything is there', SHIPPED, 'Hi Jane,\n\nyour order 77 has left our warehouse today.\nNumber: 5\n\nAda', []],
    ['the agent has mended it', SHIPPED, 'Hi there,\n\nyour order has left our warehouse today.\nNumber: 5\n\nAda', []],
    ['the agent has taken the line out', SHIPPED, 'Hi Jane,\n\nyour order 77 has left our warehouse today.\n\nAda', []],
    ['another reply', SHIPPED, 'Hi ,\n\nwe have not shipped yet.', []],
    [
      'HTML',
      '<p>Dear {{ticket.requester.name}},</p><p>we are looking into it right now.</p>',
      'Dear ,\nwe are looking into it right now.',
      ['ticket.requester.name'],
    ],
    [
      'inside a condition it may be meant',
      'We are looking into it right now{% if ticket.assignee.name %}, {{ticket.assignee.name}}{% endif %}.',
      'We are looking into it right now.',
      [],
    ],
    [
      'a filter may fill it',
      "Hi {{ticket.requester.first_name | default: 'there'}},\nwe are looking into it right now.",
      'Hi ,\nwe are looking into it right now.',
      [],
    ],
  ])('M4 %s', (_name, template, reply, expected) => {
    const found = problemsInReply(reply, traces(template)).filter(({ kind }) => kind === 'blank')
    expect(found.map(({ what }) => what)).toEqual(expected)
  })

  test('M4 the message names the words around it, the placeholder and the macro', () => {
    const [problem] = problemsInReply('Hi ,\n\nyour order 7 has left our warehouse today.\nNumber: 5', traces(SHIPPED))
    expect(problem?.reason).toEqual({
      key: 'reply.blank',
      params: { around: 'Hi ,', placeholder: 'ticket.requester.first_name', macro: 'Macro 1' },
    })
  })
})

describe('M4 what should not be in any reply', () => {
  test.each<[string, string[]]>([
    ['Hello {{ticket.requester.first_name}}, thanks.', ['raw-placeholder {{ticket.requester.first_name}}']],
    ['Hello [NAME], thanks.', ['left-over [NAME]']],
    ['Your refund of [[amount]] is on its way.', ['left-over [[amount]]']],
    ['Hi ,\nthanks for writing.', ['blank-greeting Hi ,']],
    ['Use {"key": {"a": 1}} as the body.', []],
    ['See the array list[0] and the tag [ERROR] in the log.', []],
    ['Thanks, all done!', []],
  ])('M4 %j: %j', (reply, expected) => {
    expect(problemsInReply(reply, []).map(({ kind, what }) => `${kind} ${what}`)).toEqual(expected)
  })

  test('M4 a megabyte of brackets takes no time that anybody would notice', () => {
    const found = problemsInReply('{{[[ '.repeat(200_000), traces(SHIPPED))
    expect(found.length).toBeLessThanOrEqual(20)
  })
})
