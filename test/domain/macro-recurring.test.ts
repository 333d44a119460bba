import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HandWritten, lastingWords, recurringOf } from '../../domain/macro/recurring.ts'

const BODY = 'we have reset your password and sent you a new link that works for one day'

const SAME: readonly (readonly [string, string])[] = [
  ['a greeting and another', `Hi Anna,\n\nWe have reset your password and sent you a new link that works for one day.`],
  [
    'a greeting on a line of its own',
    `Hello Dr. Young\nWe have reset your password and sent you a new link that works for one day`,
  ],
  ['no greeting', BODY],
  ['other case and punctuation', `${BODY.toUpperCase()}!`],
  ['numbers', 'We have reset your password (4711) and sent you a new link 12.3.4 that works for one day'],
  [
    'addresses',
    'We have reset your password and sent you a new link https://firstline.example/r/81 that works for one day',
  ],
  [
    'an e-mail address',
    'We have reset your password and sent you (anna@firstline.example) a new link that works for one day',
  ],
  ['a name within', 'We have reset your password, Anna, and sent you a new link that works for one day'],
  ['a signature', `Hi Leo,\n${BODY}.\n\nBest regards,\nMaya Lind\nCustomer Support\nFirstline`],
  ['a signature mark', `${BODY}\n-- \nMaya Lind, phone 030 1234`],
  ['a quoted mail', `${BODY}\n\nOn Mon, 2 Mar 2026 at 09:12, Anna wrote:\nI cannot log in any more since this morning`],
  [
    'markup',
    `<p>Hi <b>Anna</b>,</p><p>We have reset your password and sent you a new&nbsp;link that works for one day.</p>`,
  ],
]

const ALIKE: readonly (readonly [string, string, string])[] = [
  [
    'German',
    'Hallo Frau Lind,\n\nIhre Rechnung 4711 liegt jetzt im Kundenkonto unter dem Punkt Belege und kann dort geladen werden.\n\nViele Grüße\nMaya',
    'Guten Tag Herr Hart,\nIhre Rechnung 4822 liegt jetzt im Kundenkonto unter dem Punkt Belege und kann dort geladen werden.\nBeste Grüße\nLeo Hart',
  ],
  [
    'Spanish',
    'Hola Ana,\nhemos enviado su pedido 18 y le llegará dentro de los próximos dos días por correo.\nSaludos\nMaya',
    'Estimado Sr. Ruiz:\nhemos enviado su pedido 22 y le llegará dentro de los próximos dos días por correo.\nAtentamente\nLeo',
  ],
  [
    'French',
    'Bonjour Luc,\nnous avons bien reçu votre demande et nous vous répondrons avant la fin de la semaine.\nCordialement\nMaya',
    'Bonjour Madame Petit !\nnous avons bien reçu votre demande et nous vous répondrons avant la fin de la semaine.\nBien à vous\nLeo',
  ],
  [
    'Portuguese',
    'Olá Ana,\no seu pedido 7 já saiu do nosso armazém e vai chegar durante a próxima semana.\nAtenciosamente\nMaya',
    'Prezado João,\no seu pedido 9 já saiu do nosso armazém e vai chegar durante a próxima semana.\nAbraços\nLeo',
  ],
]

describe('M7 the same reply is known again', () => {
  test.each(SAME)('M7 with %s', (_what, reply) => {
    expect(lastingWords(reply)).toBe(BODY)
  })

  test.each(ALIKE)('M7 in %s', (_language, one, other) => {
    expect(lastingWords(one)).not.toBeNull()
    expect(lastingWords(one)).toBe(lastingWords(other))
  })

  test.each([
    ['other words', BODY.replace('password', 'invoice')],
    ['one word more', `${BODY} only`],
    ['another order', BODY.split(' ').toReversed().join(' ')],
  ])('M7 %s make another reply', (_what, reply) => {
    expect(lastingWords(reply)).not.toBeNull()
    expect(lastingWords(reply)).not.toBe(BODY)
  })

  test.each([
    ['eleven words', BODY.split(' ').slice(0, 11).join(' '), null],
    ['twelve words', BODY.split(' ').slice(0, 12).join(' '), BODY.split(' ').slice(0, 12).join(' ')],
    ['a greeting and thanks', 'Hi Anna,\nthank you!\nBest regards\nMaya', null],
    ['nothing', '', null],
    ['only quoted words', `> ${BODY}`, null],
    ['a log of 601 words', 'word '.repeat(601), null],
  ])('M7 %s', (_what, reply, words) => {
    expect(lastingWords(reply)).toBe(words)
  })

  test('M7 "Thank you!" at the beginning is no signature', () => {
    const long = `${BODY} and please write to us again if it does not arrive within the next hour because then something is wrong with the address that we have on file for you here`
    expect(lastingWords(`Hi Anna,\n\nThank you!\n\n${long}`)).toBe(`thank you ${long}`)
  })

  test('M7 neither numbers nor the name greeted matter, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('Ana', 'Élodie', 'Jörg', "O'Neil", 'van Dyk'), (number, name) => {
        expect(lastingWords(`Hi ${name},\n${BODY} ${number}`)).toBe(BODY)
      }),
    )
  })
})

const now = Date.parse('2026-03-09T08:00:00Z')
const DAY = 86_400_000
const reply = (fingerprint: string, daysAgo: number, ticketId: string, agentId = '7'): HandWritten => ({
  fingerprint,
  at: now - daysAgo * DAY,
  ticketId,
  agentId,
})

describe('M7 what recurs', () => {
  test('M7 more than once within seven days, by whomever', () => {
    const replies = [
      reply('a', 6.9, '1'),
      reply('a', 1, '2', '8'),
      reply('b', 1, '3'),
      reply('c', 7.1, '4'),
      reply('c', 1, '5'),
      reply('d', 2, '6'),
      reply('d', 3, '7'),
      reply('d', 1, '6'),
    ]
    expect(recurringOf(replies, 1, now)).toEqual([
      { id: 'd', count: 3, agents: 1, ticketIds: ['6', '7'], firstAt: now - 3 * DAY },
      { id: 'a', count: 2, agents: 2, ticketIds: ['2', '1'], firstAt: now - 6.9 * DAY },
    ])
    expect(recurringOf(replies, 2, now).map(({ id }) => id)).toEqual(['d'])
    expect(recurringOf([], 1, now)).toEqual([])
  })
})
