import { describe, expect, test } from 'vitest'
import type { MacroContext } from '../../domain/macro.ts'
import { isPlaceholder } from '../../domain/macro.ts'
import { errorOf, gapsOf, named, rendered, warningsOf } from './macro-story.ts'

const NAME = '{{ticket.requester.first_name}}'

/** A row: template, context, what the customer would read, the gaps. */
type Row = readonly [string, MacroContext, string, ...string[]]
const table = (rows: readonly Row[]) => {
  for (const [template, context, output, ...gaps] of rows)
    test(`M4 ${template.replaceAll('\n', '⏎')} ${JSON.stringify(context)}`, () => {
      const found = rendered(template, context)
      expect(errorOf(found)).toBeNull()
      expect(found.output).toBe(output)
      expect(gapsOf(found)).toEqual(gaps)
      expect(found.isBlocked).toBe(gaps.length > 0)
    })
}

describe('M4 each kind of nothing', () => {
  const hi = `Hi ${NAME},`
  const gap = (why: string) => `ticket.requester.first_name ${why} 1:4`
  table([
    [hi, named('Ann'), 'Hi Ann,'],
    [hi, named(''), 'Hi ,', gap('empty')],
    [hi, named(null), 'Hi ,', gap('null')],
    [hi, named([]), 'Hi ,', gap('empty')],
    [hi, named({}), 'Hi ,', gap('empty')],
    [hi, named(' '), 'Hi  ,', gap('blank')],
    [hi, named('\t\n\r'), 'Hi \t\n\r,', gap('blank')],
    [hi, named(['', ' ', null]), 'Hi  ,', gap('blank')],
    [hi, { ticket: { requester: {} } }, 'Hi ,', gap('missing')],
    [hi, { ticket: { requester: null } }, 'Hi ,', gap('missing')],
    [hi, { ticket: null }, 'Hi ,', gap('missing')],
    [hi, { ticket: 'text' }, 'Hi ,', gap('missing')],
    [hi, {}, 'Hi ,', gap('missing')],
    ['Hi {{first_name}},', {}, 'Hi ,', 'first_name unknown 1:4'],
    ['Hi {{ticket.requestor.name}},', {}, 'Hi ,', 'ticket.requestor.name unknown 1:4'],
    ['Hi {{Ticket.Requester.First_Name}},', named('Ann'), 'Hi ,', 'Ticket.Requester.First_Name unknown 1:4'],
    ['{{customer.nick}}', { customer: { nick: 'Bo' } }, 'Bo'],
    ['{{customer.nick}}', { customer: { nick: '' } }, '', 'customer.nick empty 1:1'],
    ['{{customer.nick}}', { customer: {} }, '', 'customer.nick unknown 1:1'],
  ])
})

describe('M4 what nobody sees is blank, what somebody sees is not', () => {
  const blank = [
    '\u00a0',
    '\u2003',
    '\u3000',
    '\u1680',
    '\u2028',
    '\u202f',
    '\ufeff',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\u00ad',
    '\u180e',
    '\u2800',
    '\u3164',
    '\u115f',
    '\ufe0f',
    '\u061c',
    '\u200e',
    '\u0000',
    '\u0085',
    '&nbsp;',
    '&nbsp;&nbsp; ',
    '&#160;',
    '&#xA0;',
    '&#8203;',
    '&ZeroWidthSpace;',
    '&ensp;&emsp;&thinsp;',
    '&zwnj;',
    '&shy;',
    '<br>',
    '<p></p>',
    '<p>&nbsp;</p>',
    '<div class="x"><br/></div>',
    '<P> \u200b </P>',
    '<!-- nobody -->',
    '<span> </span>',
    '<a href="https://example.com"></a>',
  ]
  for (const value of blank)
    test(`M4 ${JSON.stringify(value)} is blank`, () =>
      expect(gapsOf(rendered(`Hi ${NAME},`, named(value)))).toEqual(['ticket.requester.first_name blank 1:4']))
  const seen = [
    '0',
    '.',
    'a\u200b',
    '<p>a</p>',
    '&amp;',
    '<img src="x.png">',
    '<3',
    '<Ann>',
    '< >',
    '&nbsp',
    '👋',
    'ا',
    '&lt;p&gt;',
    '&#65;',
  ]
  for (const value of seen)
    test(`M4 ${JSON.stringify(value)} is ${value === '&nbsp' ? 'blank without its semicolon' : 'seen'}`, () =>
      expect(gapsOf(rendered(`Hi ${NAME},`, named(value))).length).toBe(value === '&nbsp' ? 1 : 0))
  test('M4 false and 0 are text', () => {
    expect(rendered(NAME, named(false))).toMatchObject({ output: 'false', empty: [], isBlocked: false })
    expect(rendered(NAME, named(0))).toMatchObject({ output: '0', empty: [], isBlocked: false })
  })
})

