import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { amountOf, factIn, isFlagged } from '../../domain/fact.ts'
import { vipOf } from '../../domain/vip.ts'

const vip = (fields: Record<string, unknown>, tags: readonly string[] = []) =>
  vipOf({ organization: { id: '7', name: 'Acme', fields, tags }, crm: { state: 'not-configured' } }, defaultPolicy.vip)

test.each([
  [{ contract_value: 50_001 }, true, 'triage.vip.contract'],
  [{ contract_value: 50_000 }, false, 'triage.vip.none'],
  [{ contract_value: '120,000.00' }, true, 'triage.vip.contract'],
  [{ premium_support: true }, true, 'triage.vip.premium'],
  [{ premium_support: 'Premium 24/7' }, true, 'triage.vip.premium'],
  [{ premium_support: 'no premium support' }, false, 'triage.vip.none'],
  [{ vip: 'yes' }, true, 'triage.vip.flag'],
  [{ vip: false }, false, 'triage.vip.none'],
  [{}, false, 'triage.vip.none'],
])('V1 %j is VIP: %s', (fields, isVip, key) => expect(vip(fields)).toMatchObject({ isVip, why: { key } }))

test('V1 the organization’s tag counts as the flag', () => expect(vip({}, ['vip']).isVip).toBe(true))

test('V0 the CSM comes from where the policy says', () => {
  expect(vip({ csm_email: ' kim@acme.example ' }).csmEmail).toBe('kim@acme.example')
  expect(vip({ csm_email: 'Kim' }).csmEmail).toBeNull()
  const policy = {
    ...defaultPolicy.vip,
    contractValue: { crmPath: 'account.value' },
    csmEmail: { crmPath: 'owner.email' },
  }
  const crm = {
    state: 'answered',
    at: 0,
    record: { account: { value: 90_000 }, owner: { email: 'kim@acme.example' } },
  } as const
  expect(vipOf({ organization: null, crm }, policy)).toMatchObject({ isVip: true, csmEmail: 'kim@acme.example' })
})

test('V1 a silent CRM makes nobody a VIP', () => {
  const policy = { ...defaultPolicy.vip, contractValue: { crmPath: 'value' } }
  expect(vipOf({ organization: null, crm: { state: 'no-answer' } }, policy).isVip).toBe(false)
})

test.each([
  [75_000, 75_000],
  ['75,000', 75_000],
  ['75.000,50 €', 75_000.5],
  ['USD 75,000.50', 75_000.5],
  ['60k', 60_000],
  ['1.2M', 1_200_000],
  ['75 000', 75_000],
  ["CHF 75'000", 75_000],
  ['none', null],
  [Number.NaN, null],
  [null, null],
])('V1 the amount of %j is %s', (value, amount) => expect(amountOf(value)).toBe(amount))

test('V0 a path finds only what is there', () => {
  expect(factIn({ a: { b: 1 } }, 'a.b')).toBe(1)
  expect(factIn({ a: null }, 'a.b')).toBeUndefined()
  expect(factIn({}, 'constructor.name')).toBeUndefined()
})

test('V1 a number above zero and a yes are flags', () => {
  expect([1, '1', 'sí', 'on', true].map((value) => isFlagged(value, 'vip'))).toEqual([true, true, true, true, true])
  expect([0, '0', 'none', null, {}].map((value) => isFlagged(value, 'vip'))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
