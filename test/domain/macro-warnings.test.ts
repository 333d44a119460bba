import { describe, expect, test } from 'vitest'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { gapsOf, rendered, warningsOf } from './macro-story.ts'

const ann = {
  ticket: {
    id: 812,
    requester: { name: 'Ann Lee', first_name: 'Ann', last_name: 'Lee', email: 'ann@example.com' },
    assignee: { name: 'Bo Ek', first_name: 'Bo' },
    organization: { name: 'Acme' },
  },
  current_user: { name: 'Cy Do', first_name: 'Cy' },
}
const saidOf = (template: string) => rendered(template, ann).warnings.map(({ reason }) => say(texts, reason))

describe('M4 left-over brackets and instructions block', () => {
  const leftOver = [
    '[[name]]',
    '[[ ]]',
    '[[{{ticket.id}}]]',
    '[NAME]',
    '[ NAME ]',
    '[CUSTOMER NAME]',
    '[FIRST_NAME]',
    '[ORDER #12]',
    '[KUNDENNAME]',
    '[ÜBER]',
    '[name]',
    '[Name]',
    '[customer name]',
    '[your name]',
    '[insert link here]',
    '[add their name]',
    '[Vorname]',
    '[Kundenname einfügen]',
    '[nombre del cliente]',
    '[X]',
    '[XX]',
    '[TBD]',
    '[ticket number]',
    '[e-mail]',
    '[date/time]',
    '<NAME>',
    '<FIRST NAME>',
    '<customer name>',
    '<first_name>',
    '&lt;NAME&gt;',
    '&lt;insert name&gt;',
    '<<name>>',
    '{name}',
    '{first name}',
    '{NAME}',
    '{ customer_name }',
    '%NAME%',
    '%%FIRST_NAME%%',
    '#NAME#',
    '##NAME##',
    'XXX',
    'XXXXX',
    'xxx',
    'XXX-XXX',
    'TODO',
    'TBD',
    'TBC',
    'FIXME',
    'lorem ipsum',
    '___',
    '____,',
    '???',
    '(insert reason)',
    'insert name here',
    'Your name here',
    'customer’s name here',
    '{% raw %}{{ticket.id}}{% endraw %}',
    'name}}',
    'name]]',
    '{{ "[NAME]" }}',
    '{{ nothing | default: "[NAME]" }}',
    '{% capture x %}[NAME]{% endcapture %}{{ x }}',
    '{% assign x = "XXX" %}{{ x }}',
  ]
  test.each(leftOver)('M4 %s', (words) => {
    const found = rendered(`We say ${words} and more`, ann)
    expect(found.error).toBeNull()
    expect(found.isBlocked).toBe(true)
    expect(found.warnings.filter(({ code }) => /^left-over-(?:bracket|instruction)$/.test(code))).toHaveLength(1)
    expect(found.empty).toEqual([])
  })

  const fine = [
    '[Settings]',
    '[Add user]',
    '[1]',
    '[12]',
    '[a link](https://example.com)',
    '[NAME](https://example.com)',
    '[ERROR]',
    '[Ctrl]',
    '[#812]',
    '[{{ticket.id}}]',
    '[Ticket {{ticket.id}}]',
    '<br>',
    '<BR/>',
    '<p class="NAME">x</p>',
    '<strong>NAME</strong>',
    '<https://example.com>',
    '<ann@example.com>',
    '&lt;b&gt;',
    '<version>1</version>',
    '&lt;name&gt;x&lt;/name&gt;',
    'a < B and C > d',
    '{"name": "x"}',
    '{"a":{"b":1}}',
    '$' + '{HOME}',
    '/tickets/{id}.json',
    '\\d{3}',
    '%APPDATA%',
    '100 % OF 50 %',
    '#812',
    '# NAME',
    'XX',
    'XL',
    'Xerox',
    'exxxtra',
    'XXXX-XXXX-1234',
    'XXXX1234',
    '1234-XXXX',
    'www.xxx.com',
    'TODOS',
    'todo',
    'to do',
    'snake_case',
    '__init__',
    'What?',
    'What??',
    'Really???',
    'a[0][1]',
    'x = a[b[0]]',
    '(see below)',
    'the name here is Ann',
    'Insert the card here',
    'https://example.com/a_b?c=[d]',
    '<!-- NAME -->',
    'NAME',
    '(NAME)',
    '*NAME*',
  ]
  test.each(fine)('M4 not %s', (words) => {
    expect(warningsOf(rendered(`We say ${words} and more`, ann))).toEqual([])
  })

  test('M4 a box to be ticked and a line to sign on are no gaps', () => {
    expect(warningsOf(rendered('[X] done\n[x] done\n________\n', ann))).toEqual([])
  })
  test('M4 what is not reached is not left over', () => {
    expect(warningsOf(rendered('{% if ticket.none %}[NAME]{% endif %}{% comment %}XXX{% endcomment %}', ann))).toEqual(
      [],
    )
  })
  test('M4 each is told once, in the order and at the place of the template', () => {
    const found = rendered(
      'a\n [NAME] {{ticket.id}} XXX\n{% capture c %}\n[[x]]{% endcapture %}{{ c }} {{ "[ETA]" }}',
      ann,
    )
    expect(warningsOf(found)).toEqual([
      'left-over-bracket 2:2',
      'left-over-instruction 2:23',
      'left-over-bracket 4:1',
      'left-over-bracket 4:30',
    ])
  })
  test('M4 the sentence quotes what was found', () => {
    expect(saidOf('It is [NAME],')).toEqual([
      '“[NAME]” looks like a gap that nobody has filled. Replace it by the real text, or by a placeholder.',
    ])
    expect(saidOf('Until XXX')).toEqual([
      '“XXX” looks like a note to the agent. Replace it by the real text before the customer reads it.',
    ])
    expect(saidOf('[[ {{ticket.id}} ]]')).toEqual([
      '“[[ … ]]” looks like a gap that nobody has filled. Replace it by the real text, or by a placeholder.',
    ])
  })
})

