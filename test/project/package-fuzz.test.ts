import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemsOf } from '../../server/package/rules.ts'
import { errorsOf } from '../fakes/apps/verdict.ts'
import { type Draft, good, manifest, put, requirements } from './draft.ts'

/** Names that every object has already, and what a hand might type: a rule has to find its words for both. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom({ toString: 1 }, { constructor: { toString: 'x' } }, [{ toString: null }], {
    valueOf: [],
    toString: {},
  }),
)
const KEYS = [
  'author',
  'defaultLocale',
  'domainWhitelist',
  'experiments',
  'frameworkVersion',
  'location',
  'marketingOnly',
  'noTemplate',
  'oauth',
  'parameters',
  'private',
  'requirementsOnly',
  'signedUrls',
  'termsConditionsURL',
  'version',
] as const
const part = fc.oneof(
  fc.record({ key: fc.constantFrom(...KEYS), value: odd }),
  fc.record({
    key: fc.constant('parameters'),
    value: fc.array(fc.dictionary(fc.constantFrom('name', 'type', 'scopes'), odd)),
  }),
  fc.record({
    key: fc.constant('location'),
    value: fc.dictionary(
      fc.constantFrom('support', 'chat', 'constructor', 'toString'),
      fc.dictionary(
        fc.constantFrom('nav_bar', 'modal', 'constructor'),
        fc.oneof(odd, fc.record({ url: odd, flexible: odd })),
      ),
    ),
  }),
)

const told = (files: Draft) => {
  for (const { key, field, reason } of [...problemsOf(files), ...errorsOf(files)]) {
    expect(key).not.toBe('')
    expect(typeof field).toBe('string')
    expect(reason).toMatch(/\S/)
  }
}

test('whatever stands in a manifest, the rules answer with sentences', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const files: Draft = new Map(good)
      manifest(Object.fromEntries(parts.map(({ key, value }) => [key, value])))(files)
      told(files)
    }),
    { numRuns: 1000 },
  )
})

test('whatever stands in the other files, the rules answer with sentences', () => {
  const custom = fc.dictionary(
    fc.constantFrom('objects', 'object_fields', 'object_triggers'),
    fc.oneof(odd, fc.array(odd)),
  )
  const content = fc.oneof(
    odd,
    fc.dictionary(fc.constantFrom('triggers', 'targets', 'webhooks', 'custom_objects', 'constructor'), odd),
    fc.record({ custom_objects_v2: fc.oneof(odd, custom) }),
  )
  const texts = fc.oneof(
    odd,
    fc.record({ app: fc.oneof(odd, fc.dictionary(fc.constantFrom('name', 'parameters', 'support', 'package'), odd)) }),
  )
  fc.assert(
    fc.property(content, texts, (asked, translated) => {
      const files: Draft = new Map(good)
      requirements(JSON.stringify(asked))(files)
      put(files, 'translations/en.json', JSON.stringify(translated))
      told(files)
    }),
    { numRuns: 1000 },
  )
})
