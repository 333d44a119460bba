import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LedgerView } from '../../domain/ledger-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aCalmClock, aClock, aView, NOW } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let open: Visit | null = null

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await startStage()
})
afterEach(async () => {
  await open?.context.close()
  open = null
  await stage.close()
})
async function go(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  open = await visit(browser, stage, options)
  return open
}

const aLedger = (changes: Partial<LedgerView> = {}): LedgerView => ({
  ticketId: '35',
  now: NOW,
  clocks: [
    {
      name: 'firstResponse',
      cycle: null,
      state: 'running',
      targetSeconds: 14_400,
      elapsedSeconds: 7_200,
      basis: 'calendar',
      spans: [
        { from: '2026-03-06T10:05:00Z', to: '2026-03-06T11:05:00Z', seconds: 3_600, counts: true, why: 'running' },
        {
          from: '2026-03-06T11:05:00Z',
          to: '2026-03-06T12:22:50Z',
          seconds: 4_670,
          counts: false,
          why: 'pending-unanswered',
        },
        { from: '2026-03-06T12:22:50Z', to: '2026-03-06T13:22:50Z', seconds: 3_600, counts: true, why: 'running' },
      ],
    },
  ],
  breaches: [],
  ...changes,
})

test('S10, S5 the first response leads, the other clocks have a line each, a pause without a reply says so', async () => {
  stage.canned.view = () =>
    aView({
      clock: aClock({ state: 'paused', isPausedUnanswered: true, next: null }),
      otherClocks: [
        aCalmClock({ name: 'resolution', state: 'paused', basis: 'business', dueAt: '2026-03-09T13:22:50Z' }),
      ],
    })
  const { app } = await go()
  await app.getByText('Paused without a reply: waiting for the customer, nobody has answered yet').waitFor()
  await app.getByText('Resolution: 3 d 00:00 left · business hours · paused').waitFor()
})

test('S12 one click shows how the clocks add up; keys open and close it', async () => {
  stage.canned.view = () => aView()
  stage.canned.ledger = () => aLedger()
  const { app, page, broken, complaints } = await go()
  const opener = app.getByRole('button', { name: 'Show how it adds up' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const ledger = app.getByRole('region', { name: 'How the clocks add up' })
  await ledger.getByText('2:00:00 counted of 4:00:00.').waitFor()
  expect(await ledger.locator('li').allTextContents()).toEqual([
    '11:05 to 12:05: counted1:00:00',
    '12:05 to 13:22: paused without a reply1:17:50',
    '13:22 to 14:22: counted1:00:00',
  ])
  expect(await broken()).toEqual([])
  expect(complaints).toEqual([])
  await app.getByRole('button', { name: 'Hide how it adds up' }).press('Enter')
  await ledger.waitFor({ state: 'detached' })
})

test('S14 a breach names its likely reason, and a person may correct it', async () => {
  const breach = {
    id: '7',
    clock: 'firstResponse',
    kind: 'breach',
    at: '2026-03-06T12:00:00Z',
    isLate: true,
    reason: 'staffing',
    why: { key: 'breach.why.nobodyPresent' },
    isCorrected: false,
  } as const
  const sent: object[] = []
  stage.canned.view = () => aView({ breaches: 1 })
  stage.canned.ledger = (correction) => {
    if (correction === null) return aLedger({ breaches: [breach] })
    sent.push(correction)
    return aLedger({ breaches: [{ ...breach, reason: 'volume-spike', why: null, isCorrected: true }] })
  }
  const { app } = await go()
  await app.getByText('On record: 1 breached. The reasons are in the ledger.').waitFor()
  await app.getByRole('button', { name: 'Show how it adds up' }).click()
  await app.getByText('First response breached 13:00, told late').waitFor()
  await app.getByText('Proposed: Nobody of its group had Firstline open.').waitFor()
  await app.getByLabel('Reason').selectOption('volume-spike')
  await app.getByText('Set by hand.').waitFor()
  expect(sent).toEqual([{ path: 'breaches/7', reason: 'volume-spike' }])
})

test('S12 a server that does not answer is said, and the rest stays', async () => {
  stage.canned.view = () => aView()
  const { app } = await go()
  await app.getByRole('button', { name: 'Show how it adds up' }).click()
  await app.getByText('Firstline did not answer. Close this and open it again.').waitFor()
  expect(await app.getByText('First response').count()).toBeGreaterThan(0)
})

test('V4, L1 the next update for a VIP and the offer to close are said', async () => {
  stage.canned.view = () => aView({ updateDueAt: '2026-03-06T15:00:00Z', mayClose: true })
  const { app } = await go()
  await app.getByText('Update for the VIP due 16:00').waitFor()
  await app.getByText('No answer for 7 days: you may close it with the macro for no response.').waitFor()
})
