import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { priorityOf } from '../../domain/priority.ts'
import { readTicket } from '../../domain/triage.ts'
import { de } from './pairs/de.ts'
import { en } from './pairs/en.ts'
import { es } from './pairs/es.ts'
import { fr } from './pairs/fr.ts'
import type { Pair } from './pairs/pair.ts'
import { pt } from './pairs/pt.ts'

const read = (body: string) =>
  readTicket({ subject: '', body, channel: 'email', language: null, tags: [], fields: {} }, defaultPolicy)

/** What a text has of a P1, a P2 or urgency. */
function has(means: Pair[0], body: string): boolean {
  const { impact, urgency } = read(body)
  if (means === 'P1') return priorityOf(impact, urgency) === 'P1'
  return means === 'P2' ? impact === 'high' : urgency === 'high'
}

describe.each(Object.entries({ en, de, es, fr, pt }))('R4 %s', (language, pairs) => {
  test(`R4 ${language} holds at least 20 pairs`, () => expect(pairs.length).toBeGreaterThanOrEqual(20))

  test.each(pairs)(`R4 ${language} %s said: %s / not said: %s`, (means, said, notSaid) => {
    expect(has(means, said), said).toBe(true)
    expect(has(means, notSaid), notSaid).toBe(false)
  })

  test(`R4 ${language}: the quotes of a P1 are words of the text`, () => {
    for (const [means, said] of pairs) {
      if (means !== 'P1') continue
      const quotes = read(said).quotes.filter(({ rule }) => rule.startsWith('impact.'))
      expect(quotes.length, said).toBeGreaterThan(0)
      for (const { offset, length } of quotes) expect(said.slice(offset, offset + length).length).toBe(length)
    }
  })
})