describe('M4 only what is reached counts', () => {
  table([
    [`{% if ticket.vip %}${NAME}{% else %}you{% endif %}`, {}, 'you'],
    [`{% if ticket.requester.first_name %}Hi ${NAME}{% endif %}`, named(null), ''],
    // In Liquid an empty text is true.
    [
      `{% if ticket.requester.first_name %}Hi ${NAME}{% endif %}`,
      named(''),
      'Hi ',
      'ticket.requester.first_name empty 1:40',
    ],
    [`{% if ticket.requester.first_name != blank %}Hi ${NAME}{% else %}Hello{% endif %}`, named(' '), 'Hello'],
    [`{% if ticket.requester.first_name != empty %}Hi ${NAME}{% else %}Hello{% endif %}`, named(''), 'Hello'],
    [`{% if ticket.requester.first_name == nil %}Hello{% else %}Hi ${NAME}{% endif %}`, named(null), 'Hello'],
    [`{% unless ticket.requester.first_name == blank %}Hi ${NAME}{% else %}Hello{% endunless %}`, {}, 'Hello'],
    [
      `{% case ticket.status %}{% when "open" %}${NAME}{% when 'new', "hold" %}b{% else %}c{% endcase %}`,
      { ticket: { status: 'hold' } },
      'b',
    ],
    [
      `{% case ticket.status %}{% when "open" or "new" %}${NAME}{% endcase %}`,
      { ticket: { status: 'new' } },
      '',
      'ticket.requester.first_name missing 1:51',
    ],
    [`{% comment %}${NAME} {% broken {% endcomment %}ok`, {}, 'ok'],
    [`{% for c in ticket.comments %}${NAME}{% endfor %}ok`, {}, 'ok'],
    [
      `{% for c in ticket.comments %}x{% else %}${NAME}{% endfor %}`,
      {},
      '',
      'ticket.requester.first_name missing 1:42',
    ],
    [
      `a{% for i in (1..3) %}{% if i == 2 %}{% break %}{% endif %}${NAME}{% endfor %}`,
      {},
      'a',
      'ticket.requester.first_name missing 1:60',
    ],
  ])
})

