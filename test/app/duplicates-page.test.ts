import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DuplicatesPage, PairTexts } from '../../domain/duplicate-view.ts'
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

const NUDGE = 'duplicate.extra.nudge'
const sample = (id: string, rule: string): NonNullable<DuplicatesPage['backtest']>['samples'][number] => ({
  id,
  ticketId: id,
  otherId: '100',
  why: { key: 'duplicate.same.text' },
  alsoWhy: [{ key: rule, params: { who: '@duplicate.who.newer' } }],
  rule,
  isWrong: null,
})
const aPage = (changes: Partial<DuplicatesPage> = {}): DuplicatesPage => ({
  mode: 'suggest',
  graceSeconds: 300,
  comparesColleagues: false,
  windowHours: 72,
  notAutomatic: null,
  excluded: [],
  filled: 1,
  backtest: {
    state: 'done',
    startedAt: '2026-03-06T09:00:00Z',
    progress: 1,
    tickets: 12_345,
    merges: 678,
    suggestions: 1_234,
    samples: [sample('101', NUDGE), sample('102', 'duplicate.extra.greeting')],
  },
  log: [
    {
      ticketId: '55',
      survivorId: '54',
      at: '2026-03-06T12:00:00Z',
      by: null,
      why: { key: 'duplicate.same.text' },
      isWrong: false,
    },
    {
      ticketId: '45',
      survivorId: '44',
      at: '2026-03-05T12:00:00Z',
      by: 'Ada Agent',
      why: { key: 'duplicate.same.file' },
      isWrong: true,
    },
  ],
  incidents: [
    {
      id: 'i1',
      title: { key: 'incident.title', params: { customers: 3, matter: '@category.bug' } },
      customers: 3,
      ticketIds: ['71', '72', '73'],
      firstAt: '2026-03-06T11:00:00Z',
      evidence: [
        { key: 'incident.codes', params: { count: 1 } },
        { key: 'incident.never', params: { percent: 0 } },
      ],
      problemId: null,
    },
  ],
  ...changes,
})
const TEXTS: PairTexts = {
  mine: { ticketId: '101', subject: 'Scale', text: 'The scale is off. Any news?', createdAt: '2026-03-05T12:00:00Z' },
  other: { ticketId: '100', subject: 'Scale', text: 'The scale is off.', createdAt: '2026-03-05T11:00:00Z' },
}

type Asked = { readonly method: string; readonly path: string; readonly body: unknown }

/** A server that decides as the real one does, and remembers what it was asked. */
function aServer(page: DuplicatesPage) {
  const kept = { page, asked: [] as Asked[] }
  const lock = (): void => {
    const wrong = kept.page.backtest?.samples.filter(
      ({ isWrong, rule }) => isWrong && !kept.page.excluded.includes(rule),
    ).length
    const notAutomatic = wrong ? { key: 'backtest.not.wrong', params: { count: wrong } } : null
    kept.page = { ...kept.page, notAutomatic }
  }
  stage.canned.other = (asked) => {
    const { method, path, body } = asked
    if (method !== 'GET') kept.asked.push(asked)
    const [, sampleId] = /^\/api\/duplicates\/backtest\/(.+)$/.exec(path) ?? []
    if (path.startsWith('/api/tickets/') && method === 'GET') return TEXTS
    if (path.startsWith('/api/tickets/')) {
      kept.page = { ...kept.page, mode: 'suggest', log: kept.page.log.map((one) => ({ ...one, isWrong: true })) }
      return { ticketId: '55', pairs: [] }
    }
    if (sampleId !== undefined && kept.page.backtest) {
      const { isWrong } = body as { isWrong: boolean }
      const samples = kept.page.backtest.samples.map((one) => (one.id === sampleId ? { ...one, isWrong } : one))
      kept.page = { ...kept.page, backtest: { ...kept.page.backtest, samples } }
      lock()
    } else if (path.endsWith('/link')) {
      kept.page = { ...kept.page, incidents: kept.page.incidents.map((one) => ({ ...one, problemId: '71' })) }
    } else if (method === 'PUT') {
      if ((body as Partial<DuplicatesPage>).windowHours === 9999)
        return Response.json(
          { error: { code: 'invalid', message: 'windowHours: must be 30 days at most', field: 'windowHours' } },
          { status: 400 },
        )
      kept.page = { ...kept.page, ...(body as Partial<DuplicatesPage>) }
      lock()
    }
    return kept.page
  }
  return kept
}

