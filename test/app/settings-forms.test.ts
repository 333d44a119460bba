import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, isChanged, policyIn, rowProblems } from '../../app/dashboard/settings/draft.ts'
import { valueAt, withValueAt } from '../../app/dashboard/settings/place.ts'
import { type FieldSpec, fieldsOf, SECTIONS, sectionOf } from '../../app/dashboard/settings/spec.ts'
import {
  durationOf,
  linesIn,
  numberIn,
  secondsIn,
  sourceIn,
  sourceOf,
  textIn,
  textOfLines,
  textOfNumber,
} from '../../app/dashboard/settings/typed.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { MEANINGS } from '../../domain/meaning.ts'
import { policySchema } from '../../domain/policy/schema.ts'
import { validatePolicy } from '../../domain/policy.ts'
import { textOf } from '../../domain/reason.ts'
import de from '../../translations/de.json' with { type: 'json' }
import en from '../../translations/en.json' with { type: 'json' }

const all = SECTIONS.flatMap((section) => fieldsOf(section).map((field) => ({ section, field })))

test('7.3 every setting of these sections has a field, and every field a label in each language', () => {
  const shown = (place: string) => sectionOf(place) !== null
  const leaves = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, inner]) =>
          shown(path) && path.includes('.') ? [path] : leaves(inner, path ? `${path}.${key}` : key),
        )
      : [path]
  const ELSEWHERE = ['sla', 'duplicates', 'escalation', 'live', 'retention']
  const wanted = Object.keys(policySchema.shape).filter((name) => !ELSEWHERE.includes(name))
  for (const name of wanted)
    for (const place of leaves(valueAt(defaultPolicy, name), name)) expect([place, shown(place)]).toEqual([place, true])
  for (const { section, field } of all) {
    if (field.kind === 'checks') continue
    const name = (field.text ?? field.at).replaceAll('.', '-')
    for (const texts of [en, de])
      for (const part of ['label', 'help']) {
        const key = `settingsPage.field.${section.name}.${name}.${part}`
        expect(textOf(texts, key)).not.toBe(key)
      }
  }
  for (const meaning of MEANINGS) expect(textOf(en, `settingsPage.meaning.${meaning}`)).not.toContain('settingsPage')
})

test('7.3 the draft of a policy is that policy, and nothing typed is lost in a table of plans', () => {
  const draft = draftOf(defaultPolicy)
  expect(policyIn(draft)).toEqual(defaultPolicy)
  expect(isChanged(draft, defaultPolicy)).toBe(false)
  const rows = [
    { plan: 'pro', tier: 'standard' },
    { plan: ' pro ', tier: 'enterprise' },
  ]
  const twice = withValueAt(draft, 'tiers.planToTier', rows)
  expect(rowProblems(twice).map(({ field }) => field)).toEqual(['tiers.planToTier.pro'])
  expect(isChanged(twice, defaultPolicy)).toBe(true)
})

test.each([
  [300, '5', 'minutes'],
  [90, '90', 'seconds'],
  [5_400, '90', 'minutes'],
  [14_400, '4', 'hours'],
  [604_800, '7', 'days'],
  [0, '0', 'seconds'],
] as const)('7.3 %d seconds are %s %s', (seconds, amount, unit) => {
  expect(durationOf(seconds)).toEqual({ amount, unit })
  expect(secondsIn(amount, unit)).toBe(seconds)
})

test('7.3 numbers are read as people write them; what is none stays as it was typed', () => {
  expect([numberIn('0,5'), numberIn(' 7 '), numberIn('7', 0.01), numberIn('2.5', 0.01)]).toEqual([0.5, 7, 0.07, 0.025])
  expect([numberIn(''), numberIn('soon'), numberIn('1e400')]).toEqual(['', 'soon', '1e400'])
  expect([textOfNumber(0.07, 0.01), textOfNumber('soon'), textOfNumber(undefined)]).toEqual(['7', 'soon', ''])
  expect([textIn(' x ', true), textIn('  ', true), textIn('', false)]).toEqual(['x', undefined, ''])
  expect([sourceIn(sourceOf({ crmPath: 'a.b' })), sourceIn(sourceOf(undefined))]).toEqual([
    { crmPath: 'a.b' },
    undefined,
  ])
  expect(linesIn(textOfLines(['en', 'de']))).toEqual(['en', 'de'])
})

