import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceOf, type Piece } from '../../domain/duplicate/difference.ts'
import { LONGEST_TEXT, plainText, tokensOf } from '../../domain/duplicate/token.ts'

/** `the [red] printer`: what stands only here is in brackets. */
const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, isOnlyHere }) => (isOnlyHere ? `[${text}]` : text)).join('')
const bare = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const common = (pieces: readonly Piece[]) =>
  pieces.filter(({ isOnlyHere }) => !isOnlyHere).flatMap(({ text }) => tokensOf(text).map((token) => token.text))

describe('only the difference is marked', () => {
  test.each([
    ['the same', 'Printer 4 is broken.', 'Printer 4 is broken.', 'Printer 4 is broken.', 'Printer 4 is broken.', 0],
    [
      'capitals and points are no difference',
      'Printer is BROKEN',
      'printer is broken!',
      'Printer is BROKEN',
      'printer is broken!',
      0,
    ],
    ['a curly apostrophe is none', 'It doesn’t print', "It doesn't print", "It doesn't print", "It doesn't print", 0],
    [
      'one word',
      'The red printer jams.',
      'The blue printer jams.',
      'The [red] printer jams.',
      'The [blue] printer jams.',
      1,
    ],
    ['an addition', 'It jams.', 'It jams. Any news?', 'It jams.', 'It jams. [Any news]?', 1],
    ['two places', 'Hi, it jams on 2', 'it jams badly on 2', '[Hi], it jams on 2', 'it jams [badly] on 2', 2],
    [
      'a number',
      'Error 502 at db-1.example.net',
      'Error 502 at db-2.example.net',
      'Error 502 at [db-1.example.net]',
      'Error 502 at [db-2.example.net]',
      1,
    ],
    ['signs without spaces', '打印机坏了', '打印机好了', '打印机[坏]了', '打印机[好]了', 1],
    ['nothing against something', '', 'It jams.', '', '[It jams].', 1],
    ['both empty', '', '', '', '', 0],
  ])('D1 %s', (_name, a, b, mine, other, places) => {
    const found = differenceOf(a, b)
    expect([shown(found.mine), shown(found.other), found.places]).toEqual([mine, other, places])
    expect([found.isApart, found.isCut]).toEqual([false, false])
  })

  test('D1 a translation shares hardly a word: nothing is marked, and that is said', () => {
    const found = differenceOf('Our server has been down since noon', 'Unser Server ist seit Mittag ausgefallen')
    expect(found.isApart).toBe(true)
    expect(shown(found.mine)).toBe('Our server has been down since noon')
  })

  test('D1 lines apart by thousands of words: the added ones are marked, the others not', () => {
    const thread = Array.from({ length: 900 }, (_, n) => `line ${n} of what was said before`)
    const changed = thread.map((line, n) => (n % 300 === 7 ? `${line} indeed` : line))
    const added = Array.from({ length: 400 }, (_, n) => `other ${n} words on row ${n}`)
    const found = differenceOf(
      thread.join('\n'),
      [...changed.slice(0, 450), ...added, ...changed.slice(450)].join('\n'),
    )
    expect(found.mine.some(({ isOnlyHere }) => isOnlyHere)).toBe(false)
    expect(found.other.filter(({ isOnlyHere }) => isOnlyHere).map(({ text }) => text.split('\n').length)).toEqual([
      1, 1, 400, 1,
    ])
  })
})

describe('any two texts', () => {
  const word = fc.constantFrom('a', 'b', 'Any', 'news', '4', 'db-1.example.net', '坏', '\n', ',', '🙂', 'é')
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))

  test('D1 the pieces give the text back, and what is not marked is the same in both', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { mine, other, isApart } = differenceOf(a, b)
        expect([bare(mine), bare(other)]).toEqual([plainText(a), plainText(b)])
        if (!isApart) expect(common(mine)).toEqual(common(other))
      }),
      { numRuns: 500 },
    )
  })

  test('D1 whatever comes, in whatever order, it ends with the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 80 }),
        (a, b) => {
          const { mine, other } = differenceOf(a, b)
          expect([bare(mine), bare(other)]).toEqual([plainText(a), plainText(b)])
        },
      ),
    )
  })
})

describe('megabytes', () => {
  const MEGA = 1_000_000
  test.each([
    ['one letter', 'x'.repeat(MEGA), 'x'.repeat(MEGA)],
    ['two words', 'a '.repeat(MEGA / 2), 'a b '.repeat(MEGA / 4)],
    ['signs', '日本語の'.repeat(MEGA / 4), '日本の語'.repeat(MEGA / 4)],
    ['lines', 'a b c\n'.repeat(MEGA / 6), 'c b a\n'.repeat(MEGA / 6)],
    ['marks', '!'.repeat(MEGA), '?'.repeat(MEGA)],
  ])('D1 %s: cut, said so, and few pieces', (_name, a, b) => {
    const found = differenceOf(a, b)
    expect(found.isCut).toBe(true)
    expect(bare(found.mine).length).toBeLessThanOrEqual(LONGEST_TEXT)
    expect(found.mine.length + found.other.length).toBeLessThan(5_000)
  })

  test('D1 where one text is cut, the end of the other is not said to stand only there', () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => `row ${n}`).join('\n')
    const found = differenceOf(rows, `${'new '.repeat(8_500)}${rows}`)
    expect(found.isCut).toBe(true)
    expect(found.mine.filter(({ isOnlyHere }) => isOnlyHere)).toEqual([])
    expect(found.other[0]?.isOnlyHere).toBe(true)
  })
})
