import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import type { PolicyView, SchedulesView, TryView } from '../../domain/policy-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { anActivity } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let open: Visit | null = null

beforeAll(async () => {
  browser = await startBrowser()
  stage = await startStage()
})
afterEach(async () => {
  await open?.context.close()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

type Sent = { readonly version: number; readonly policy: Policy; readonly after?: string }

/** A server that checks as the real one does, and remembers what was saved and tried. */
function aServer(schedules: SchedulesView['schedules'] = []) {
  const kept = { version: 0, policy: defaultPolicy, saved: [] as PolicyView['saved'], tried: [] as Sent[] }
  stage.canned.other = ({ method, path, body }) => {
    const sent = body as Sent
    if (path === '/api/policy/schedules') return { schedules }
    if (path === '/api/policy' && method === 'GET') return kept
    const read = validatePolicy(sent.policy)
    if (!read.ok) {
      const problems = read.refusals.map(({ field, reason }) => ({ field: field ?? null, reason }))
      return Response.json({ error: { code: 'invalid', message: 'Not accepted.', problems } }, { status: 400 })
    }
    if (path === '/api/policy/try') {
      kept.tried.push(sent)
      return sent.after === undefined ? TRIED : { ...TRIED, differing: [SECOND], next: null }
    }
    if (sent.version !== kept.version)
      return Response.json({ error: { code: 'conflict', message: 'Somebody else saved.' } }, { status: 409 })
    kept.version += 1
    kept.policy = read.value
    kept.saved = [
      { version: kept.version, savedBy: 'Lea Lead', savedAt: '2026-03-06T13:20:00Z', changed: ['sla'] },
      ...kept.saved,
    ]
    return kept
  }
  return kept
}

const SECOND: TryView['differing'][number] = { ticketId: '77', breaks: [], keeps: ['resolution'] }
const TRIED: TryView = {
  tickets: 20_001,
  breaches: {
    firstResponse: { before: 12, after: 31 },
    nextResponse: { before: 0, after: 0 },
    resolution: { before: 4, after: 3 },
  },
  differing: [{ ticketId: '12', breaks: ['firstResponse', 'nextResponse'], keeps: [] }],
  next: '12',
}

async function openPolicy(options: { dark?: boolean; language?: string } = {}): Promise<Visit> {
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...options })
  await open.app.getByRole('button', { name: 'SLA policy' }).click()
  await open.app.locator('[data-screen=policy]').waitFor()
  return open
}

