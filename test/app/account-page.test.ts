import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AccountData, AuditView } from '../../domain/account-view.ts'
import { RETENTION, type RetentionName } from '../../domain/policy/retention.ts'
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

const days = (name: RetentionName) => {
  const { usual, least, most } = RETENTION[name]
  return { days: usual, least, most }
}
const DATA: AccountData = {
  subdomain: 'acme',
  connectedAt: '2026-01-01T00:00:00Z',
  retention: {
    decisionDays: days('decisionDays'),
    historyDays: days('historyDays'),
    deliveryDays: days('deliveryDays'),
    auditDays: days('auditDays'),
  },
}
const act = (id: number, changes: Partial<AuditView['items'][number]> = {}): AuditView['items'][number] => ({
  id,
  at: '2026-03-06T12:00:00Z',
  by: 'Ada Agent',
  act: 'policySaved',
  subject: String(id),
  before: { mode: 'suggest', graceSeconds: 300 },
  after: { mode: 'automatic', graceSeconds: 300 },
  ...changes,
})

type Asked = { readonly method: string; readonly path: string; readonly body: unknown }
/** The server's answers by address, and what was changed on it. */
function aServer(answers: Readonly<Record<string, () => object | number>> = {}) {
  const changes: Asked[] = []
  let data = DATA
  stage.canned.other = (asked) => {
    const { method, path, body } = asked
    if (method !== 'GET') changes.push({ method, path, body })
    const answer = answers[path]
    if (answer) return answer()
    if (path === '/api/audit')
      return { items: [act(2), act(1, { act: 'exported', before: null, after: null, by: null })], next: null }
    if (path === '/api/account/export') return new Response('{"table":"accounts"}\n{"end":true}\n')
    if (path === '/api/account/erase') return { isRevoked: true }
    if (path === '/api/account/retention') {
      const given = Object.entries(body as Record<RetentionName, number>)
      data = {
        ...data,
        retention: {
          ...data.retention,
          ...Object.fromEntries(given.map(([name, value]) => [name, { ...days(name as RetentionName), days: value }])),
        },
      }
    }
    return data
  }
  return changes
}

async function openPage(
  options: { dark?: boolean; language?: string; name?: string; width?: number } = {},
): Promise<Visit> {
  const { name = 'Account data', ...rest } = options
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...rest })
  await open.app.getByRole('button', { name, exact: true }).click()
  await open.app.locator('[data-screen=account]').waitFor()
  return open
}

describe('issue 7.6 the page Account data', () => {
  test('everything is exported into one file', async () => {
    aServer()
    const { app, page } = await openPage()
    const saved = page.waitForEvent('download')
    await app.getByRole('button', { name: 'Export everything' }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('firstline-acme.jsonl')
    expect(readFileSync(await file.path(), 'utf8')).toBe('{"table":"accounts"}\n{"end":true}\n')
    await app.getByText('The file is in your downloads.').waitFor()
  })

  test('days are saved within their bounds, and only what was changed', async () => {
    const changes = aServer()
    const { app } = await openPage()
    const save = app.getByRole('button', { name: 'Save', exact: true })
    expect(await save.isDisabled()).toBe(true)
    const field = app.getByLabel('Webhooks, days')
    await field.fill('7')
    await app.getByText('Whole days, from 8 to 90.').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await field.fill('14')
    await save.click()
    await app.getByText('Saved. What is older goes with the next daily sweep.').waitFor()
    expect(changes).toEqual([{ method: 'PUT', path: '/api/account/retention', body: { deliveryDays: 14 } }])
    expect(await save.isDisabled()).toBe(true)
  })

  test('who did what is listed with what it changed, a page at a time', async () => {
    aServer({ '/api/audit': () => ({ items: [act(90), act(89)], next: 89 }) })
    const { app } = await openPage()
    const log = app.locator('[data-part=audit]')
    await log.getByText('mode: suggest → automatic').first().waitFor()
    expect(await log.locator('li').count()).toBe(2)
    expect(await log.textContent()).toContain('Saved the policy (90) · Ada Agent')
    expect(await log.textContent()).not.toContain('graceSeconds')
    await app.getByRole('button', { name: 'Show older' }).click()
    await expect.poll(() => log.locator('li').count()).toBe(4)
  })

  test('erasing is asked for, typed, and then said', async () => {
    const changes = aServer()
    const { app } = await openPage()
    await app.getByRole('button', { name: 'Erase everything …' }).click()
    const question = app.locator('[data-part=question]')
    expect(await question.textContent()).toContain('Fields, webhooks, triggers and macros stay in Zendesk.')
    const confirm = question.getByRole('button', { name: 'Erase everything' })
    expect(await confirm.isDisabled()).toBe(true)
    await question.getByLabel('Type acme to confirm').fill('globex')
    expect(await confirm.isDisabled()).toBe(true)
    await app.locator('[data-part=question] h3').press('Escape')
    expect(await question.count()).toBe(0)
    expect(changes).toEqual([])
    await app.getByRole('button', { name: 'Erase everything …' }).click()
    await question.getByLabel('Type acme to confirm').fill('acme')
    await confirm.click()
    await app.locator('[data-screen=account-erased]').waitFor()
    expect(changes).toEqual([{ method: 'POST', path: '/api/account/erase', body: { subdomain: 'acme' } }])
  })

  test('an agent who is no admin has no such page; a server that fails is said', async () => {
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await open.app.getByRole('button', { name: 'Account data' }).count()).toBe(0)
    await open.context.close()
    stage.canned.other = () => 503
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Account data' }).click()
    await open.app.locator('[data-screen=account-failed]').waitFor()
  })

  test.each([
    { dark: false, language: 'en-GB', name: 'Account data', erase: 'Erase everything …' },
    { dark: true, language: 'de-AT', name: 'Kontodaten', erase: 'Alles löschen …' },
  ])('dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async ({ erase, ...options }) => {
    aServer()
    stage.canned.agent = { ...stage.canned.agent, locale: options.language }
    const { app, broken, complaints } = await openPage(options)
    await app.getByRole('button', { name: erase }).click()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(/(accountPage|audit|dashboard)\.[a-z]/)
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})
