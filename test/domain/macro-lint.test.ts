import { describe, expect, test } from 'vitest'
import { lintMacro } from '../../domain/macro.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }

type Settings = Parameters<typeof lintMacro>[1]
const found = (template: string, settings?: Settings) =>
  lintMacro(template, settings).map(({ code, line, column }) => `${code} ${line}:${column}`)
const absent = /absent/
/** What is wrong beside what M2 misses. */
const wrong = (template: string, settings?: Settings) => found(template, settings).filter((one) => !absent.test(one))

const NAME = '{{ticket.requester.first_name}}'
const GREETING = `{% capture name %}${NAME}{% endcapture %}{% if name != blank %}Hi {{name}},{% else %}Hello,{% endif %}`
const AREA =
  '{% if ticket.ticket_field_option_title_12 != blank %} about {{ticket.ticket_field_option_title_12}}{% endif %}'
const GOOD = `${GREETING}\nyour request #{{ticket.id}}${AREA} has arrived.\n{{current_user.name}}`

describe('M2 every macro carries four things', () => {
  test('M2 one that does', () => expect(found(GOOD)).toEqual([]))
  test('M2 each one that is missing is named', () => {
    const all = [
      'customer-name-absent 1:1',
      'product-area-absent 1:1',
      'ticket-number-absent 1:1',
      'agent-name-absent 1:1',
    ]
    expect(found('Thank you.')).toEqual(all)
    expect(found(GOOD.replaceAll(/\{\{current_user.name\}\}/g, ''))).toEqual(['agent-name-absent 1:1'])
    expect(found(GOOD.replace('{{ticket.id}}', ''))).toEqual(['ticket-number-absent 1:1'])
    expect(found(GOOD.replace(AREA, ''))).toEqual(['product-area-absent 1:1'])
    expect(found(GOOD.replace(GREETING, 'Hello,'))).toEqual(['customer-name-absent 1:1'])
  })
  test('M2 what is only asked about is not carried', () => {
    expect(found('{% if ticket.requester.name != blank %}{% if ticket.id == 1 %}x{% endif %}{% endif %}')).toContain(
      'ticket-number-absent 1:1',
    )
  })
  test('M2 the product area is a ticket field, or the one the account names', () => {
    expect(found(GOOD, { productArea: ['ticket.ticket_field_option_title_12'] })).toEqual([])
    expect(found(GOOD, { productArea: ['ticket.ticket_field_option_title_99'] })).toEqual(['product-area-absent 1:1'])
  })
  test('M2 what dynamic content carries counts', () => {
    const template = `${GREETING} {{ticket.id}}${AREA} {{dc.bye}}`
    expect(found(template, { dynamicContent: { bye: '{{dc.sign}}', sign: '{{current_user.name}}' } })).toEqual([])
    expect(found(template, { dynamicContent: { bye: 'Bye' } })).toEqual(['agent-name-absent 1:1'])
  })
})

describe('M4 what can be blank has a fallback', () => {
  const rows: readonly (readonly [string, ...string[]])[] = [
    [GREETING],
    [`Hi ${NAME},`, 'no-fallback 1:4'],
    [`{% if ticket.requester.first_name != blank %}Hi ${NAME}{% else %}Hello{% endif %}`],
    [`{% if ticket.requester.first_name != empty and ticket.requester.first_name != nil %}${NAME}{% endif %}`],
    [`{% if ticket.requester.first_name == blank %}Hello{% else %}Hi ${NAME}{% endif %}`],
    [`{% unless ticket.requester.first_name == blank %}Hi ${NAME}{% endunless %}`],
    [`{% if ticket.requester.first_name %}Hi ${NAME}{% else %}Hello{% endif %}`, 'weak-fallback 1:40'],
    [`{% if ticket.requester.first_name != nil %}Hi ${NAME}{% endif %}`, 'weak-fallback 1:47'],
    // "" is not nil: a missing value passes this test.
    [`{% if ticket.requester.first_name != "" %}Hi ${NAME}{% endif %}`, 'no-fallback 1:46'],
    [`{% if ticket.requester.last_name != blank %}Hi ${NAME}{% endif %}`, 'no-fallback 1:48'],
    [
      `{% if ticket.requester.first_name != blank or ticket.requester.last_name != blank %}${NAME}{% endif %}`,
      'no-fallback 1:85',
    ],
    [`{% if ticket.requester.first_name != blank and ticket.priority == "High" %}${NAME}{% endif %}`],
    [`{% if ticket.priority == "High" %}${NAME}{% endif %}`, 'no-fallback 1:35'],
    [`{% if ticket.priority == "High" %}x{% else %}${NAME}{% endif %}`, 'no-fallback 1:46'],
    [
      `{% case ticket.priority %}{% when "High" %}${NAME}{% else %}{{ticket.group.name}}{% endcase %}`,
      'no-fallback 1:44',
      'no-fallback 1:85',
    ],
    [`{% assign n = ticket.requester.first_name %}{% if n == blank %}{% assign n = "there" %}{% endif %}Hi {{n}}`],
    [`{% assign n = ticket.requester.first_name %}Hi {{n}}`, 'no-fallback 1:48'],
    [`{{ ticket.requester.first_name | default: "there" }}`, 'default-unproven 1:1'],
    [
      `{{ ticket.requester.first_name | default: ticket.organization.name }}`,
      'default-unproven 1:1',
      'no-fallback 1:1',
    ],
    [`{{ "Hi " | append: ticket.requester.first_name }}`, 'no-fallback 1:1'],
    ['{% if ticket.tags.size > 0 %}{{ ticket.tags }}{% endif %}'],
    ['{% for comment in ticket.comments %}{{ comment.value }}{% endfor %}'],
    ['{% for comment in ticket.comments %}{{ ticket.assignee.name }}{% endfor %}', 'no-fallback 1:37'],
    [
      '{{ticket.id}} {{ticket.title}} {{ticket.status}} {{ticket.url}} {{current_user.name}} {{ticket.requester.name}} {{ticket.brand.name}}',
    ],
    ['{{ticket.assignee.name}}', 'no-fallback 1:1'],
    [
      '{{ticket.group.name}} {{ticket.ticket_field_7}} {{ticket.due_date}}',
      'no-fallback 1:1',
      'no-fallback 1:23',
      'no-fallback 1:49',
    ],
    ['{% assign note = "" %}{% if ticket.priority == "High" %}{% assign note = "!" %}{% endif %}Hello{{ note }}'],
  ]
  test.each(rows)('M4 %s', (template, ...expected) => expect(wrong(template)).toEqual(expected))
})