describe('the policy page', () => {
  test('R4 a target is changed, tried on past tickets, saved, and listed with who did it', async () => {
    const kept = aServer()
    const { app, page, complaints } = await openPolicy()
    const cell = app.getByLabel('First response, Enterprise, P1', { exact: true })
    expect(await cell.inputValue()).toBe('1')
    expect(await app.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await cell.fill('0,5')
    await app.getByRole('button', { name: 'Try on the last 4 weeks' }).click()
    const result = app.locator('[data-part=try-result]')
    await result.waitFor()
    expect(await result.textContent()).toContain('20,001 tickets looked at')
    expect(await result.getByRole('row', { name: 'First response' }).textContent()).toBe('First response1231')
    expect(await result.textContent()).toContain('First response, Next response would have been breached')
    await result.getByRole('button', { name: 'Show more' }).click()
    await result.getByRole('button', { name: 'Ticket #77' }).waitFor()
    expect(kept.tried.map(({ after }) => after)).toEqual([undefined, '12'])
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy).toEqual({
      ...defaultPolicy,
      sla: {
        ...defaultPolicy.sla,
        firstResponseHours: {
          ...defaultPolicy.sla.firstResponseHours,
          enterprise: { ...defaultPolicy.sla.firstResponseHours.enterprise, P1: 0.5 },
        },
      },
    })
    expect(await app.getByText('Version 1, by Lea Lead: SLA targets and hours').count()).toBe(1)
    expect(await result.count()).toBe(1)
    await cell.fill('2')
    expect(await result.count()).toBe(0)
    await app.getByRole('button', { name: 'Discard changes' }).click()
    expect(await cell.inputValue()).toBe('0.5')
    await app.getByRole('button', { name: 'Try on the last 4 weeks' }).click()
    await result.getByRole('button', { name: 'Ticket #12' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '12']])
    expect(complaints).toEqual([])
  })

  test('S4, S11 what is refused is named on top and at its field; nothing typed is lost', async () => {
    const kept = aServer()
    const { app } = await openPolicy()
    await app.getByLabel('First response, Standard, P2', { exact: true }).fill('soon')
    await app.getByLabel('Hours on Monday').fill('17:00-17:00')
    await app.getByLabel('Time zone').fill('Mars/Base')
    await app.getByRole('group', { name: 'Enterprise' }).getByLabel('First response').check({ force: true })
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    const alert = app.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('sla.firstResponseHours.standard.P2: must be a number of hours above 0')
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(kept.version).toBe(0)
    expect(await app.getByLabel('First response, Standard, P2', { exact: true }).inputValue()).toBe('soon')

    await app.getByLabel('First response, Standard, P2', { exact: true }).fill('24')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => alert.textContent()).toContain('around the clock')
    for (const text of ['Mars/Base', 'no length', 'cannot be put on business hours'])
      expect([text, await app.getByText(text).count()]).toEqual([text, 2])
  })

  test('S11 Zendesk’s own hours are taken over, with zone and holidays', async () => {
    const kept = aServer([
      {
        name: 'Office',
        schedule: {
          timeZone: 'Europe/Berlin',
          weekly: {
            mon: [
              ['08:00', '12:00'],
              ['13:00', '17:00'],
            ],
          },
          holidays: ['2026-12-25'],
        },
        problems: [],
      },
      { name: 'Old', schedule: null, problems: ['Its zone is not known.'] },
    ])
    const { app } = await openPolicy()
    await app.getByRole('button', { name: 'Take from Zendesk' }).click()
    await app.getByLabel('Which schedule?').selectOption('Old')
    await app.getByText('“Old” cannot be used: Its zone is not known.').waitFor()
    await app.getByLabel('Which schedule?').selectOption('Office')
    expect(await app.getByLabel('Hours on Monday').inputValue()).toBe('08:00-12:00, 13:00-17:00')
    expect(await app.getByLabel('Hours on Tuesday').inputValue()).toBe('')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy.sla.schedule).toEqual({
      timeZone: 'Europe/Berlin',
      weekly: {
        mon: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
      holidays: ['2026-12-25'],
    })
  })

  test('R4 who was overtaken learns it and loads the newer one', async () => {
    const kept = aServer()
    const { app } = await openPolicy()
    kept.version = 4
    await app.getByLabel('Tier not confirmed, P1').fill('2')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Somebody else saved meanwhile.').waitFor()
    await app.getByRole('button', { name: 'Load again' }).click()
    await app.locator('[data-screen=policy]').waitFor()
    expect(await app.getByLabel('Tier not confirmed, P1').inputValue()).toBe('1')
  })

  test('R4 an agent who is no admin has no such page; a silent server is said', async () => {
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await open.app.getByRole('button', { name: 'SLA policy' }).count()).toBe(0)
    await open.context.close()
    stage.canned.other = () => 503
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'SLA policy' }).click()
    await open.app.locator('[data-screen=policy-failed]').waitFor()
  })

  test.each([false, true])('design 2.12 dark %s: 320 px wide, nothing runs out, axe finds nothing', async (dark) => {
    aServer()
    const { app, broken, complaints } = await openPolicy({ dark })
    await app.getByLabel('Time zone').fill('Mars/Base')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByRole('alert').waitFor()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(/(sidebar|activity|dashboard|policyPage|tier)\.[a-z]/)
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})