describe('M4 one entry for each time it is put out', () => {
  table([
    [
      `${NAME}\n  ${NAME}`,
      {},
      '\n  ',
      'ticket.requester.first_name missing 1:1',
      'ticket.requester.first_name missing 2:3',
    ],
    [
      `{% for i in (1..3) %}${NAME}{% endfor %}`,
      {},
      '',
      ...Array<string>(3).fill('ticket.requester.first_name missing 1:22'),
    ],
    [
      '{% for comment in ticket.comments %}{{comment.author.name}}: {{ comment.value }}\n{% endfor %}',
      { ticket: { comments: [{ author: { name: 'Ann' }, value: 'a' }, { author: { name: '' } }] } },
      'Ann: a\n: \n',
      'comment.author.name empty 1:37',
      'comment.value missing 1:62',
    ],
    ['{% for tag in ticket.tags %}[{{ tag }}]{% endfor %}', { ticket: { tags: ['a', ''] } }, '[a][]', 'tag empty 1:30'],
    [
      '{% for row in ticket.comments %}{{ row.colour }}{% endfor %}',
      { ticket: { comments: [{}] } },
      '',
      'row.colour unknown 1:33',
    ],
    [
      '{{ticket.comments[0].value}}{{ticket.comments.last.value}}',
      { ticket: { comments: [{ value: '' }] } },
      '',
      'ticket.comments[0].value empty 1:1',
      'ticket.comments.last.value empty 1:29',
    ],
    [
      '{{ticket.assignee}}: {{ticket.latest_comment}}',
      { ticket: { assignee: { name: 'Bo' }, latest_comment: { value: 'Hi' } } },
      'Bo: Hi',
    ],
    ['{{ticket.assignee}}', { ticket: { assignee: { id: 7 } } }, '', 'ticket.assignee empty 1:1'],
    ['{{ ticket["requester"].first_name }}', {}, '', 'ticket.requester.first_name missing 1:1'],
    ['a\r\nb {{ticket.id}}', {}, 'a\r\nb ', 'ticket.id missing 2:3'],
    ['<p>Hi {{ticket.id}}</p>', {}, '<p>Hi </p>', 'ticket.id missing 1:7'],
    ['👋 {{ticket.id}}', {}, '👋 ', 'ticket.id missing 1:4'],
    ['{%- if true -%}  \n {{ticket.id}}{% endif %}', {}, '', 'ticket.id missing 2:2'],
  ])
})

describe('M4 filters', () => {
  table([
    [`{{ ticket.requester.first_name | default: "there" }}`, named(''), 'there'],
    [`{{ ticket.requester.first_name | default: "there" }}`, named(null), 'there'],
    [`{{ ticket.requester.first_name | default: "there" }}`, {}, 'there'],
    [`{{ ticket.requester.first_name | default: "there" }}`, named('Ann'), 'Ann'],
    // White space is something to `default:`, and nothing to a reader.
    [`{{ ticket.requester.first_name | default: "there" }}`, named(' '), ' ', 'ticket.requester.first_name blank 1:1'],
    [`{{ ticket.requester.first_name | strip | default: "there" }}`, named(' '), 'there'],
    [`{{ ticket.requester.first_name | default: "" }}`, {}, '', 'ticket.requester.first_name missing 1:1'],
    [
      `{{ ticket.requester.first_name | default: ticket.requester.name }}`,
      {},
      '',
      'ticket.requester.first_name missing 1:1',
    ],
    [
      `{{ ticket.requester.first_name | default: ticket.requester.name }}`,
      { ticket: { requester: { name: 'Ann' } } },
      'Ann',
    ],
    [`{{ unheard_of | default: "there" }}`, {}, 'there'],
    [`{{ ticket.requester.first_name | upcase }}`, named(''), '', 'ticket.requester.first_name empty 1:1'],
    [
      `{{ ticket.requester.name | split: " " | first | capitalize }}`,
      { ticket: { requester: { name: 'ann lee' } } },
      'Ann',
    ],
    [`{{ ticket.requester.name | split: " " | first }}`, {}, '', 'ticket.requester.name missing 1:1'],
    [
      `{{ ticket.requester.name | slice: 0, 0 }}`,
      { ticket: { requester: { name: 'Ann' } } },
      '',
      'ticket.requester.name empty 1:1',
    ],
    [
      `{{ ticket.description | strip_html }}`,
      { ticket: { description: '<p> </p>' } },
      ' ',
      'ticket.description blank 1:1',
    ],
    [`{{ ticket.comments | size }}`, { ticket: { comments: [] } }, '0'],
    [`{{ ticket.tags | join: ", " }}`, { ticket: { tags: ['a', 'b'] } }, 'a, b'],
    // Text glued to nothing does not fill it: the customer would read "Hi ".
    [`{{ "Hi " | append: ticket.requester.first_name }}`, named(''), 'Hi ', 'ticket.requester.first_name empty 1:1'],
    [`{{ ticket.requester.first_name | prepend: "Hi " }}`, named(''), 'Hi ', 'ticket.requester.first_name empty 1:1'],
    [
      `{{ "Hi NAME" | replace: "NAME", ticket.requester.first_name }}`,
      named(null),
      'Hi ',
      'ticket.requester.first_name null 1:1',
    ],
    [`{{ "Hi you" | replace: "NAME", ticket.requester.first_name }}`, named(null), 'Hi you'],
  ])
  test('M4 a default that steps in is told, because Zendesk may not do the same', () => {
    const template = `Hi\n{{ ticket.requester.first_name | default: "there" }}`
    expect(warningsOf(rendered(template, named('')))).toEqual(['default-unproven 2:1'])
    expect(warningsOf(rendered(template, named('Ann')))).toEqual([])
  })
})

