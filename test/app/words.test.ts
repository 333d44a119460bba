import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { linesAsHtml } from '../../app/escape.ts'
import { localeOf, readerTag } from '../../app/i18n.ts'
import { ageText, momentText } from '../../app/moment.ts'
import { greetingName, greetingText } from '../../app/sidebar/greeting-text.ts'
import { wordsOf } from '../../app/texts.tsx'
import type { Texts } from '../../domain/reason.ts'

const textsOf = (locale: string): Texts =>
  JSON.parse(readFileSync(new URL(`../../translations/${locale}.json`, import.meta.url), 'utf8'))
const vienna = { tag: 'en-GB', timeZone: 'Europe/Vienna' }
const words = (locale = 'en') => wordsOf(textsOf(locale), { tag: locale, timeZone: 'Europe/Vienna' })
const at = (iso: string): number => Date.parse(iso)

/** Every text below a node, with its dotted key. */
function leaves(node: Texts | string | undefined, key: string): [string, string][] {
  if (node === undefined) throw new Error(`${key} is missing`)
  return typeof node === 'string'
    ? [[key, node]]
    : Object.entries(node).flatMap(([name, child]) => leaves(child, `${key}.${name}`))
}
const gaps = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()

test.each(['sidebar', 'activity', 'escalationPanel'])(
  'design 2.12 %s says the same in both languages, with the same gaps',
  (part) => {
    const [en, de] = [leaves(textsOf('en')[part], part), leaves(textsOf('de')[part], part)]
    expect(de.map(([key, text]) => `${key} ${gaps(text)}`)).toEqual(en.map(([key, text]) => `${key} ${gaps(text)}`))
    expect(en.filter(([, text]) => text.trim() === '')).toEqual([])
  },
)

describe('moments', () => {
  const now = at('2026-03-06T13:22:50Z')
  test.each([
    ['2026-03-06T14:05:00Z', '15:05'],
    ['2026-03-06T23:30:00Z', 'Sat 00:30'],
    ['2026-03-09T08:00:00Z', 'Mon 09:00'],
    ['2026-03-30T08:00:00Z', '30 Mar, 10:00'],
  ])('L3 %s is %s to a reader in Vienna', (iso, text) => {
    expect(momentText(vienna, at(iso), now)).toBe(text)
  })
  test.each([
    [30, 'now'],
    [120, '2 min ago'],
    [7200, '2 hr ago'],
    [3 * 86_400, '3 days ago'],
    [-60, 'now'],
  ])('T3 an age of %i s is "%s"', (seconds, text) => {
    expect(ageText(vienna, now - seconds * 1000, now)).toBe(text)
  })
  test('L3 spans stand still: seconds within a day, minutes beyond', () => {
    expect([0, 59, 2530, 86_399, 86_400, 270_130].map(words().span)).toEqual([
      '0:00:00',
      '0:00:59',
      '0:42:10',
      '23:59:59',
      '1 d 00:00',
      '3 d 03:02',
    ])
    expect(words('de').span(90_000)).toBe('1 T 01:00')
  })
  test("L3 a moment in a reason is shown in the reader's zone", () => {
    const reason = { key: 'due {at} for {tier}', params: { at: '2026-03-06T14:05:00Z', tier: '@tier.enterprise' } }
    expect(wordsOf(textsOf('en'), vienna).reason(reason, now)).toBe('due 15:05 for Enterprise')
  })
})

test.each([
  ['de-AT', 'de', 'de-AT'],
  ['en-US', 'en', 'en-US'],
  ['fr', 'en', 'en'],
  ['not a tag', 'en', 'en'],
])('design 2.12 an agent with locale %s reads %s, dates as in %s', (tag, locale, dates) => {
  expect(localeOf(tag)).toBe(locale)
  expect(readerTag(tag)).toBe(dates)
})

describe('greeting', () => {
  test.each(['', ' ', '\u200b', '\u00a0\u2060', '\ufeff ', 'jane@customer.example'])(
    'V3 the name %j is no name: neutral, without a gap',
    (name) => {
      expect(greetingName(name)).toBeNull()
      expect(greetingText(words(), name, null).split('\n')[0]).toBe('Hello,')
      expect(greetingText(words('de'), name, null).split('\n')[0]).toBe('Guten Tag,')
    },
  )
  test('V3 greets by name and names the customer success manager', () => {
    const text = greetingText(words(), '  Jane\u00a0 Doe ', 'Dana Reyes')
    expect(text).toMatch(/^Hello Jane Doe,\n\n/)
    expect(text).toContain('Dana Reyes, your customer success manager,')
  })
  test('V3 an unknown manager leaves no trace', () => {
    expect(greetingText(words(), 'Jane', ' ')).not.toMatch(/manager|\{| {2}|null/)
  })
  test('V3 a name cannot become markup in the editor', () => {
    expect(linesAsHtml('Hello <img src=x onerror=alert(1)> & "co",\n\nline\nnext')).toBe(
      '<p>Hello &lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;,<br><br>line<br>next</p>',
    )
  })
})
