import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { differencesOf } from '../../domain/policy/difference.ts'
import type { Policy } from '../../domain/policy.ts'
import { importPolicy } from '../../server/policy-yaml/import.ts'
import { policyToYaml } from '../../server/policy-yaml/write.ts'

const GROUPS = defaultPolicy.triage.queues.map(({ group }) => group)
const imported = (yaml: string, current: Policy = defaultPolicy) => importPolicy(yaml, current, GROUPS)
const problems = (yaml: string) => imported(yaml).problems.map(({ line, reason }) => `${line}: ${reason}`)

test('7.3 what is written is read back as it was, with units in words and sections in their order', () => {
  const yaml = policyToYaml(defaultPolicy)
  expect(imported(yaml)).toEqual({ policy: defaultPolicy, kept: ['live'], problems: [] })
  expect(yaml).toContain('\n  handToPrimaryAfterSeconds: 300 # 5 minutes\n')
  expect(yaml).toContain('\n  budgetMilliseconds: 1000 # milliseconds (1 s)\n')
  expect(yaml).toContain('businessDays: 5 # business days\n')
  expect(yaml).toContain('retireBelowShare: 0.02 # 2 %\n')
  expect(yaml.match(/^\w+(?=:)/gm)).toEqual(Object.keys(defaultPolicy))
  expect(policyToYaml(structuredClone(defaultPolicy))).toBe(yaml)
})

test('7.3 names that look like numbers, times or yes stay what they are', () => {
  const odd = [
    '1',
    '007',
    'yes',
    'null',
    '~',
    '# no comment',
    "it's",
    '12:30',
    '- x',
    '*a',
    '&b',
    '{',
    '"',
    'ä: ö',
    '0x1F',
  ]
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(fc.constantFrom(...odd), fc.string({ minLength: 1, maxLength: 20 }))),
      (names) => {
        const plans = Object.fromEntries(names.map((name) => [name, 'standard' as const]))
        const policy = { ...defaultPolicy, tiers: { ...defaultPolicy.tiers, planToTier: plans } }
        const read = importPolicy(policyToYaml(policy), defaultPolicy, null)
        if (read.policy) expect(differencesOf(policy, read.policy)).toEqual([])
        else expect(read.problems.map(({ field }) => field ?? '').join()).toMatch(/^tiers\.planToTier|^$/)
      },
    ),
    { numRuns: 60 },
  )
})

test('7.3 sections that are left out stay as they are; what differs is named, setting by setting', () => {
  const current = { ...defaultPolicy, assignment: { capacity: 12 } }
  const { policy, kept } = imported(policyToYaml(defaultPolicy).replace(/^assignment:\n.*\n/m, ''), current)
  expect(kept).toEqual(['assignment', 'live'])
  expect(policy?.assignment).toEqual({ capacity: 12 })
  const other = imported(policyToYaml(defaultPolicy).replace('capacity: 20', 'capacity: 7')).policy
  expect(differencesOf(defaultPolicy, other)).toEqual([
    { path: ['assignment', 'capacity'], kind: 'changed', before: 20, after: 7 },
  ])
})

test('7.3 every problem has its line, and nothing is half taken', () => {
  const yaml = policyToYaml(defaultPolicy)
    .replace('capacity: 20', 'capacity: many')
    .replace('flagTag: vip', 'flagTagg: vip')
    .replace('fallback: standard', 'fallback: gold')
    .replace('group: Finance', 'group: finance')
  const lineOf = (text: string) => yaml.slice(0, yaml.indexOf(text)).split('\n').length
  const read = imported(yaml)
  expect(read.policy).toBeNull()
  expect(read.problems.map(({ line, field }) => [line, field])).toEqual([
    [lineOf('flagTagg'), 'vip.flagTagg'],
    [lineOf('fallback: gold'), 'tiers.fallback'],
    [lineOf('capacity: many'), 'assignment.capacity'],
  ])
  const groups = imported(policyToYaml(defaultPolicy).replace('group: Finance', 'group: finance')).problems
  expect(groups).toMatchObject([{ field: 'triage.queues.6.group', reason: expect.stringContaining('but "Finance"') }])
})

test.each([
  ['a tab', 'tiers:\n\tfallback: standard', '2: There is a tab.'],
  ['a name twice', 'vip:\n  flagTag: a\n  flagTag: b\n', '3: This name is written twice'],
  ['a bomb of references', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]', '1: Anchors (&name)'],
  ['a merge of sections', 'vip: &v {}\nslack:\n  <<: *v', '1: Anchors (&name)'],
  ['a type of its own', 'vip: !!js/function x', '1: Types with an exclamation mark'],
  ['two documents', 'vip: {}\n---\nslack: {}', '2: The file holds several documents'],
  ['a quotation mark too few', 'vip: "abc', '1: Something is not closed'],
  ['two colons', 'vip: a: b', '1: There are two colons'],
  ['no settings', 'hello', '1: The file holds no settings'],
  ['nothing', '', '1: The file holds no settings'],
  ['a list', '- vip', '1: The file holds no settings'],
  ['brackets without end', '['.repeat(10_000), '1: This line goes deeper'],
  ['lists in lists', '- - - '.repeat(2_000), '1: This line goes deeper'],
  ['a name that is a map', '{{a: 1}: 2}', '1: A name is one word'],
  ['a section that is none', 'planets:\n  mars: 1', '1: "planets" is no setting here'],
  ['the prototype', '__proto__:\n  a: 1', '1: "__proto__" is no setting here'],
])('7.3 %s is named with its line', (_what, yaml, sentence) => {
  expect(problems(yaml)[0]).toContain(sentence)
  expect(imported(yaml).policy).toBeNull()
})

test('7.3 a megabyte, a hundred thousand names, and brackets without end are refused at once', () => {
  const many = Array.from({ length: 40_000 }, (_, n) => `  k${n}: 1`).join('\n')
  const started = performance.now()
  for (const [yaml, sentence] of [
    ['#'.repeat(1_048_576), 'larger than 512 KB'],
    [`tiers:\n${many}`.slice(0, 500_000), 'more than 20000 entries'],
    [`[${'1,'.repeat(200_000)}]`, 'more than 20000 entries'],
    ['[\n'.repeat(5_000), 'goes deeper than 20 levels'],
  ] as const)
    expect(problems(yaml)[0]).toContain(sentence)
  // Each is known before anything is read; reading them took half a minute.
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('7.3 whatever a file holds, the answer is a policy or problems', () => {
  const bits = fc.constantFrom(
    'tiers:',
    'vip',
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '&a',
    '*a',
    '|',
    '>',
    '!',
    '1',
    ',',
    '? ',
  )
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
      const { policy, problems: found } = imported(parts.join(''))
      expect(policy === null).toBe(found.length > 0)
      for (const { reason } of found) expect(reason).not.toBe('')
    }),
    { numRuns: 150 },
  )
})
