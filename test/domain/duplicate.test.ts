import { describe, expect, test } from 'vitest'
import { TELLINGS } from './duplicates/languages.ts'
import { aText, keysOf, verdictOf } from './duplicates/story.ts'

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

describe.each(TELLINGS)(
  'D1 $language',
  ({ matter, greetings, closings, nudges, remarks, intros, typo, wrote, forwarded }) => {
    const same = (newer: string, earlier = matter) =>
      expect([newer, verdictOf(newer, earlier).is]).toEqual([newer, 'same'])

    test('the same text is the same matter', () => same(matter))
    test.each(greetings)('a greeting is no difference: %s', (greeting) => {
      same(`${greeting}\n\n${matter}`)
      same(matter, `${greeting}\n${matter}`)
    })
    test.each(closings)('a closing and the sender’s signature are no difference: %s', (closing) => {
      same(`${matter}\n\n${closing}`)
      same(matter, `${greetings[0]}\n\n${matter}\n\n${closing}`)
    })
    test.each(nudges)('a nudge is no difference: %s', (nudge) => {
      same(`${nudge}\n\n${matter}`)
      same(`${greetings[0]} ${nudge} ${matter}\n\n${closings[0]}`)
    })
    test.each(remarks)('a short remark without facts is no difference: %s', (remark) => {
      same(`${matter} ${remark}`)
      same(`${matter}\n${remark}\n\n${closings[0]}`)
    })
    test('a misspelling is no difference', () => {
      expect(matter).toContain(typo[0])
      same(matter.replace(...typo))
      expect(keysOf(verdictOf(matter.replace(...typo), matter))).toEqual(['same.text', 'extra.spelling'])
    })
    test.each([...nudges, ...intros])('a reply that says nothing carries what it quotes: %s', (words) => {
      const found = verdictOf(
        {
          body: `${words}\n\n${closings[0]}\n\n${wrote}\n\n${quoted(`${greetings[0]}\n\n${matter}`)}`,
          subject: 'Re: Export',
        },
        matter,
      )
      expect([found.is, keysOf(found)[0]]).toEqual(['same', 'same.carries'])
    })
    test.each(intros)('a forward that says nothing carries what it forwards: %s', (words) => {
      const body = `${words}\n\n${closings[0]}\n\n${forwarded}\n\n${matter}\n\n${closings[0]}`
      expect(verdictOf({ body, subject: 'Fwd: Export' }, matter).is).toBe('same')
      expect(verdictOf({ body: `${forwarded}\n\n${body}`, subject: 'Fwd: Fwd: Export' }, matter).is).toBe('same')
    })
  },
)

test('D1 the mail and the form with the same message', () => {
  const message = 'The label printer in the packing hall prints every second address upside down.'
  const form = `Name: Ann Berg\nE-mail: ann.berg@orchard.example\nPhone: +46 8 5551234\nSubject: Printing\n\nYour message:\n${message}\n\n---\nSubmitted via https://vendor.example/contact\nBrowser: Firefox 148`
  const mail = { body: `Hello,\n\n${message}\n\n-- \nAnn Berg\nTel. +46 8 5551234`, subject: 'Printing' }
  expect(verdictOf(mail, { body: form, subject: 'Contact form' }).is).toBe('same')
  expect(verdictOf({ body: form, subject: 'Printing' }, mail).is).toBe('same')
})

test('D1 subjects: a prefix, other capitals and a nudge are no difference', () => {
  const body = 'The label printer in the packing hall prints every second address upside down.'
  for (const subject of [
    'RE: Fwd: Printing',
    'PRINTING',
    'Reminder - Printing',
    '[EXTERNAL] Printing',
    'AW: WG: Printing',
    'Support request',
  ])
    expect([subject, verdictOf({ body, subject }, { body, subject: 'Printing' }).is]).toEqual([subject, 'same'])
})

test('D1 two colleagues with their own signatures', () => {
  const body = 'The label printer in the packing hall prints every second address upside down.'
  const bo = { requesterId: 'u2', requesterName: 'Bo Falk', requesterEmail: 'bo.falk@orchard.example' }
  const signed = (name: string) =>
    `${body}\n\nBest wishes,\n\n${name}\nOperations\nTel: +46 8 555${name.length}000 | ${name.toLowerCase().replace(' ', '.')}@orchard.example`
  expect(verdictOf({ ...bo, body: signed('Bo Falk') }, signed('Ann Berg')).is).toBe('same')
})

test('D1 the same file and nothing said', () => {
  const scan = { attachments: ['a1'], subject: 'Signed form' }
  expect(verdictOf({ ...scan, body: 'Please find attached.' }, { ...scan, body: 'See attachment' }, 40)).toMatchObject({
    is: 'same',
  })
  expect(verdictOf({ ...scan, body: '' }, { ...scan, body: '' }, 40)).toMatchObject({ is: 'same' })
})

test('D1 a short text sent twice at once is one; hours later it is not certain', () => {
  expect(verdictOf('Scanner broken.', 'Scanner broken.', 1).is).toBe('same')
  expect(verdictOf('Scanner broken.', 'Scanner broken.', 9)).toMatchObject({
    is: 'unsure',
    why: [{ key: 'duplicate.block.short' }],
  })
})

test('D1 the reason names what one has and the other has not', () => {
  const body = 'The label printer in the packing hall prints every second address upside down.'
  const newer = aText(`Good morning,\n\nAny news?\n\n${body}\n\nCheers,\nAnn`)
  expect(verdictOf(newer, body).why).toEqual([
    { key: 'duplicate.same.text' },
    { key: 'duplicate.extra.greeting', params: { who: '@duplicate.who.newer' } },
    { key: 'duplicate.extra.signature', params: { who: '@duplicate.who.newer' } },
    { key: 'duplicate.extra.nudge', params: { who: '@duplicate.who.newer' } },
  ])
})
