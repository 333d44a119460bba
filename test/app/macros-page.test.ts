import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Coverage, MacrosView } from '../../domain/macro-view.ts'
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

type Macro = MacrosView['macros'][number]
const aMacro = (title: string, changes: Partial<Macro> = {}): Macro => ({
  id: title.toLowerCase().replaceAll(' ', '-'),
  title,
  isActive: true,
  template: null,
  uses: 40,
  share: 0.08,
  lastUsedAt: '2026-03-06T10:00:00Z',
  review: { reviewedAt: null, dueAt: '2026-05-01T00:00:00Z', isOverdue: false, owner: null },
  isSeasonal: false,
  retirement: null,
  lint: [],
  ...changes,
})
const theView = (): MacrosView => ({
  now: '2026-03-06T13:22:50Z',
  replies: 1_234,
  countedSince: '2026-01-01T00:00:00Z',
  macros: [
    aMacro('Calm one'),
    aMacro('Forgotten', {
      review: { reviewedAt: '2025-10-01T00:00:00Z', dueAt: '2026-01-01T00:00:00Z', isOverdue: true, owner: 'Lea' },
    }),
    aMacro('Broken', { lint: [{ severity: 'error', reason: { key: 'It greets nobody.' }, line: 1, column: 4 }] }),
    aMacro('Unused', { uses: 1, share: 0.0008, retirement: { key: 'Used in 0.1 % of replies.' } }),
  ],
  recurring: [{ id: 'r1', count: 5, agents: 2, ticketIds: ['31', '32'], firstAt: '2026-03-02T00:00:00Z' }],
  leaks: [
    {
      ticketId: '77',
      at: '2026-03-06T12:00:00Z',
      what: { key: 'The greeting had no name.' },
      macroId: 'broken',
      agent: 'Ben',
    },
  ],
  library: [
    {
      key: 'received',
      state: 'absent',
      macroId: null,
      title: 'Received',
      text: 'Hello {{ticket.requester.first_name}}',
      actions: [{ key: 'Sets the status to open' }],
    },
    { key: 'workaround', state: 'edited', macroId: '9', title: 'Workaround', text: 'Hello', actions: [] },
  ],
})
const COVERAGE: Coverage = {
  tickets: 100,
  blanks: [{ placeholder: 'ticket.requester.phone', count: 37, ticketIds: ['12', '14'] }],
}

/** Answers as the server does, and remembers what it was asked to do. */
function aServer() {
  const asked: { method: string; path: string; body: unknown }[] = []
  stage.canned.other = ({ method, path, body }) => {
    if (method !== 'GET') asked.push({ method, path, body })
    return path.endsWith('/coverage') ? COVERAGE : theView()
  }
  return asked
}
async function openMacros(options: { dark?: boolean; language?: string; isAdmin?: boolean } = {}): Promise<Visit> {
  const { isAdmin = true, ...rest } = options
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...rest })
  await open.app
    .getByRole('button', { name: 'Macros', exact: true })
    .or(open.app.getByRole('button', { name: 'Makros', exact: true }))
    .click()
  await open.app.locator('[data-screen=macros]').waitFor()
  return open
}

test('M5, M6 what presses comes first, each with its reason; a leak is on top', async () => {
  aServer()
  const { app, page, complaints } = await openMacros()
  expect(await app.locator('summary > strong').allTextContents()).toEqual(['Broken', 'Forgotten', 'Unused', 'Calm one'])
  const text = await app.locator('main').textContent()
  for (const part of [
    'The greeting had no name.',
    'Sent by Ben.',
    'Macro: Broken.',
    '1,234 public replies',
    'Review overdue',
    '5 times within 7 days, by 2 agents',
  ])
    expect(text).toContain(part)
  await app.locator('summary', { hasText: 'Broken' }).click()
  await app.getByText('Line 1, column 4: It greets nobody.').waitFor()
  await app.getByRole('button', { name: 'Ticket #77' }).click()
  await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '77']])
  expect(complaints).toEqual([])
})

test('M5, M6 an admin reviews, names an owner and spares a seasonal one', async () => {
  const asked = aServer()
  const { app } = await openMacros()
  await app.locator('summary', { hasText: 'Forgotten' }).click()
  const row = app.locator('details[open]')
  await row.getByRole('button', { name: 'Reviewed today' }).click()
  await row.getByLabel('Who reviews it').fill('Maya')
  await row.getByRole('button', { name: 'Save' }).click()
  await row.getByLabel('Used at one time of the year only').click({ force: true })
  await expect
    .poll(() => asked.map(({ body }) => body))
    .toEqual([{ reviewed: true }, { owner: 'Maya' }, { isSeasonal: true }])
  expect(new Set(asked.map(({ method, path }) => `${method} ${path}`))).toEqual(
    new Set(['PUT /api/macros/forgotten/care']),
  )
})

test('M4 coverage names the tickets behind each figure', async () => {
  const asked = aServer()
  const { app } = await openMacros()
  await app.locator('summary', { hasText: 'Calm one' }).click()
  await app.locator('details[open]').getByRole('button', { name: 'How often would it be blank?' }).click()
  await app.getByText('ticket.requester.phone: 37 of 100').waitFor()
  expect(asked.map(({ path }) => path)).toEqual(['/api/macros/calm-one/coverage'])
})

test('M1 ready-made macros are installed by choice, an edited one is left alone', async () => {
  const asked = aServer()
  const { app } = await openMacros()
  expect(await app.getByRole('checkbox', { name: 'Workaround' }).count()).toBe(0)
  await app.getByText('Installed, and edited by you').waitFor()
  await app.getByRole('checkbox', { name: 'Received' }).check({ force: true })
  await app.getByRole('button', { name: 'Install 1' }).click()
  await app.getByText('1 installed.').waitFor()
  expect(asked).toEqual([{ method: 'POST', path: '/api/macros/library', body: { keys: ['received'], language: 'en' } }])
})

test('M5 who is no admin reads and changes nothing; a refusal is said', async () => {
  aServer()
  const { app } = await openMacros({ isAdmin: false })
  await app.locator('summary', { hasText: 'Forgotten' }).click()
  expect(await app.getByRole('button', { name: 'Reviewed today' }).count()).toBe(0)
  expect(await app.getByText('Ready-made macros').count()).toBe(0)
  await open?.context.close()
  stage.canned.other = () => 503
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  open = await visit(browser, stage, { tickets: [], dashboard: true })
  await open.app.getByRole('button', { name: 'Macros', exact: true }).click()
  await open.app.locator('[data-screen=macros-failed]').waitFor()
})

test.each([
  [false, 'en-GB'],
  [true, 'de-DE'],
])('design 2.12 dark %s in %s: 320 px, axe finds nothing, no key is on the screen', async (dark, language) => {
  aServer()
  stage.canned.agent = { ...stage.canned.agent, locale: language }
  const { app, broken, complaints } = await openMacros({ dark, language })
  await app.locator('summary').first().click()
  expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await app.locator('main').textContent()).not.toMatch(/(sidebar|dashboard|macrosPage|macro)\.[a-z]/)
  expect(await broken()).toEqual([])
  expect(complaints).toEqual([])
})
