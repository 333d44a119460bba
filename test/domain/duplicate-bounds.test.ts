import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hunksBetween, MOST_DIFFERENCES } from '../../domain/duplicate/diff.ts'
import { decideDuplicate, judge, nearest, plainHash, traceOf, wordCounts } from '../../domain/duplicate.ts'
import { TELLINGS } from './duplicates/languages.ts'
import { aMatter, aText, HOUR } from './duplicates/story.ts'

/** A decision has milliseconds; this is what a busy machine may make of it, and far below what a runaway takes. */
const SOON_MS = 3_000
const soon = <T>(act: () => T): T => {
  const startedAt = performance.now()
  const answer = act()
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS)
  return answer
}

const pieces = fc.constantFrom(
  ...TELLINGS.flatMap(({ matter, greetings, nudges, remarks, closings, wrote, forwarded }) => [
    matter,
    ...greetings,
    ...nudges.slice(0, 2),
    ...remarks.slice(0, 2),
    ...closings,
    wrote,
    forwarded,
    `> ${matter}`,
  ]),
  'Order 4711',
  'Order 4712',
  'host-7.orchard.example',
  '\n\n',
  '-- ',
  '---',
  '> ',
  '>>>',
  'Name: Ann Berg',
  'Name: Bo',
  '5 %',
  '"',
  '“',
  '\u200b',
  '😀',
  '输入中文的时候',
  'مرحبا بالعالم',
  '\ud800',
)
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('\n')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
const tickets = fc.record({ body: texts, subject: texts.map((text) => text.slice(0, 80)) })

test('D1 no text stops the decision, and it is the same whichever comes first', () => {
  fc.assert(
    fc.property(tickets, tickets, (a, b) => {
      const [one, other] = [aMatter(a), aMatter(b)]
      const isForward = one.isCarrier || other.isCarrier
      const verdict = judge(one, other, 5 * HOUR).is
      if (!isForward) expect(judge(other, one, 5 * HOUR).is).toBe(verdict)
    }),
    { numRuns: 400 },
  )
})

test('D1 a text is never another matter than itself', () => {
  fc.assert(
    fc.property(tickets, (ticket) => {
      expect(judge(aMatter(ticket), aMatter(ticket), HOUR).is).not.toBe('other')
    }),
    { numRuns: 300 },
  )
})

test('D4 a number put into a text is never excused', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { minLength: 1, maxLength: 6 }),
      fc.nat(5),
      fc.integer({ min: 100, max: 99_999 }),
      (parts, at, number) => {
        const plain = parts.join('\n\n')
        const numbered = [...parts.slice(0, at), `It is about ${number}.`, ...parts.slice(at)].join('\n\n')
        // Below a line that starts a quoted mail it belongs to the quote, which is compared too.
        expect(judge(aMatter(numbered), aMatter(plain), HOUR).is).not.toBe('same')
      },
    ),
    { numRuns: 400 },
  )
})

test('D1 the differences of two sequences turn one into the other', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const hunks = hunksBetween(a, b, 80)
      const made: string[] = []
      let at = 0
      for (const { from, to, otherFrom, otherTo } of hunks ?? []) {
        made.push(...a.slice(at, from), ...b.slice(otherFrom, otherTo))
        at = to
      }
      expect([...made, ...a.slice(at)]).toEqual(b)
    }),
  )
})

test('D1 more differences than are worth explaining are none', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `a${at}`)
  expect(
    soon(() =>
      hunksBetween(
        many,
        many.map((word) => `${word}x`),
      ),
    ),
  ).toBeNull()
  expect(soon(() => hunksBetween(many, many.toReversed()))).toBeNull()
  expect(hunksBetween(many, [...many, ...many.slice(0, MOST_DIFFERENCES + 1)])).toBeNull()
})

