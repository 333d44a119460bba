import fc from 'fast-check'
import { Liquid } from 'liquidjs'
import { expect, test } from 'vitest'

import { lintMacro, readMacro } from '../../domain/macro.ts'
import { NOW, rendered } from './macro-story.ts'

const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true })

const name = fc.constantFrom(
  'ticket.requester.first_name',
  'ticket.requester.name',
  'ticket.tags',
  'ticket.tags.size',
  'ticket.comments[0].value',
  'ticket.comments.last.author.name',
  'ticket.id',
  'current_user.name',
  'nobody',
  'x',
  'y',
  'forloop.index',
)
const literal = fc.constantFrom('"a"', "''", "' '", '0', '2', 'true', 'false', 'nil', '"{{ no }}"', '"[x]"')
const value = fc.oneof({ weight: 3, arbitrary: name }, literal)
const filter = fc.oneof(
  fc.constantFrom(
    'upcase',
    'strip',
    'size',
    'first',
    'last',
    'capitalize',
    'escape',
    'strip_html',
    'join: ","',
    'reverse',
  ),
  value.map((arg) => `default: ${arg}`),
  value.map((arg) => `append: ${arg}`),
  value.map((arg) => `prepend: ${arg}`),
  fc.constantFrom(
    'replace: "a", "b"',
    'truncate: 3',
    'split: "a"',
    'plus: 1',
    'slice: 0, 2',
    'remove: "n"',
    'uniq',
    'compact',
  ),
)
const expression = fc
  .tuple(value, fc.array(filter, { maxLength: 3 }))
  .map(([from, filters]) => [from, ...filters].join(' | '))
const question = fc.oneof(
  name,
  fc
    .tuple(value, fc.constantFrom('==', '!='), fc.oneof(value, fc.constantFrom('blank', 'empty')))
    .map((parts) => parts.join(' ')),
  fc.tuple(name, name, fc.constantFrom('and', 'or')).map(([one, other, word]) => `${one} != blank ${word} ${other}`),
)
const text = fc.constantFrom('Hi ', ',\n', '<p>', '</p>', ' and ', 'é👋 ', '  ')

const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
  template: fc.array(tie('part'), { maxLength: 5, depthIdentifier: 'macro' }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthIdentifier: 'macro', maxDepth: 3 },
    text,
    expression.map((inner) => `{{ ${inner} }}`),
    expression.map((inner) => `{{- ${inner} -}}`),
    fc.tuple(fc.constantFrom('x', 'y'), expression).map(([to, from]) => `{% assign ${to} = ${from} %}`),
    fc
      .tuple(question, tie('template'), tie('template'))
      .map(([asked, yes, no]) => `{% if ${asked} %}${yes}{% else %}${no}{% endif %}`),
    fc.tuple(question, tie('template')).map(([asked, body]) => `{% unless ${asked} %}${body}{% endunless %}`),
    fc
      .tuple(name, value, tie('template'), tie('template'))
      .map(([on, when, yes, no]) => `{% case ${on} %}{% when ${when} %}${yes}{% else %}${no}{% endcase %}`),
    fc
      .tuple(fc.constantFrom('ticket.tags', '(1..3)', 'ticket.comments', 'x'), tie('template'))
      .map(([list, body]) => `{% for y in ${list} limit: 2 %}${body}{% else %}-{% endfor %}`),
    fc
      .tuple(fc.constantFrom('x', 'y'), tie('template'))
      .map(([to, body]) => `{% capture ${to} %}${body}{%- endcapture -%}`),
    fc.constantFrom(
      '{% cycle "a", "b" %}',
      '{% raw %}{{ x }}{% endraw %}',
      '{% comment %}{{ x }}{% endcomment %}',
      '{% break %}',
    ),
  ),
}))