describe('M4 captured and assigned texts count where they are put out', () => {
  const captured = `{% capture name %}${NAME}{% endcapture %}`
  table([
    [`${captured}{% if name != blank %}Hi {{ name }}{% else %}Hello{% endif %}`, named('Ann'), 'Hi Ann'],
    [`${captured}{% if name != blank %}Hi {{ name }}{% else %}Hello{% endif %}`, named(' '), 'Hello'],
    [`${captured}{% if name == "" %}Hello{% else %}Hi {{ name }}{% endif %}`, {}, 'Hello'],
    [captured, {}, ''],
    [`${captured}\nHi {{ name }}`, {}, '\nHi ', 'ticket.requester.first_name missing 2:4'],
    [
      `{% capture hi %}Hi ${NAME}{% endcapture %}{{ hi }},`,
      named(''),
      'Hi ,',
      'ticket.requester.first_name empty 1:67',
    ],
    [
      `{% capture hi %}Hi ${NAME}{% endcapture %}{{ hi | upcase }},`,
      named(''),
      'HI ,',
      'ticket.requester.first_name empty 1:67',
    ],
    [
      `{% capture a %}${NAME}{% endcapture %}{% capture b %}{{ a }}{% endcapture %}{{ b }}`,
      {},
      '',
      'ticket.requester.first_name missing 1:101',
    ],
    [`{% capture x %}  {% endcapture %}{{ x }}`, {}, '  ', 'x blank 1:34'],
    [
      `{% assign n = ticket.requester.first_name %}Hi {{ n }}`,
      named(''),
      'Hi ',
      'ticket.requester.first_name empty 1:48',
    ],
    [`{% assign n = ticket.requester.first_name | default: "there" %}Hi {{ n }}`, named(''), 'Hi there'],
    [
      `{% assign n = ticket.requester.first_name %}{% if n == blank %}{% assign n = "there" %}{% endif %}Hi {{ n }}`,
      {},
      'Hi there',
    ],
    [`{% assign r = ticket.requester %}{{ r.first_name }}`, named(null), '', 'ticket.requester.first_name null 1:34'],
    [`{% assign note = "" %}{{ note }}`, {}, '', 'note empty 1:23'],
    [`{% assign n = ticket.requester.first_name %}`, {}, ''],
    ['{{ later }}', {}, '', 'later unknown 1:1'],
  ])
})