describe('M4 a greeting for somebody else is told, and does not block', () => {
  const wrong = [
    'Hi Peter,',
    'Hello Peter!',
    'Dear Mr Miller,',
    'Dear Peter Miller:',
    'Good morning Peter,',
    'Hallo Peter,',
    'Sehr geehrte Frau Müller,',
    'Liebe Petra,',
    'Hola Pedro,',
    'Bonjour Pierre,',
    '<p>Hi Peter,</p>',
    'Thanks!\n\nHi Peter\nmore',
    'Hi {{ticket.assignee.first_name}},',
    'Hi {{current_user.name}},',
    'Hi O’Brien,',
    '{% capture g %}Hi Peter{% endcapture %}{{ g }},',
  ]
  test.each(wrong)('M4 %s', (greeting) => {
    const found = rendered(greeting, ann)
    expect(found.warnings.map(({ code }) => code)).toEqual(['wrong-name'])
    expect(found.isBlocked).toBe(false)
  })
  const right = [
    'Hi Ann,',
    'Hi ann,',
    'Dear Ms Lee,',
    'Dear Ann Lee,',
    'Hi there,',
    'Hi all,',
    'Dear Customer,',
    'Dear Sir or Madam,',
    'Hello Team,',
    'Hello Acme team,',
    'Sehr geehrte Damen und Herren,',
    'Hallo zusammen,',
    'Hi {{ticket.requester.first_name}},',
    'Hi {{ticket.requester.name}} from Berlin,',
    'Hi,',
    'Say Hi Peter, will you',
    'Higher Education,',
    'Dear {{ticket.organization.name}} Team,',
    'Hello and welcome to Acme,',
  ]
  test.each(right)('M4 not %s', (greeting) => expect(warningsOf(rendered(greeting, ann))).toEqual([]))
  test('M4 where, and who it should be', () => {
    expect(warningsOf(rendered('<p>\n Hi Peter,</p>', ann))).toEqual(['wrong-name 2:5'])
    expect(saidOf('Hi Peter,')).toEqual([
      'The greeting says “Peter”, but the customer is Ann Lee. Check whom this reply is for.',
    ])
  })
  test('M4 without a known customer nobody is the wrong one', () => {
    expect(warningsOf(rendered('Hi Peter,', {}))).toEqual([])
  })
})

