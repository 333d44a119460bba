import { describe, expect, test } from 'vitest'

import { lintMacro, type MacroContext } from '../../domain/macro.ts'
import { errorOf, gapsOf, named, rendered } from './macro-story.ts'

const STEPS =
  'This macro takes too many steps: a loop goes round too often. Make its list shorter, with limit: 20 for instance.'
const WORK = 'This macro goes through too much text. Use fewer filters in its loops, or shorter lists.'
const TEXT = 'This macro would write more text than a reply can hold. Make its loops shorter.'
const DEEP = 'Too many things are inside one another here. Make it flatter.'
const RANGE = 'This loop counts more than 10000 numbers. Make it shorter.'
const big = 'a'.repeat(1_000_000)

/** Each of these would take hours or all memory if it were not counted; the test's own limit is the proof. */
describe('M4 hostile templates end soon, with a sentence', () => {
  const nested = (tag: string, depth: number) => `{% ${tag} %}`.repeat(depth)
  const rounds = '{% for i in (1..10000) %}'
  const rows: readonly (readonly [string, string, MacroContext, string])[] = [
    ['deep ifs', nested('if true', 100_000), {}, `1:1301 ${DEEP}`],
    ['deep fors', nested('for a in b', 2000), {}, `1:1601 ${DEEP}`],
    ['deep captures', nested('capture a', 2000), {}, `1:1501 ${DEEP}`],
    ['deep brackets', `{{ ${'a['.repeat(100_000)} }}`, {}, `1:1 ${DEEP}`],
    ['a loop in a loop', `${rounds}${rounds}x{% endfor %}{% endfor %}`, {}, `1:51 ${STEPS}`],
    ['an empty loop in a loop', `${rounds}${rounds}{% endfor %}{% endfor %}`, {}, `1:26 ${STEPS}`],
    ['a huge range', '{% for i in (1..1000000000) %}x{% endfor %}', {}, `1:1 ${RANGE}`],
    // Above 2^53 adding one changes nothing: counting would never end.
    ['a range without end', '{% for i in (9007199254740992..9007199254740994) %}x{% endfor %}', {}, `1:1 ${RANGE}`],
    [
      'a range up to what the ticket says',
      '{% for i in (1..ticket.id) %}x{% endfor %}',
      { ticket: { id: 1e300 } },
      `1:1 ${RANGE}`,
    ],
    ['a range in an output', '{{ (1..100000) | join: "" }}', {}, `1:1 ${RANGE}`],
    [
      'a text that doubles',
      '{% assign a = "aaaaaaaaaa" %}{% for i in (1..50) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
      {},
      `1:52 ${TEXT}`,
    ],
    [
      'a capture that doubles',
      '{% capture a %}aaaaaaaaaa{% endcapture %}{% for i in (1..50) %}{% capture a %}{{a}}{{a}}{% endcapture %}{% endfor %}',
      {},
      `1:84 ${STEPS}`,
    ],
    [
      'gaps that double',
      '{% assign a = b %}{% for i in (1..60) %}{% assign a = a | append: a | append: c %}{% endfor %}x{% for i in (1..100000) %}{% endfor %}',
      {},
      `1:96 ${RANGE}`,
    ],
    [
      'a long text put out again and again',
      '{% for i in (1..10000) %}{{ ticket.description }}{% endfor %}',
      { ticket: { description: big } },
      `1:26 ${TEXT}`,
    ],
    [
      'a replacement that grows',
      '{{ ticket.description | replace: "a", ticket.description }}',
      { ticket: { description: big } },
      `1:1 ${WORK}`,
    ],
    [
      'a comparison of long texts',
      `${rounds}{% if ticket.description contains "b" %}{% endif %}{% endfor %}`,
      { ticket: { description: big } },
      `1:26 ${WORK}`,
    ],
    [
      'a long list in a loop',
      `${rounds}{% for t in ticket.tags %}{% endfor %}{% endfor %}`,
      { ticket: { tags: Array(100_000).fill('') } },
      `1:26 ${STEPS}`,
    ],
    [
      'a list of nothing put out in a loop',
      `${rounds}{{ ticket.tags }}{% endfor %}`,
      { ticket: { tags: Array(1_000_000).fill('') } },
      `1:26 ${WORK}`,
    ],
    [
      'white space looked at in a loop',
      `${rounds}{% if ticket.title == nil %}{% endif %}{% endfor %}`,
      { ticket: { title: ' '.repeat(1_000_000) } },
      `1:26 ${WORK}`,
    ],
    [
      'a template of megabytes',
      'a'.repeat(4_000_001),
      {},
      '1:1 This macro has more than 4000000 characters. Shorten it.',
    ],
    [
      'a crowd of placeholders',
      '{{a}}'.repeat(200_000),
      {},
      '1:500006 This macro has more than 100000 placeholders and tags. Shorten it.',
    ],
    ['a date as wide as the sea', `{{ "now" | date: "%0999999999d" }}`, {}, ''],
    [
      'an unclosed bracket, often',
      '{{ a '.repeat(100_000),
      {},
      '1:1 The placeholder that begins here is never closed: “{{ a {{ a {{ a {{ a {{ a {{ a {{ a {{ a {{ a {{ a {{ a {{ a…”. Write }} after its name.',
    ],
  ]
  test.each(rows)('M4 %s', (_, template, context, said) => {
    expect(errorOf(rendered(template, context)) ?? '').toBe(said)
  })

  test('M4 values nested without end', () => {
    let value: unknown = 'x'
    for (let depth = 0; depth < 200_000; depth++) value = [value]
    expect(errorOf(rendered('{{ ticket.tags }}', { ticket: { tags: value } }))).toBe(`1:1 ${DEEP}`)
  })

  test('M4 a megabyte of honest text is a reply all the same, and is told to be too long', () => {
    const found = rendered(`<p>${big}</p>{{ticket.requester.first_name}}`, named('Ann'))
    expect(found.output).toBe(`<p>${big}</p>Ann`)
    expect(found.warnings.map(({ code }) => code)).toEqual(['too-long'])
    expect(found.isBlocked).toBe(false)
  })

  const runs = [
    '[',
    '[[',
    '<',
    '&lt;',
    '{ ',
    '%',
    '#A',
    '_',
    '?',
    'X',
    ' ',
    '\n',
    '<a_b>',
    'A ',
    '[A ',
    '<!--',
    '«',
    '(insert ',
    '-',
    ']]',
    '<code>',
    'hi ',
  ] as const
  test.each(runs)('M4 a megabyte of %j is looked through once', (piece) => {
    const template = piece.repeat(Math.floor(1_000_000 / piece.length))
    expect(rendered(template).error).toBeNull()
    expect(
      rendered('{{ ticket.title }}{{ ticket.requester.name }}', {
        ticket: { title: template, requester: { name: template } },
      }).error,
    ).toBeNull()
    expect(lintMacro(template).length).toBeLessThan(100)
  })
})