describe('M4 dynamic content', () => {
  const dc = {
    hello: 'Hello {{ticket.requester.first_name}}{{dc.mark}}',
    mark: '!',
    'a.b': 'dotted',
    blank: ' ',
    plain: 'Hi',
  }
  table([
    ['{{dc.hello}}', { ...named('Ann'), dc }, 'Hello Ann!'],
    ['\n {{dc.hello}}', { ...named(''), dc }, '\n Hello !', 'ticket.requester.first_name empty 2:2'],
    ['{{dc.blank}}', { dc }, ' ', 'dc.blank blank 1:1'],
    ['{{dc.nowhere}}', { dc }, '', 'dc.nowhere missing 1:1'],
    ['{{dc.hello}}', {}, '', 'dc.hello missing 1:1'],
    ['{{dc.a.b}}', { dc }, 'dotted'],
    ['{% if dc.plain == "Hi" %}same{% endif %}', { dc }, 'same'],
    ['{{ dc.plain | upcase }}', { dc }, 'HI'],
    // It does not see the macro's own variables.
    ['{% assign x = 1 %}{{dc.v}}', { dc: { v: '({{x}})' } }, '()', 'x unknown 1:19'],
  ])
  const wrong: readonly (readonly [string, object, string])[] = [
    [
      '{{dc.a}}',
      { a: '{{dc.b}}', b: '{{dc.a}}' },
      '1:1 Dynamic content calls itself: dc.a → dc.b → dc.a. Remove one of these placeholders.',
    ],
    [
      ' {{dc.a}}',
      { a: 'x\n {{dc.a' },
      '1:2 The dynamic content dc.a cannot be read at its line 2, column 2. Correct it there.',
    ],
    [
      ' {{dc.a}}',
      { a: '{{dc.b}}', b: '{% foo %}' },
      '1:2 The dynamic content dc.b cannot be read at its line 1, column 1. Correct it there.',
    ],
    [
      '{{dc.n0}}',
      Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`n${n}`, `{{dc.n${n + 1}}}`])),
      '1:1 Dynamic content holds dynamic content more than 8 times over, up to dc.n8. Make it flatter.',
    ],
  ]
  test.each(wrong)('M4 %s with %o', (template, items, said) => {
    const found = rendered(template, { dc: items })
    expect(errorOf(found)).toBe(said)
    expect(found).toMatchObject({ output: '', empty: [], isBlocked: true })
  })
})

describe('M4 errors say where and what to do', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['Hi {{ticket.id', '1:4 The placeholder that begins here is never closed: “{{ticket.id”. Write }} after its name.'],
    ['Hi {{ }},', '1:4 These brackets hold no placeholder. Write its name between them, or remove them.'],
    ['a\n{% if x', '2:1 The tag that begins here is never closed: “{% if x”. Write %} at its end.'],
    ['{% if x %}a', '1:1 {% if %} begins here and never ends. Write {% endif %} where it should stop.'],
    [
      '{% for a in b %}{% if x %}{% endfor %}',
      '1:27 {% endfor %} stands here while {% if %} is still open. Write {% endif %} first.',
    ],
    ['a{% endif %}', '1:2 {% endif %} ends something that never began. Remove it, or write {% if %} before it.'],
    [
      '{% else %}',
      '1:1 {% else %} only has a meaning inside {% if %}. Remove it, or check which tag was ended too early.',
    ],
    [
      '{% if a %}{% else %}{% elsif b %}{% endif %}',
      '1:21 {% elsif %} only has a meaning inside {% if %}. Remove it, or check which tag was ended too early.',
    ],
    [
      '{% when 1 %}',
      '1:1 {% when %} only has a meaning inside {% case %}. Remove it, or check which tag was ended too early.',
    ],
    ['{% raw %}x', '1:1 {% raw %} begins here and never ends. Write {% endraw %} where it should stop.'],
    ['{% comment %}x', '1:1 {% comment %} begins here and never ends. Write {% endcomment %} where it should stop.'],
    [
      '{% if a %}{% else if b %}{% endif %}',
      '1:11 Firstline cannot read “{% else if b %}”. Check for a missing dot, quote or | sign, and for spaces inside a name.',
    ],
    [
      '{% capture a b %}{% endcapture %}',
      '1:1 Firstline cannot read “{% capture a b %}”. Check for a missing dot, quote or | sign, and for spaces inside a name.',
    ],
    ['{% fro a in b %}{% endfro %}', '1:1 Zendesk has no tag “fro”. Check its spelling.'],
    [
      '{% include "a" %}',
      '1:1 “include” would take in another template, which Zendesk cannot do. Use dynamic content for texts that several macros share.',
    ],
    ['{% %}', '1:1 Firstline cannot read “{% %}”: a tag begins with a word such as if, for or assign.'],
    ['{{ a | upper }}', '1:1 Zendesk has no filter “upper”. Check its spelling.'],
    ['{% assign x = a | sha256 %}', '1:1 Zendesk has no filter “sha256”. Check its spelling.'],
    [
      '{{ ticket id }}',
      '1:1 Firstline cannot read “{{ ticket id }}”. Check for a missing dot, quote or | sign, and for spaces inside a name.',
    ],
    [
      '{% assign x %}',
      '1:1 Firstline cannot read “{% assign x %}”. Check for a missing dot, quote or | sign, and for spaces inside a name.',
    ],
    [
      '{% for x of y %}{% endfor %}',
      '1:1 Firstline cannot read “{% for x of y %}”. Check for a missing dot, quote or | sign, and for spaces inside a name.',
    ],
    [
      '{{ a | default: “x” }}',
      '1:1 “{{ a | default: “x” }}” has curly quotes, as word processors write them. Type straight ones instead.',
    ],
    [
      '{{ ticket.<b>id</b> }}',
      '1:1 “{{ ticket.<b>id</b> }}” has formatting inside its brackets. Remove it and type the brackets again as plain text.',
    ],
    [
      '{{&nbsp;ticket.id }}',
      '1:1 “{{&nbsp;ticket.id }}” has formatting inside its brackets. Remove it and type the brackets again as plain text.',
    ],
    ['{% if a = b %}{% endif %}', '1:1 “{% if a = b %}” compares with a single = sign. Write == instead.'],
    [
      '{{ 5 | divided_by: 0 }}',
      '1:1 The filter divided_by cannot work with what it is given here. Check its values and what stands after its colon.',
    ],
    [
      '{{ "%" | url_decode }}',
      '1:1 The filter url_decode cannot work with what it is given here. Check its values and what stands after its colon.',
    ],
  ]
  test.each(rows)('M4 %s', (template, said) => {
    const found = rendered(template)
    expect(errorOf(found)).toBe(said)
    expect(found).toMatchObject({ output: '', segments: [], empty: [], isBlocked: true })
  })
})

