import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { LANGUAGES, MEANINGS } from '../../domain/signal.ts'
import { longest, matcherOf } from '../../domain/text/matcher.ts'
import { patternOf } from '../../domain/text/pattern.ts'
import { tokensOf } from '../../domain/text/token.ts'
import german from '../../translations/de.json' with { type: 'json' }
import texts from '../../translations/en.json' with { type: 'json' }

/** The words that the phrase finds in the text, null when it cannot be read. */
function found(phrase: string, text: string): readonly string[] | null {
  const pattern = patternOf(phrase)
  if (!pattern.ok) return null
  const tokens = tokensOf(text, 0, text.length)
  return longest(matcherOf([pattern.value])(tokens)).map(({ first, last }) =>
    text.slice(tokens[first]!.from, tokens[last]!.to),
  )
}

test.each([
  ['server is down', 'The Server is DOWN!', ['Server is DOWN']],
  ['server is down', 'The server was down', []],
  ['(server|site) (down|offline)', 'site offline, server down', ['site offline', 'server down']],
  ['is [still] down', 'it is down and is still down', ['is down', 'is still down']],
  ['cannot * log in', 'I cannot log in', ['cannot log in']],
  ['cannot * log in', 'I cannot now even quickly log in', ['cannot now even quickly log in']],
  ['cannot * log in', 'I cannot at this very moment log in', []],
  ['ausfall*', 'Ausfälle und ein Ausfall', ['Ausfall']],
  ['ausfaell*', 'Ausfälle und Ausfaelle', ['Ausfälle', 'Ausfaelle']],
  ['*ausfall', 'ein Netzwerkausfall', ['Netzwerkausfall']],
  ['*sicher*', 'die Unsicherheit', ['Unsicherheit']],
  ["can't open", 'I can’t open it', ['can’t open']],
  ['perdida de datos', 'Pérdida de datos', ['Pérdida de datos']],
])('R4 %s in "%s"', (phrase, text, expected) => expect(found(phrase, text)).toEqual(expected))

test.each([
  ['(server|site down', '")" is missing'],
  ['server) down', 'without an opening bracket'],
  ['[very]', 'may be empty'],
  ['* down', 'lone "*"'],
  ['is [*]', 'lone "*"'],
  ['a* thing', 'too short a stem'],
  ['sys*tem', 'before or after a word'],
])('R4 refuses the phrase %s with the reason', (phrase, reason) => {
  const pattern = patternOf(phrase)
  expect(pattern.ok ? '' : pattern.refusals[0]?.reason).toContain(reason)
})

test('R4 the default policy has at most 600 signals, in each of the five languages', () => {
  const { signals } = defaultPolicy.triage
  expect(signals.length).toBeLessThanOrEqual(600)
  for (const language of LANGUAGES)
    expect(signals.filter((signal) => signal.language === language).length).toBeGreaterThan(50)
})

test('R4 every meaning has its words in every language of the app', () => {
  const wanted = MEANINGS.filter((meaning) => meaning !== 'nothing')
  for (const { triage } of [texts, german]) expect(Object.keys(triage.meaning).toSorted()).toEqual(wanted.toSorted())
})