describe('M4 what else is wrong', () => {
  const rows: readonly (readonly [string, ...string[]])[] = [
    [
      '{{Ticket.id}} {{ticket.requestor.name}} {{name}}',
      'unknown-placeholder 1:1',
      'unknown-placeholder 1:15',
      'unknown-placeholder 1:41',
    ],
    ['{% if ticket.requestor.name == "x" %}{% endif %}', 'unknown-placeholder 1:1'],
    ['{% for c in ticket.comments %}{{ c.valu }}{{ forloop.index }}{% endfor %}', 'unknown-placeholder 1:31'],
    ['{% for c in ticket.remarks %}{% endfor %}', 'unknown-placeholder 1:1'],
    ['{% assign mine = 1 %}{% capture own %}x{% endcapture %}{{ mine }}{{ own }}{% increment n %}{{ n }}'],
    ['[NAME]\n XXX', 'left-over-bracket 1:1', 'left-over-instruction 2:2'],
    [
      '{% if ticket.priority == "High" %}[NAME]{% else %}[[x]]{% endif %}',
      'left-over-bracket 1:35',
      'left-over-bracket 1:51',
    ],
    [
      '<code>{{ticket.id}}</code> {{ticket.id}} <pre class="x">\n{{ticket.id}}</pre>',
      'in-code-block 1:7',
      'in-code-block 2:1',
    ],
    ['{% if x', 'unreadable 1:1'],
    ['a\n{{ ticket.id | shout }}', 'unreadable 2:1'],
    ['{% for i in (1..99999) %}{% endfor %}', 'unreadable 1:1'],
  ]
  test.each(rows)('M4 %s', (template, ...expected) => expect(wrong(template)).toEqual(expected))
  test('M4 dynamic content that the account does not have', () => {
    expect(wrong('{{dc.hello}}')).toEqual([])
    expect(wrong('{{dc.hello}}', { dynamicContent: { hello: 'Hi' } })).toEqual([])
    expect(wrong('{{dc.helo}}', { dynamicContent: { hello: 'Hi' } })).toContain('unknown-placeholder 1:1')
    expect(wrong('\n{{dc.hello}}', { dynamicContent: { hello: 'Hi {{ticket.requester.last_name}} [NAME]' } })).toEqual([
      'left-over-bracket 2:1',
      'no-fallback 2:1',
    ])
    expect(wrong('{{dc.hello}}', { dynamicContent: { hello: '{{dc.hello}}' } })).toEqual(['unreadable 1:1'])
  })
  test('M4 many placeholders are tried all at once, and soon', () => {
    const template = Array.from({ length: 2000 }, (_, n) => `{{ticket.ticket_field_${n}}}`).join('\n')
    expect(wrong(template)).toHaveLength(2000)
  })
  test('M2 M4 each finding is a sentence in plain words', () => {
    const said = lintMacro(
      '{% if ticket.requester.first_name %}Hi {{ticket.requester.first_name}}{% endif %}{{tiket.id}}',
    ).map(({ reason }) => say(texts, reason))
    expect(said).toEqual([
      "The product area is missing. Put its ticket field in, for instance {{ticket.ticket_field_option_title_123}} with the field's number.",
      "The ticket's number is missing. Put {{ticket.id}} in, so that the customer can refer to it.",
      "The agent's name is missing. Put {{current_user.name}} under the text.",
      'ticket.requester.first_name can be an empty text, which counts as true. Write “!= blank” in the if.',
      'Zendesk does not know tiket.id and would write nothing there. Check its spelling; capitals count.',
    ])
  })
})