const words = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '&nbsp;',
    'Ann',
    'Ann Lee',
    '{{ ticket.id }}',
    '[NAME]',
    '<b>x</b>',
    '{% if %}',
    'a,b',
    '\u200b',
  ),
  fc.string({ maxLength: 8 }),
)
const anyValue = fc.oneof({ weight: 4, arbitrary: words }, fc.constant(null), fc.boolean(), fc.integer())
const context = fc.record(
  {
    ticket: fc.record(
      {
        id: fc.oneof(fc.integer(), words),
        tags: fc.oneof(fc.array(words, { maxLength: 3 }), words),
        requester: fc.oneof(fc.record({ first_name: anyValue, name: words }, { requiredKeys: [] }), fc.constant(null)),
        comments: fc.array(fc.record({ value: anyValue, author: fc.record({ name: words }) }, { requiredKeys: [] }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: [] },
    ),
    current_user: fc.record({ name: words }),
  },
  { requiredKeys: [] },
)

test('M4 the segments in a row are the output, and every gap is among them', () => {
  fc.assert(
    fc.property(template, context, (given, values) => {
      const { output, segments, empty, error, isBlocked } = rendered(given, values)
      expect(segments.map((segment) => segment.text).join('')).toBe(output)
      expect(empty.map((gap) => [gap.placeholder, gap.why])).toEqual(
        segments.flatMap((segment) => (segment.kind === 'gap' ? [[segment.placeholder, segment.why]] : [])),
      )
      for (const segment of segments)
        if (segment.kind === 'text' && segment.isVerbatim)
          expect(given.slice(segment.at, segment.at + segment.text.length)).toBe(segment.text)
      if (error !== null || empty.length > 0) expect(isBlocked).toBe(true)
      for (const { line, column } of empty) expect(given.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^\{[{%]/)
    }),
    { numRuns: 2000 },
  )
})

test('M4 the output is what another Liquid engine writes', () => {
  let compared = 0
  fc.assert(
    fc.property(template, context, (given, values) => {
      const ours = rendered(given, values)
      // liquidjs tells what is missing from what is null; Ruby's Liquid, which is Zendesk's, does not.
      if (ours.error || JSON.stringify(values).includes('null')) return
      const theirs = liquid.parseAndRenderSync(given, structuredClone(values))
      // An object is put out by its name here, and not as [object Object].
      if (theirs.includes('[object Object]')) return
      compared += 1
      expect(ours.output).toBe(theirs)
    }),
    { numRuns: 2000 },
  )
  expect(compared).toBeGreaterThan(1000)
})

test('M4 a value is put in as it is, whatever it looks like', () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), (given) => {
      const found = rendered('<{{ ticket.title }}>{{ ticket.title | append: "" }}', { ticket: { title: given } })
      expect(found.output).toBe(`<${given}>${given}`)
      expect(found.warnings.filter(({ code }) => code.startsWith('left-over'))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('M4 values that look like parts of JavaScript are values', () => {
  const odd = fc.record(
    {
      toString: words,
      valueOf: words,
      toJSON: words,
      next: words,
      toLiquid: words,
      constructor: words,
      name: words,
      length: fc.constantFrom(3, 1e9, -1, 'x'),
      size: words,
      first: words,
    },
    { requiredKeys: [] },
  )
  const strange = fc.oneof(odd, fc.array(odd, { maxLength: 2 }), fc.constantFrom(1e308, -0, 2 ** 53))
  const asked = fc.oneof(
    template,
    fc.constantFrom(
      '{% if ticket.id < ticket.tags %}a{% endif %}{% if ticket.id contains ticket.tags %}b{% endif %}{% if "x" contains ticket.id %}c{% endif %}',
      '{% for i in (ticket.id..ticket.tags) limit: ticket.id offset: ticket.tags %}{{ i }}{% endfor %}{{ ticket[ticket.id] }}{{ dc[ticket.id] }}',
      '{{ ticket.id | date: ticket.tags }}{{ "now" | date: ticket.id }}{{ "a" | replace: ticket.id, ticket.tags }}',
      '{{ ticket.id | sort | map: ticket.tags | join: ticket.id }}',
    ),
  )
  fc.assert(
    fc.property(asked, fc.tuple(strange, strange, strange), (given, [id, tags, first_name]) => {
      const found = rendered(given, { ticket: { id, tags, requester: { first_name } }, x: id, dc: tags })
      expect(found.segments.map((segment) => segment.text).join('')).toBe(found.output)
    }),
    { numRuns: 2000 },
  )
})

test('M4 any text at all is answered', () => {
  const scraps = fc
    .array(
      fc.constantFrom(
        '{{',
        '}}',
        '{%',
        '%}',
        ' ',
        'if',
        'for',
        'x',
        '"',
        "'",
        '|',
        '.',
        '[',
        ']',
        '(1..',
        ')',
        '-',
        ':',
        '\n',
        'endif',
        '=',
        '“',
        '\\',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string(), scraps), (given) => {
      const { error, isBlocked, output } = rendered(given, {})
      if (error) expect([isBlocked, output]).toEqual([true, ''])
      else expect(readMacro(given).problem).toBeNull()
      for (const { line, column } of lintMacro(given)) expect(Math.min(line, column)).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})

test('M4 the same macro, ticket and moment give the same answer', () => {
  fc.assert(
    fc.property(template, context, (given, values) => {
      const before = JSON.stringify(values)
      expect(rendered(given, values)).toEqual(rendered(given, values))
      expect(JSON.stringify(values)).toBe(before)
    }),
    { numRuns: 300 },
  )
  expect(rendered('{{ "now" | date: "%Y-%m-%d %H:%M" }}').output).toBe(
    new Date(NOW).toISOString().slice(0, 16).replace('T', ' '),
  )
})