const MEGABYTE = 1_000_000
const PATHOLOGICAL: readonly (readonly [string, string])[] = [
  ['one letter', 'a'.repeat(MEGABYTE)],
  ['one word', 'printer '.repeat(MEGABYTE / 8)],
  ['letters and dots', 'a.'.repeat(MEGABYTE / 2)],
  ['dots', '.'.repeat(MEGABYTE)],
  ['an address of marks', `http://${'.'.repeat(MEGABYTE)}a`],
  ['marks', '(-=+)'.repeat(MEGABYTE / 5)],
  ['empty lines', '\n'.repeat(MEGABYTE)],
  ['greetings', 'Hello,\n'.repeat(MEGABYTE / 7)],
  ['nudges that alternate', 'Any news?\nPlease reply.\n'.repeat(MEGABYTE / 24)],
  ['labels', 'Name:\n'.repeat(MEGABYTE / 6)],
  ['lines that start a quote', 'On 2026-03-02 at 09:14 Ann wrote:\n'.repeat(MEGABYTE / 34)],
  ['heads', 'From: a\n'.repeat(MEGABYTE / 8)],
  ['quotes in quotes', Array.from({ length: 1_000 }, (_, depth) => `${'> '.repeat(depth)}x`).join('\n')],
  ['broken quotes', '> >> >\n"“„»'.repeat(MEGABYTE / 12)],
  ['forwards in forwards', '-------- Forwarded message --------\nFrom: a@b.example\n'.repeat(MEGABYTE / 54)],
  ['signatures', '-- \nAnn Berg\nTel. +46 8 5551234\n'.repeat(MEGABYTE / 34)],
  ['digits', '+4 '.repeat(MEGABYTE / 3)],
  ['blanks', ' '.repeat(MEGABYTE)],
  ['mixed scripts', 'пapтy输入مرحبا'.repeat(MEGABYTE / 14)],
  ['marks over marks', `e${'\u0301'.repeat(MEGABYTE)}`],
  ['signs that unfold', '\ufdfa'.repeat(MEGABYTE / 20)],
  ['lone surrogates', '\ud800x'.repeat(MEGABYTE / 2)],
]

test.each(PATHOLOGICAL)('D1 a megabyte of %s: soon, and never merged', (_, body) => {
  const earlier = soon(() => aMatter(body))
  const newer = soon(() => aMatter(`${body} x`))
  expect(soon(() => judge(newer, earlier, HOUR)).is).not.toBe('same')
  expect(soon(() => judge(earlier, earlier, HOUR)).is).not.toBe('same')
  expect(soon(() => traceOf(earlier, plainHash)).words.length).toBeLessThan(200)
})

test('D1 two long texts without a word in common: soon', () => {
  const long = (letter: string) => Array.from({ length: 9_000 }, (_, at) => `${letter}${at.toString(36)}`).join(' ')
  expect(soon(() => judge(aMatter(long('q')), aMatter(long('z')), HOUR)).is).not.toBe('same')
  const shuffled = (step: number) =>
    Array.from({ length: 2_000 }, (_, at) => `Please tell ${(at * step) % 2_003}.`).join('\n')
  expect(soon(() => judge(aMatter(shuffled(7)), aMatter(shuffled(11)), HOUR)).is).not.toBe('same')
})

test('D1 a thousand copies of one text: the oldest is the one, and few are read', () => {
  const text = aText('The label printer in the packing hall prints every second address upside down.')
  const matter = aMatter(text)
  const trace = traceOf(matter, plainHash)
  const open = Array.from({ length: 1_000 }, (_, id) => ({ id, requesterId: 'u1', createdAt: id, trace }))
  let reads = 0
  const near = soon(() => nearest({ requesterId: 'u1', createdAt: 5_000, trace }, open, wordCounts()))
  const decision = decideDuplicate(matter, 5_000, near, () => {
    reads += 1
    return matter
  })
  expect(decision).toMatchObject({ mergeInto: 0, suggest: [] })
  expect(reads).toBe(1)
})
