import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CrmStandIn, startCrm } from './crm.ts'
import { VirtualClock } from './virtual-clock.ts'

const clock = () => new VirtualClock(Date.UTC(2026, 2, 2, 8))
let time: VirtualClock
let crm: CrmStandIn

beforeEach(async () => {
  time = clock()
  crm = await startCrm({ clock: time })
  crm.set('org-1', { tier: 'enterprise', contract: { value: 120_000 } })
})
afterEach(() => crm.close())

const lookup = (key: string, token = crm.token) =>
  fetch(`${crm.url}/customers/${key}`, { headers: { authorization: `Bearer ${token}` } })

test('T3 the record of a customer is answered as JSON', async () => {
  expect(await (await lookup('org-1')).json()).toEqual({ tier: 'enterprise', contract: { value: 120_000 } })
  expect(crm.requests).toEqual([{ at: time.now(), key: 'org-1', status: 200 }])
})

test('T3 an unknown customer is a 404 and a removed one too', async () => {
  expect((await lookup('org-2')).status).toBe(404)
  crm.set('org-1', undefined)
  expect((await lookup('org-1')).status).toBe(404)
})

test('T3 a key with a slash or a space is one key', async () => {
  crm.set('Müller / Söhne', { tier: 'standard' })
  expect((await lookup(encodeURIComponent('Müller / Söhne'))).status).toBe(200)
})

test('T3 without the bearer token nothing is told', async () => {
  expect((await lookup('org-1', 'wrong')).status).toBe(401)
})

test('T4 a slow answer comes when the clock has moved, not before', async () => {
  crm.faults.next({ kind: 'slow', milliseconds: 3_000 })
  let isAnswered = false
  const asked = lookup('org-1').then((answer) => {
    isAnswered = true
    return answer
  })
  while (crm.requests.length === 0) await new Promise(setImmediate)
  await time.advance(2_999)
  expect(isAnswered).toBe(false)
  await time.advance(1)
  expect((await asked).status).toBe(200)
})

test('T4 a silent CRM never answers and close ends the wait', async () => {
  crm.faults.next({ kind: 'silent' })
  const asked = lookup('org-1')
  while (crm.requests.length === 0) await new Promise(setImmediate)
  const ended = expect(asked).rejects.toThrow('fetch failed')
  await crm.close()
  await ended
})

test('T4 errors and broken JSON come as often as planned, then the truth again', async () => {
  crm.faults.next({ kind: 'error' }, { count: 2 })
  crm.faults.next({ kind: 'bad-json' })
  expect([(await lookup('org-1')).status, (await lookup('org-1')).status]).toEqual([500, 500])
  await expect((await lookup('org-1')).json()).rejects.toThrow(SyntaxError)
  expect((await lookup('org-1')).status).toBe(200)
})