describe('M4 nothing is reached but what was given', () => {
  const names = [
    'ticket.__proto__',
    'ticket.constructor',
    'ticket.constructor.name',
    'ticket.toString',
    'ticket.__proto__.polluted',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'globalThis',
    'process.env',
    'ticket.title.constructor',
    'ticket.title.length',
    'ticket.tags.constructor',
    'ticket.tags.map',
    'ticket.tags.length',
    'ticket["constructor"]["constructor"]',
    'this',
    'ticket.id.toFixed',
  ]
  const context = { ticket: { title: 'A', tags: ['x'], id: 5 } }
  test.each(names)('M4 {{ %s }} is unknown', (name) => {
    expect(rendered(`{{ ${name} }}`, context)).toMatchObject({
      output: '',
      isBlocked: true,
      empty: [{ why: 'unknown' }],
    })
  })
  test('M4 the same by a computed name, in a filter, in a loop', () => {
    expect(gapsOf(rendered('{% assign k = "constructor" %}{{ ticket[k] }}', context))).toEqual([
      'ticket.constructor unknown 1:31',
    ])
    expect(rendered('{{ ticket.tags | map: "constructor" }}', context).output).toBe('')
    expect(
      rendered('{% for i in ticket.tags %}{{ forloop.constructor }}{{ forloop.__proto__ }}{% endfor %}', context)
        .output,
    ).toBe('')
    expect(
      rendered('{{ empty.constructor }}{{ blank.gt }}{{ "a".constructor }}{{ (1..2).constructor }}', context).output,
    ).toBe('')
  })
  test('M4 an own property of such a name is a value like any other', () => {
    const given: MacroContext = JSON.parse('{"ticket":{"__proto__":"a","constructor":"b"},"__proto__":"c"}')
    expect(rendered('{{ ticket.__proto__ }}{{ ticket.constructor }}{{ __proto__ }}', given).output).toBe('abc')
    expect(Object.keys(Object.prototype)).toEqual([])
  })
  test('M4 names of variables reach no prototype either', () => {
    expect(
      rendered(
        '{% assign __proto__ = "x" %}{% assign constructor = "y" %}{{ __proto__ }}{{ constructor }}{{ toString }}',
      ).output,
    ).toBe('xy')
    expect(rendered('{% increment constructor %}{% cycle "constructor": "a", "b" %}').output).toBe('0a')
    expect(Object.keys(Object.prototype)).toEqual([])
  })
  test.each(['include "a"', 'render "a"', 'layout "a"', 'block a', 'include ticket.title', 'section "x"'])(
    'M4 no file: %s',
    (tag) => {
      expect(errorOf(rendered(`{% ${tag} %}`, context))).toMatch(
        /would take in another template, which Zendesk cannot do/,
      )
    },
  )
})

describe('M4 customers’ text is text', () => {
  const bad =
    '{{ ticket.requester.email }}{% for i in (1..9) %}x{% endfor %}<script>alert(1)</script> [[NAME]] [NAME] XXX {name}'
  const context = { ticket: { title: bad, requester: { email: 'secret@example.com', first_name: bad }, tags: [bad] } }
  test('M4 in every way it can be put out', () => {
    const ways = [
      '{{ ticket.title }}',
      '{% capture a %}{{ ticket.title }}{% endcapture %}{{ a }}',
      '{% assign a = ticket.title %}{{ a }}',
      '{{ nothing | default: ticket.title }}',
      '{% for t in ticket.tags %}{{ t }}{% endfor %}',
      '{{ "" | append: ticket.title }}',
      '{% cycle ticket.title %}',
      '{% echo ticket.title %}',
    ]
    for (const way of ways) {
      const found = rendered(way, context)
      expect(found.output, way).toBe(bad)
      expect(found.isBlocked, way).toBe(false)
      expect(
        found.warnings.map(({ code }) => code),
        way,
      ).toContain('value-with-placeholder')
    }
  })
  test('M4 not even inside dynamic content', () => {
    expect(rendered('{{ dc.a }}', { ...context, dc: { a: '>{{ ticket.title }}' } }).output).toBe(`>${bad}`)
    expect(rendered('{{ dc[ticket.title] }}', { ...context, dc: {} }).empty).toHaveLength(1)
  })
  test('M4 brackets around a value are not its author’s left-over', () => {
    expect(rendered('Case [{{ ticket.id }}]', { ticket: { id: 'NAME' } }).isBlocked).toBe(false)
  })
})