describe('M4 a value that is there and useless is told, and does not block', () => {
  const rows: readonly (readonly [string, string, string | null])[] = [
    ['ticket.requester.first_name', 'Unknown', 'useless-value'],
    ['ticket.requester.name', ' n/a ', 'useless-value'],
    ['ticket.requester.name', 'N/A', 'useless-value'],
    ['ticket.requester.name', '-', 'useless-value'],
    ['ticket.requester.name', '???', 'useless-value'],
    ['ticket.requester.first_name', 'unbekannt', 'useless-value'],
    ['ticket.organization.name', 'None', 'useless-value'],
    ['ticket.ticket_field_option_title_1', 'undefined', 'useless-value'],
    ['ticket.ticket_field_option_title_1', '-', 'useless-value'],
    ['ticket.requester.name', 'ann@example.com', 'email-as-name'],
    ['ticket.requester.first_name', 'ann.lee82', 'email-as-name'],
    ['current_user.name', 'cy@example.com', 'email-as-name'],
    ['ticket.requester.name', '+49 170 1234567', 'number-as-name'],
    ['ticket.requester.name', 'ACME', 'organization-as-name'],
    ['ticket.requester.email', 'ann@example.com', null],
    ['ticket.requester.first_name', 'Ann', null],
    ['ticket.requester.first_name', 'ann', null],
    ['ticket.requester.first_name', 'Nan', 'useless-value'],
    ['ticket.requester.name', 'Jean-Luc', null],
    ['ticket.id', '812', null],
    ['ticket.organization.name', 'acme', null],
    ['ticket.title', 'Unknown error', null],
  ]
  test.each(rows)('M4 %s is %j', (name, value, code) => {
    const context: Record<string, unknown> = { ticket: { organization: { name: 'Acme' } } }
    let node = context
    const keys = name.split('.')
    for (const key of keys.slice(0, -1)) {
      const inner = { ...(node[key] as object | undefined) }
      node[key] = inner
      node = inner as Record<string, unknown>
    }
    node[keys.at(-1)!] = value
    const found = rendered(`- {{${name}}}`, context)
    expect(found.warnings.map((warning) => warning.code)).toEqual(code ? [code] : [])
    expect(found.isBlocked).toBe(false)
  })
  test('M4 brackets of a placeholder in a value are told', () => {
    const found = rendered('{{ticket.title}}', { ticket: { title: 'about {{ticket.id}}' } })
    expect(warningsOf(found)).toEqual(['value-with-placeholder 1:1'])
    expect([found.output, found.isBlocked]).toEqual(['about {{ticket.id}}', false])
  })
})

test('M4 the preview: text, filled values with their source, gaps with their field', () => {
  const { segments } = rendered(
    'Hi {{ticket.requester.first_name}}: {{ticket.ticket_field_1 | default: "it"}}, {{ticket.organization.notes}} {{current_user.name | upcase}}',
    ann,
  )
  expect(segments).toEqual([
    { kind: 'text', text: 'Hi ', at: 0, isVerbatim: true },
    {
      kind: 'value',
      text: 'Ann',
      at: 3,
      placeholder: 'ticket.requester.first_name',
      source: 'requester',
      isOwn: false,
    },
    { kind: 'text', text: ': ', at: 34, isVerbatim: true },
    { kind: 'value', text: 'it', at: 36, placeholder: 'ticket.ticket_field_1', source: 'fallback', isOwn: true },
    { kind: 'text', text: ', ', at: 77, isVerbatim: true },
    { kind: 'gap', text: '', at: 79, placeholder: 'ticket.organization.notes', why: 'missing' },
    { kind: 'text', text: ' ', at: 108, isVerbatim: true },
    { kind: 'value', text: 'CY DO', at: 109, placeholder: 'current_user.name', source: 'agent', isOwn: false },
  ])
  const sources = [
    'ticket.requester.email requester',
    'ticket.requester.organization.name organization',
    'ticket.assignee.name assignee',
    'ticket.submitter.name submitter',
    'ticket.organization.name organization',
    'ticket.ticket_field_option_title_7 ticket-field',
    'ticket.comments.first.value comment',
    'ticket.title ticket',
    'current_user.name agent',
    'satisfaction.rating_url satisfaction',
    'account.name account',
    'mine.own context',
  ] as const
  for (const row of sources) {
    const [name = '', source] = row.split(' ')
    const context = name
      .split('.')
      .reduceRight<unknown>((inner, key) => (key === 'first' ? [inner] : { [key]: inner }), 'x')
    expect(rendered(`{{${name}}}`, context as Record<string, unknown>).segments, row).toMatchObject([
      { kind: 'value', source },
    ])
  }
  expect(gapsOf(rendered('{{ticket.id}}', ann))).toEqual([])
})
