import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { differencesOf } from '../../domain/policy/difference.ts'
import { groupProblems } from '../../domain/policy/groups.ts'
import { isSame } from '../../domain/policy/same.ts'
import { withValue } from './policy-with.ts'

const [queue, second] = defaultPolicy.triage.queues
const queues = defaultPolicy.triage.queues

test.each<[string, string, unknown, readonly object[]]>([
  ['a number', 'assignment.capacity', 7, [{ path: ['assignment', 'capacity'], kind: 'changed', before: 20, after: 7 }]],
  ['a setting taken away', 'vip.flagTag', undefined, [{ path: ['vip', 'flagTag'], kind: 'removed', before: 'vip' }]],
  [
    'a source as a whole',
    'vip.flag',
    { crmPath: 'a.b' },
    [{ path: ['vip', 'flag'], kind: 'changed', before: { organizationField: 'vip' }, after: { crmPath: 'a.b' } }],
  ],
  [
    'a queue by its key, wherever it stands',
    'triage.queues',
    [second, { ...queue, group: 'Front desk' }, ...queues.slice(2)],
    [
      { path: ['triage', 'queues', 'general', 'group'], kind: 'changed', before: 'General', after: 'Front desk' },
      { path: ['triage', 'queues'], kind: 'moved' },
    ],
  ],
  [
    'one item of a list',
    'tiers.channels.standard',
    ['email', 'chat'],
    [{ path: ['tiers', 'channels', 'standard', 'chat'], kind: 'added', after: 'chat' }],
  ],
])('7.3 %s', (_what, path, value, found) => {
  expect(differencesOf(defaultPolicy, withValue(defaultPolicy, path, value))).toEqual(found)
})

test('7.3 nothing differs from itself, and what is the same has no difference', () => {
  expect(differencesOf(defaultPolicy, structuredClone(defaultPolicy))).toEqual([])
  const json = fc.jsonValue({ maxDepth: 3 })
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(isSame(one, structuredClone(one))).toBe(true)
      expect(differencesOf({ a: one }, { a: other }).length === 0).toBe(isSame({ a: one }, { a: other }))
    }),
  )
  expect(isSame({ a: 1, b: undefined }, { b: undefined, a: 1 })).toBe(true)
})

test('7.3 a new group must be there; one that stood before may be missing; a wrong spelling is told', () => {
  const known = queues.map(({ group }) => group).filter((group) => group !== 'Finance')
  expect(groupProblems(defaultPolicy, known, defaultPolicy)).toEqual([])
  expect(groupProblems(defaultPolicy, known, null).map(({ field }) => field)).toEqual(['triage.queues.6.group'])
  const named = withValue(defaultPolicy, 'triage.queues.0.group', 'vip')
  expect(groupProblems(named, known, defaultPolicy)).toMatchObject([
    { field: 'triage.queues.0.group', reason: 'Zendesk has no group "vip", but "VIP"; write it like that' },
  ])
})