/** What somebody may type, clear and choose in a field of this kind. */
function typedInto(field: FieldSpec): fc.Arbitrary<unknown> {
  const words = fc.oneof(
    fc.string({ maxLength: 130 }),
    fc.constantFrom(
      '',
      ' ',
      '0',
      '-1',
      '1.5',
      '1e9',
      'NaN',
      'tier',
      'support-lead',
      'UTC',
      '20:00',
      '#',
      '__proto__',
      '💥',
      'a.b',
    ),
  )
  const seconds = fc
    .tuple(words, fc.constantFrom('seconds' as const, 'days' as const))
    .map(([text, unit]) => secondsIn(text, unit))
  const source = fc
    .record({ where: fc.constantFrom('organizationField' as const, 'crmPath' as const, 'none' as const), name: words })
    .map(sourceIn)
  switch (field.kind) {
    case 'text':
      return words.map((text) => textIn(text, field.isOptional ?? false))
    case 'number':
      return words.map((text) => numberIn(text, field.scale))
    case 'duration':
      return seconds
    case 'durations':
      return fc.array(seconds, { maxLength: 12 })
    case 'choice':
      return fc.constantFrom(...field.of)
    case 'checks':
      return fc.subarray([...field.of])
    case 'lines':
      return words.map(linesIn)
    case 'switch':
      return fc.boolean()
    case 'table':
      return fc.array(fc.record({ plan: words, tier: fc.constantFrom(...field.of) }), { maxLength: 5 })
    case 'source':
      return source.filter((value) => value !== undefined || field.isOptional === true)
    case 'sources':
      return fc.array(
        source.filter((value) => value !== undefined),
        { maxLength: 3 },
      )
    case 'group':
      return fc.constantFrom(null, field.begins)
    case 'heading':
      return fc.constant(undefined)
  }
}

const rows = fc.array(
  fc.record({ phrase: fc.string(), language: fc.constantFrom('en', 'de'), means: fc.constantFrom(...MEANINGS) }),
  { maxLength: 3 },
)
const areas = fc.array(
  fc.record({ key: fc.string(), name: fc.string(), words: fc.array(fc.string(), { maxLength: 2 }) }),
  { maxLength: 3 },
)
const queues = fc.array(
  fc.record({ key: fc.string(), name: fc.string(), group: fc.string(), isShared: fc.boolean() }),
  { maxLength: 3 },
)
const routes = fc.array(
  fc.record({
    when: fc.record(
      {
        isVip: fc.boolean(),
        topic: fc.array(fc.string(), { maxLength: 2 }),
        language: fc.array(fc.string(), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    queue: fc.string(),
  }),
  { maxLength: 4 },
)

test('7.3 whatever is typed is accepted, or refused at a field that the page has', () => {
  const own = [
    ['triage.signals', rows],
    ['triage.productAreas', areas],
    ['triage.queues', queues],
    ['triage.routes', routes],
    ['triage.fallbackQueue', fc.string()],
  ] as const
  const places = [
    ...all.filter(({ field }) => field.kind !== 'heading').map(({ field }) => [field.place, typedInto(field)] as const),
    ...own,
  ]
  const change = fc.constantFrom(...places).chain(([place, value]) => value.map((typed) => ({ place, typed })))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const draft = changes.reduce(
        (whole, { place, typed }) => withValueAt(whole, place, typed),
        draftOf(defaultPolicy),
      )
      if (rowProblems(draft).length > 0) {
        for (const { field } of rowProblems(draft)) expect(sectionOf(field ?? '')).toBe('tiers')
        return
      }
      const read = validatePolicy(JSON.parse(JSON.stringify(policyIn(draft))))
      if (read.ok) return
      for (const { field = '', reason } of read.refusals) {
        expect(reason).not.toMatch(/^Invalid|\{(given|other|of|least|most|key)\}/)
        expect([field, sectionOf(field)]).not.toEqual([field, null])
      }
    }),
    { numRuns: 250 },
  )
})
