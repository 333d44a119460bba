import { expect, test } from 'vitest'
import {
  FIELDS,
  HANDOFF_POINTS,
  MAY_BE_UNKNOWN,
  NEEDS,
  RISKS,
  SECTIONS,
  SENTIMENTS,
  sectionsFor,
  TEXTS,
} from '../../domain/brief.ts'
import {
  COUNTER_REASONS,
  conditionText,
  counterText,
  FIGURES,
  RECEIVERS,
  REQUIRED,
  SEVERITIES,
  SUGGESTED,
} from '../../domain/escalation.ts'
import { say } from '../../domain/reason.ts'
import german from '../../translations/de.json' with { type: 'json' }
import texts from '../../translations/en.json' with { type: 'json' }

const NAMES: readonly string[] = [
  ...[...REQUIRED, ...SUGGESTED].map((condition) => conditionText(condition).key),
  ...COUNTER_REASONS.map((reason) => counterText(reason).key),
  ...SEVERITIES.map((severity) => `escalation.severity.${severity}`),
  ...FIGURES.map((figure) => `escalation.health.${figure}`),
  ...SENTIMENTS.map((sentiment) => `brief.sentiment.${sentiment}`),
  ...NEEDS.map((need) => `brief.need.${need}`),
  ...RISKS.map((risk) => `brief.risk.${risk}`),
  ...SECTIONS.map((section) => `brief.section.${section}`),
  ...HANDOFF_POINTS.map((point) => `brief.point.${point}`),
  ...TEXTS.flatMap((text) => [`brief.field.${text}`, `brief.lack.${text}`]),
]

test.each(NAMES)('E2 E4 %s has a name in both languages', (key) => {
  for (const language of [texts, german]) expect(say(language, { key })).not.toBe(key)
})

test('E4 every section is in some brief, and every text has its place in a section', () => {
  const used = new Set(
    RECEIVERS.flatMap((receiver) => [true, false].flatMap((isBug) => sectionsFor({ receiver, isBug }))),
  )
  expect(SECTIONS.filter((section) => !used.has(section))).toEqual([])
  const placed = SECTIONS.flatMap((section) => FIELDS[section])
  expect(TEXTS.filter((text) => !placed.includes(text))).toEqual([])
})

test('E6 what happened, what was tried and what is wanted can never be unknown', () => {
  for (const field of ['title', 'summary', 'tried', 'description', 'observed', 'steps', 'actual', 'decision'] as const)
    expect(MAY_BE_UNKNOWN).not.toContain(field)
})
