import { expect, test } from 'vitest'
import { hunksBetween } from '../../domain/duplicate/diff.ts'
import { readMail } from '../../domain/duplicate/mail.ts'
import { subjectOf, wordsOf } from '../../domain/duplicate/subject.ts'
import { plainText, tokensOf } from '../../domain/duplicate/token.ts'
import { isTypo } from '../../domain/duplicate/typo.ts'
import { kindOf } from '../../domain/duplicate/unit.ts'
import { aMatter } from './duplicates/story.ts'

const words = (text: string) => tokensOf(plainText(text)).map((token) => token.text)
const facts = (text: string) => tokensOf(plainText(text)).flatMap(({ text: word, isFact }) => (isFact ? [word] : []))

test.each([
  ['C++, C# and F', ['c++', 'c#', 'and', 'f']],
  ['db-14.orchard.example:9090 is down.', ['db-14.orchard.example:9090', 'is', 'down']],
  ['*.orchard.example', ['*.orchard.example']],
  ['1,250.00 € or $5 (-40)', ['1,250.00', '€', 'or', '$', '5', '-40']],
  ['Ann’s e\u00admail – don`t', ["ann's", 'email', "don't"]],
  ['see https://x.example/a?b=1).', ['see', 'https://x.example/a?b=1']],
  ['a != b', ['a', '!=', 'b']],
  ['输入 中文a', ['输', '入', '中', '文', 'a']],
  ['**bold** _x_', ['bold', '_x_']],
])('D4 the words of %s', (text, expected) => expect(words(text)).toEqual(expected))

test('D4 what names a thing', () => {
  expect(facts('Order 4711 of ann@x.example on www.x.example for 5 % at 10:30')).toEqual([
    '4711',
    'ann@x.example',
    'www.x.example',
    '5',
    '%',
    '10:30',
  ])
  expect(facts('well-known and/or e-mail')).toEqual(['and/or'])
})

const typo = (a: string, b: string, before = 'the') => {
  const [first, second] = [tokensOf(a)[0]!, tokensOf(b)[0]!]
  return isTypo(first, second, tokensOf(before)[0], false)
}
test.each([
  ['receive', 'recieve', true],
  ['itself', 'itslef', true],
  ['whenever', 'whenveer', true],
  ['address', 'adress', false], // under eight letters a missing one is too often another word
  ['printing', 'prining', true],
  ['über', 'uber', true],
  ['user', 'users', false],
  ['typical', 'atypical', false],
  ['upload', 'unload', false],
  ['trial', 'trail', false],
  ['contact', 'contract', false],
  ['block', 'unblock', false],
  ['now', 'won', false],
  ['web-12', 'web-21', false],
])('D1 %s and %s: one word misspelled? %s', (a, b, expected) => {
  expect(typo(a, b)).toBe(expected)
  expect(typo(b, a)).toBe(expected)
})
test('D4 a name is never misspelled', () => {
  expect(typo('mscholz', 'mshcolz')).toBe(true)
  expect(typo('mscholz', 'mshcolz', 'user')).toBe(false)
})

test.each([
  ['Any news?', 'nudge'],
  ['I still have not received an answer', 'nudge'],
  ['Thank you very much', 'closing'],
  ['Please take care of this', 'plain'],
  ['My colleague sees the same', 'ordinary'],
  ['It works now', 'matter'],
  ['Please cancel it', 'matter'],
  ['Please do not do this', 'matter'],
  ['I have another question', 'matter'],
  ['by Monday please', 'matter'],
  ['Vielen herzlichen Dank und liebe Grüße', 'closing'],
  ['请问有进展吗', 'nudge'],
  ['请关闭', 'matter'],
  ['Есть ли новости', 'nudge'],
])('D1 "%s" is %s', (text, expected) => expect(kindOf(tokensOf(plainText(text)))).toBe(expected))

test.each([
  ['RE: Fwd: Export', 'export'],
  ['[EXTERNAL] AW: WG: Export', 'export'],
  ['2nd reminder - Export', 'export'],
  ['Update of the manual', 'update of the manual'],
  ['Re:', 're'],
])('D1 the subject %s', (text, expected) => expect(wordsOf(subjectOf(text, () => false).tokens)).toBe(expected))

const mail = (text: string) => {
  const { lines, older } = readMail(text.split('\n'))
  return { own: lines.join('|'), older: older?.lines.join('|') ?? null, author: older?.author ?? null }
}
test.each([
  ['a quote', 'Hi\nOn Mon, 2 Mar 2026, Bo <bo@x.example> wrote:\n> one\n> two', 'Hi', 'one|two'],
  ['a broken line before a quote', 'Hi\nOn Mon, 2 Mar 2026 at 09:14, Bo\n<bo@x.example> wrote:\n> one', 'Hi', 'one'],
  ['an answer below the quote', 'On Mon, 2 Mar 2026, Bo <bo@x.example> wrote:\n> one\nDone', 'Done', 'one'],
  [
    'a forward',
    'FYI\n---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nSubject: x\n\none',
    'FYI',
    '|one',
  ],
  [
    'the heads of a mail program',
    'FYI\n________________\nVon: Bo <bo@x.example>\nGesendet: Montag\nBetreff: x\none',
    'FYI',
    'one',
  ],
  ['bare quote marks', 'Hi\n> one', 'Hi', 'one'],
  ['a list that is no mail', 'From: Oslo\nTo: Rome', 'From: Oslo|To: Rome', null],
  ['words that end in wrote', 'What she wrote:\nnothing', 'What she wrote:|nothing', null],
  ['a rule', 'one\n-----\ntwo', 'one|-----|two', null],
])('D1 %s', (_, text, own, older) => expect(mail(text)).toMatchObject({ own, older }))

const said = (body: string) => aMatter(body).about.units.map(({ text }) => text)
test.each([
  [
    'the own signature',
    'It is broken.\n\nBest,\nAnn Berg\nHead of IT\nTel. +46 8 5551234 | ann.berg@orchard.example',
    ['it is broken'],
  ],
  ['a notice', 'It is broken.\n\nPlease consider the environment before printing this email.', ['it is broken']],
  [
    'a word of a notice',
    'The confidential report of the board is missing.',
    ['the confidential report of the board is missing'],
  ],
  [
    'a number under the name',
    'It is broken.\n\nBest,\nAnn Berg\nRef. 4711',
    ['it is broken', 'best', 'ann berg', 'ref', '4711'],
  ],
  ['the name of another', 'Please remove\nBo Falk', ['please remove', 'bo falk']],
  ['a device', 'It is broken.\n\nVon meinem iPhone gesendet', ['it is broken']],
  ['no device', 'It is broken.\n\nSent from warehouse', ['it is broken', 'sent from warehouse']],
  ['the form of another', 'Name: Bo Falk\nPhone: 5551234', ['name', 'bo falk', 'phone', '5551234']],
])('D1 what is left beside %s', (_, body, expected) => expect(said(body)).toEqual(expected))

test('D1 differences by place', () => {
  expect(hunksBetween(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([{ from: 1, to: 2, otherFrom: 1, otherTo: 2 }])
  expect(hunksBetween(['a'], ['a', 'b'])).toEqual([{ from: 1, to: 1, otherFrom: 1, otherTo: 2 }])
  expect(hunksBetween(['a', 'b'], ['a', 'b'])).toEqual([])
})