describe('M4 what Zendesk fills in', () => {
  const known =
    `ticket.id ticket.encoded_id ticket.title ticket.description ticket.url ticket.link ticket.via ticket.tags ticket.account
    ticket.status ticket.priority ticket.ticket_type ticket.brand.name ticket.group.name ticket.due_date ticket.created_at
    ticket.due_date_with_timestamp ticket.updated_at_with_timestamp ticket.external_id ticket.ticket_form ticket.cc_names ticket.ccs
    ticket.in_business_hours ticket.assignee ticket.requester ticket.requester.name ticket.requester.first_name
    ticket.requester.custom_fields.plan ticket.requester.organization.name ticket.requester.organization.custom_fields.csm
    ticket.assignee.name ticket.submitter.email ticket.organization.name ticket.organization.external_id
    ticket.organization.custom_fields.region ticket.ticket_field_360001 ticket.ticket_field_option_title_360001
    ticket.comments ticket.comments.size ticket.comments.first.value ticket.latest_comment ticket.latest_comment.author.name
    ticket.latest_comment_formatted ticket.latest_public_comment_html ticket.latest_comment_rich ticket.public_comments
    current_user.name current_user.first_name current_user.signature current_user.organization.name current_user.custom_fields.desk
    agent.signature satisfaction.rating_url satisfaction.rating_section satisfaction.current_comment dc.hello dc.a.b
    account.incoming_phone_number_id_360`.split(/\s+/)
  test.each(known)('M4 %s', (name) => expect(isPlaceholder(name.split('.'))).toBe(true))
  const strangers =
    `ticket requester.name user.name ticket.requester.firstname ticket.customer.name Ticket.id ticket.ticket_field_
    ticket.ticket_field_abc ticket.custom_field_1 ticket.id.name ticket.organisation.name current_user.nickname satisfaction.stars
    ticket.__proto__ ticket.constructor constructor.name ticket.requester.toString dc`.split(/\s+/)
  test.each(strangers)('M4 %s is none', (name) => expect(isPlaceholder(name.split('.'))).toBe(false))
})
