import { expect, test } from 'vitest'
import { languageOf } from '../../domain/text/language.ts'
import { sentencesOf } from '../../domain/text/sentence.ts'
import { tokensOf } from '../../domain/text/token.ts'
import { ownWords } from '../../domain/text/zones.ts'

const own = (body: string): string =>
  ownWords(body)
    .map(({ from, to }) => body.slice(from, to).trim())
    .filter(Boolean)
    .join(' / ')

test.each([
  ['Dear Security Team,\nthe printer jams.\nBest regards,\nAnn Poe\nHead of Data Loss Prevention', 'the printer jams.'],
  ['Hi, the printer jams.', 'the printer jams.'],
  ['Hello,\nthanks for fixing the outage!', 'thanks for fixing the outage!'],
  ['It works now.\n\nOn Monday, Bob <b@example.com> wrote:\n> the server is down', 'It works now.'],
  ['Geht wieder.\nAm 3. März 2026 um 10:00 schrieb Bob:\nDer Server ist down', 'Geht wieder.'],
  ['Ya funciona.\nEl lunes, Bob escribió:\nEl servidor está caído', 'Ya funciona.'],
  ['Tout va bien.\nLe lundi 3 mars, Bob a écrit :\nLe serveur est en panne', 'Tout va bien.'],
  ['Tudo certo.\nEm segunda, Bob escreveu:\nO servidor caiu', 'Tudo certo.'],
  ['Please see below.\nFrom: Bob\nSent: Monday\nTo: Ann\nSubject: Server down', 'Please see below.'],
  ['The page is slow.\n-- \nEmergency Systems Ltd', 'The page is slow.'],
  [
    'The page is slow.\nThis e-mail is confidential and for the intended recipient only.',
    'The page is slow.\nThis e-mail is confidential and for the intended recipient only.'.split('\n')[0],
  ],
  ['Thanks,\nAnn\nPS: the export fails', 'PS: the export fails'],
])('R4 own words of %j', (body, expected) => {
  const long = body.replace('recipient only.', `recipient only. ${'It may hold privileged data. '.repeat(4)}`)
  expect(own(long)).toBe(expected)
})

test('R4 a mail that only quotes another is about what it quotes', () => {
  expect(own('> The server is down')).toContain('The server is down')
})

test.each([
  ['One. Two! Three? Four', ['One', 'Two', 'Three', 'Four']],
  ['Version 8.20 of a.b is out. Good', ['Version 8 20 of a b is out', 'Good']],
  ['first line\nsecond line', ['first line', 'second line']],
  [
    'this line was broken by the mail program because it is so very\nlong. Next',
    ['this line was broken by the mail program because it is so very long', 'Next'],
  ],
])('R4 sentences of %j', (text, expected) => {
  const sentences = sentencesOf(text, ownWords(text))
  expect(sentences.map(({ tokens }) => tokens.map((token) => text.slice(token.from, token.to)).join(' '))).toEqual(
    expected,
  )
})

test.each([
  ['the server is down and we cannot work', 'en'],
  ['der Server ist ausgefallen und wir können nicht arbeiten', 'de'],
  ['el servidor está caído y no podemos trabajar', 'es'],
  ['le serveur est en panne et nous ne pouvons pas travailler', 'fr'],
  ['o servidor está fora do ar e não podemos trabalhar', 'pt'],
  ['il server non funziona e non possiamo lavorare con questo', 'it'],
  ['de server is niet bereikbaar en we kunnen niet werken', 'nl'],
  ['サーバーがダウンしています', 'ja'],
  ['Сервер не работает', 'ru'],
  ['Сервер не працює, її не видно', 'uk'],
  ['X500', 'fallback'],
])('R6 the language of "%s" is %s', (text, language) => {
  const words = tokensOf(text, 0, text.length).map((token) => token.text)
  expect(languageOf(words, text, 'fallback')).toBe(language)
})
