import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../domain/default-policy.ts'
import { answerTo } from '../../../server/cli/triage.ts'

const NOW = Date.parse('2026-03-06T16:30:00Z')
const answer = (ticket: object, more: object = {}): Record<string, unknown> => ({
  ...(answerTo({ id: 1, ticket, ...more }, defaultPolicy, NOW) as object),
})
const question = { subject: 'Export', body: 'How do I export a report?' }

test('R2 an answer has every key of the contract, reasons in words and the quote', () => {
  const found = answer({ subject: 'Help', body: 'Our server is down.', channel: 'chat' })
  expect(Object.keys(found)).toEqual([
    'priority',
    'impact',
    'urgency',
    'tier',
    'tierSource',
    'vip',
    'category',
    'productArea',
    'tags',
    'queue',
    'escalate',
    'steps',
  ])
  expect(found).toMatchObject({
    priority: 'P1',
    impact: 'high',
    urgency: 'high',
    tier: 'standard',
    tierSource: 'default',
  })
  const steps = found.steps as { step: string; result: string; why: string }[]
  expect(steps.map(({ step }) => step)).toEqual(['priority', 'tier', 'duplicates', 'tags', 'queue', 'sla'])
  expect(steps[0]!.why).toContain('“server is down”')
  expect(steps[0]!.result).toBe('P1 by the matrix: impact high, urgency high')
})

test.each([
  ['override', { override: { tier: 'enterprise' } }, 'enterprise', 'override'],
  ['agent', { override: { tier: 'community', by: 'agent' } }, 'community', 'agent'],
  ['crm', { crm: { tier: 'professional' } }, 'professional', 'crm'],
  ['plan', { crm: { plan: 'Starter' } }, 'standard', 'plan'],
  ['unknown customer', { crm: null }, 'standard', 'default'],
  [
    'silent CRM',
    { crm: { unavailable: true, lastKnown: { tier: 'enterprise', at: '2026-03-01T00:00:00Z' } } },
    'enterprise',
    'last-known',
  ],
  ['silent CRM, nothing known', { crm: { unavailable: true } }, 'standard', 'default'],
])('T3 the tier by %s', (_, more, tier, tierSource) =>
  expect(answer(question, more)).toMatchObject({ tier, tierSource }),
)

test('T3 the organization’s and the requester’s fields', () => {
  expect(
    answer({
      ...question,
      organization: { id: 7, name: 'Acme', fields: { tier: 'enterprise', contract_value: '60,000' } },
    }),
  ).toMatchObject({
    tierSource: 'organization',
    queue: 'vip',
    vip: { is: true, why: 'VIP: contract value 60000 is above 50000.' },
  })
  expect(answer({ ...question, requester: { id: 'u', fields: { tier: 'professional' } } })).toMatchObject({
    tierSource: 'user',
  })
})

test('R3 impact and urgency of the override win', () => {
  expect(answer(question, { override: { impact: 'high', urgency: 'high', by: 'agent' } })).toMatchObject({
    priority: 'P1',
  })
})

test.each([
  [{ ticket: { subject: 3 } }, 'subject'],
  [{ ticket: question, override: { tier: 'gold' } }, 'tier'],
  [{ ticket: question, now: 'yesterday' }, 'now'],
  [{}, 'ticket'],
])('R4 %j is refused by its field', (line, field) => {
  expect(() => answerTo({ id: 1, ...line }, defaultPolicy, NOW)).toThrow(field)
})

test('R4 firstline triage answers line by line, names bad lines, and exits with 2', () => {
  const input = [
    JSON.stringify({ id: 'a', ticket: question }),
    'nonsense',
    JSON.stringify({ id: 7, ticket: { subject: '', body: 'Our server is down.' } }),
  ].join('\n')
  const { status, stdout } = spawnSync('node', ['server/cli.ts', 'triage'], {
    input,
    encoding: 'utf8',
    timeout: 30_000,
  })
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ id }) => id)).toEqual(['a', null, 7])
  expect(lines[1].error).toMatchObject({ line: 2 })
  expect(lines[2]).toMatchObject({ priority: 'P1' })
  expect(status).toBe(2)
})

test('S4 --policy: a refused policy names every problem and answers nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-policy-'))
  const file = join(folder, 'policy.json')
  const policy = structuredClone(defaultPolicy)
  policy.sla.onSchedule.enterprise.push('firstResponse')
  policy.triage.fallbackQueue = 'nowhere'
  writeFileSync(file, JSON.stringify(policy))
  const { status, stdout, stderr } = spawnSync('node', ['server/cli.ts', 'triage', '--policy', file], {
    input: '{"id":1}\n',
    encoding: 'utf8',
    timeout: 30_000,
  })
  rmSync(folder, { recursive: true })
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain('sla.onSchedule.enterprise')
  expect(stderr).toContain('triage.fallbackQueue')
})