async function openPage(options: { dark?: boolean; language?: string; name?: string } = {}): Promise<Visit> {
  const { name = 'Duplicates', ...rest } = options
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...rest })
  await open.app.getByRole('button', { name, exact: true }).click()
  await open.app.locator('[data-screen=duplicates]').waitFor()
  return open
}

describe('the duplicates page', () => {
  test('D2 a sample is compared, judged wrong and locks automatic until its rule is left out', async () => {
    const kept = aServer(aPage())
    const { app, complaints } = await openPage()
    expect(await app.locator('[data-part=backtest]').textContent()).toContain(
      '12,345 tickets looked at: 678 would have been merged, 1,234 suggested.',
    )
    const automatic = app.getByRole('radio', { name: 'Automatic' })
    expect(await automatic.isDisabled()).toBe(false)
    await app.getByRole('button', { name: 'Compare the texts of #101' }).click()
    const texts = app.locator('[data-part=side-by-side]')
    await texts.waitFor()
    expect(await texts.locator('mark').allTextContents()).toEqual([expect.stringContaining('Any news')])
    expect(await texts.textContent()).not.toContain('this ticket')

    await app.getByRole('button', { name: 'Wrong: merging #101 is wrong' }).click()
    await app.getByText('#101 is noted as wrong.').waitFor()
    expect(await app.getByRole('button', { name: 'Wrong: merging #101' }).getAttribute('aria-pressed')).toBe('true')
    await app.getByText('Merges of the backtest are marked as wrong: 1.').waitFor()
    expect(await automatic.isDisabled()).toBe(true)
    expect(await app.getByText('Judged: 1 of 2.').count()).toBe(1)

    await app.getByRole('button', { name: 'Leave this rule out' }).click()
    await app.getByText('The rule is left out. Such tickets are only suggested.').waitFor()
    expect(await automatic.isDisabled()).toBe(false)
    expect(await app.locator('[data-part=excluded]').textContent()).toContain('The new ticket also asks for news.')
    await app.getByRole('button', { name: 'Use again' }).click()
    await app.getByText('Merges of the backtest are marked as wrong: 1.').waitFor()
    expect(kept.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/api/duplicates/backtest/101', { isWrong: true }],
      ['PUT', '/api/duplicates', { excluded: [NUDGE] }],
      ['PUT', '/api/duplicates', { excluded: [] }],
    ])
    expect(complaints).toEqual([])
  })

  test('D2 mode, waiting time, window and colleagues are saved; what is refused is said', async () => {
    const kept = aServer(aPage())
    const { app } = await openPage()
    const save = app.getByRole('button', { name: 'Save', exact: true })
    expect(await save.isDisabled()).toBe(true)
    await app.getByRole('radio', { name: 'Automatic' }).check({ force: true })
    await app.getByLabel('Waiting time before a merge, in minutes').fill('7,5')
    await app.getByLabel('How far back tickets are compared, in hours').fill('48')
    await app.getByRole('checkbox', { name: 'Compare colleagues of one customer too' }).check({ force: true })
    await save.click()
    await app.getByText('Saved.').waitFor()
    expect(kept.asked.at(-1)?.body).toEqual({
      mode: 'automatic',
      graceSeconds: 450,
      windowHours: 48,
      comparesColleagues: true,
    })
    expect(await save.isDisabled()).toBe(true)
    await app.getByLabel('How far back tickets are compared, in hours').fill('many')
    expect(await save.isDisabled()).toBe(true)
    await app.getByLabel('How far back tickets are compared, in hours').fill('9999')
    await save.click()
    await app.getByText('must be 30 days at most').waitFor()
    expect(await app.getByLabel('How far back tickets are compared, in hours').inputValue()).toBe('9999')
  })

  test('D2 without a backtest automatic is locked with the reason; one under way shows how far it is', async () => {
    const kept = aServer(
      aPage({ backtest: null, notAutomatic: { key: 'backtest.not.none' }, filled: 0.43, log: [], incidents: [] }),
    )
    const { app, pass } = await openPage()
    expect(await app.getByRole('radio', { name: 'Automatic' }).isDisabled()).toBe(true)
    expect(await app.locator('[data-part=not-automatic]').textContent()).toContain('Run a backtest first')
    expect(await app.locator('[data-part=filling]').textContent()).toContain('43 %')
    const none = { startedAt: '2026-03-06T09:00:00Z', tickets: 10, merges: 0, suggestions: 0, samples: [] }
    kept.page = { ...kept.page, backtest: { state: 'running', progress: 0.25, ...none } }
    await app.getByRole('button', { name: 'Run the backtest' }).click()
    await app.getByText('The backtest has started.').waitFor()
    expect(kept.asked.at(-1)).toMatchObject({ method: 'POST', path: '/api/duplicates/backtest' })
    expect(await app.getByRole('progressbar', { name: '25 % of the 30 days' }).count()).toBe(1)
    kept.page = { ...kept.page, filled: 1, backtest: { state: 'done', progress: 1, ...none }, notAutomatic: null }
    await pass(6_000)
    await app.getByRole('button', { name: 'Run it again' }).waitFor()
    expect(await app.getByRole('radio', { name: 'Automatic' }).isDisabled()).toBe(false)
  })

  test('D2 a merge of the log is called wrong after a question, and says so', async () => {
    const kept = aServer(aPage({ mode: 'automatic' }))
    const { app, page } = await openPage()
    const log = app.locator('[data-part=log]')
    expect(await log.textContent()).toContain('#45 was merged into #44 by Ada Agent')
    await log.getByRole('button', { name: 'Merging #55 was wrong' }).click()
    await log.getByRole('button', { name: 'Report it' }).click()
    await app.getByText('Reported. The account only suggests from now on.').waitFor()
    expect(kept.asked.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/tickets/55/duplicates/54',
      body: { action: 'wrong' },
    })
    expect(await log.getByText('Reported as wrong.').count()).toBe(2)
    await log.getByRole('button', { name: 'Ticket #54' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '54']])
  })

  test('D5 an incident shows its evidence; its tickets are one click away, and so is linking them', async () => {
    const kept = aServer(aPage())
    const { app, page } = await openPage()
    const incidents = app.locator('[data-part=incidents]')
    expect(await incidents.textContent()).toContain('Same issue from 3 customers: bug')
    expect(await incidents.textContent()).toContain('error codes that their tickets have in common: 1.')
    await incidents.getByRole('button', { name: 'Link 3 tickets to a problem' }).click()
    await incidents.getByText('Linked to problem #71').waitFor()
    expect(kept.asked.at(-1)).toMatchObject({ method: 'POST', path: '/api/duplicates/incidents/i1/link' })
    await incidents.getByRole('button', { name: 'Ticket #72' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '72']])
  })

  test('D2 an agent who is no admin has no such page; a silent server is said', async () => {
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await open.app.getByRole('button', { name: 'Duplicates' }).count()).toBe(0)
    await open.context.close()
    stage.canned.other = () => 503
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Duplicates' }).click()
    await open.app.locator('[data-screen=duplicates-failed]').waitFor()
  })

  test.each([
    { dark: false, language: 'en-GB', name: 'Duplicates', compare: 'Compare the texts of #101' },
    { dark: true, language: 'de-AT', name: 'Duplikate', compare: 'Texte von #101 vergleichen' },
  ])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (look) => {
    const { compare, ...options } = look
    const page = aPage({ excluded: [NUDGE], notAutomatic: { key: 'backtest.not.wrong', params: { count: 1 } } })
    aServer(page)
    stage.canned.agent = { ...stage.canned.agent, locale: look.language }
    const { app, broken, complaints } = await openPage(options)
    await app.getByRole('button', { name: compare }).click()
    await app.locator('[data-part=side-by-side]').waitFor()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(
      /(sidebar|activity|dashboard|duplicatesPage|duplicatePanel|duplicate|incident|backtest|category)\.[a-z]/,
    )
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})
