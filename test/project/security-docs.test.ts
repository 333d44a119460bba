import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RETENTION } from '../../domain/policy/retention.ts'
import { ROOT, read } from './tree.ts'

const text = read('docs/security.md')
const rows = text
  .slice(text.indexOf('## Threats'), text.indexOf('## Keys'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Threat |-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const NAMED = /`(test\/[^`]+)` “([^”]+)”/g
const named = rows.flatMap(([, threat = '', , tests = '']) =>
  [...tests.matchAll(NAMED)].map(([, file = '', name = '']) => ({ threat, file, name })),
)

describe('docs/security.md', () => {
  test('every threat says what stops it and names a test', () => {
    expect(rows.length).toBeGreaterThan(20)
    for (const [, threat, stops, tests = ''] of rows) {
      expect([threat, stops !== '', tests.match(NAMED) !== null]).toEqual([threat, true, true])
      expect(tests.replaceAll(NAMED, '').replaceAll(', ', '')).toBe('')
    }
  })

  test.each(named)('$threat: the test exists: $file', ({ file, name }) => {
    expect(existsSync(join(ROOT, file))).toBe(true)
    expect(read(file).replaceAll("\\'", "'")).toContain(name)
  })
})

test('docs/privacy.md says the days that are kept, and the fewest', () => {
  const privacy = read('docs/privacy.md')
  const { decisionDays, historyDays, deliveryDays, auditDays } = RETENTION
  for (const { usual, least } of [decisionDays, historyDays, deliveryDays, auditDays])
    expect(privacy).toMatch(new RegExp(`${usual} days.*from ${least}`))
})

test('README leads to every page about running and trusting it', () => {
  for (const page of ['security', 'privacy', 'data-flow', 'self-hosting', 'publishing'])
    expect(read('README.md')).toContain(`docs/${page}.md`)
})
