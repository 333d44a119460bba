import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SetupItem, SetupView } from '../../domain/setup-view.ts'
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

const item = (key: string, given: Partial<SetupItem>): SetupItem => ({
  key,
  kind: 'group',
  purpose: 'queues',
  title: key,
  why: { key: 'setup.why.trigger' },
  isOptional: true,
  choice: { how: 'make' },
  candidates: [],
  isOpen: true,
  state: 'open',
  origin: null,
  error: null,
  differences: [],
  parts: [],
  ...given,
})
const PLAN: SetupView = {
  state: 'none',
  language: 'en',
  progress: { done: 0, of: 0 },
  waitsUntil: null,
  checkedAt: null,
  notes: [{ key: 'setup.note.webhooks', params: { count: 9 } }],
  items: [
    item('trigger-created', {
      kind: 'trigger',
      purpose: 'hear',
      title: 'Firstline: ticket created',
      isOptional: false,
    }),
    item('group-general', {
      title: 'General',
      why: { key: 'setup.why.fallbackGroup', params: { queue: 'General' } },
      candidates: [
        { id: '11', title: 'Support' },
        { id: '12', title: 'Sales' },
      ],
      choice: { how: 'map', to: '11' },
    }),
    item('field-rank', {
      kind: 'ticket-field',
      purpose: 'order',
      title: 'Firstline rank',
      why: { key: 'setup.why.rank' },
    }),
    item('macros', {
      kind: 'macros',
      purpose: 'replies',
      title: 'Macros of the library',
      why: { key: 'setup.why.macros' },
      parts: ['Firstline::Closure::Fixed'],
    }),
  ],
  isShadow: true,
  stays: [{ key: 'setup.stays.tags' }, { key: 'setup.stays.mapped', params: { titles: 'Support' } }],
}

type Asked = { readonly path: string; readonly body: unknown }

/** A server that goes through the states as the real one does, and remembers what it was asked. */
function aServer(view: SetupView, isMissing = true) {
  const kept = { view, isMissing, asked: [] as Asked[] }
  const with_ = (change: Partial<SetupItem>, keys?: readonly string[]): SetupItem[] =>
    kept.view.items.map((one) => (keys && !keys.includes(one.key) ? one : { ...one, ...change }))
  stage.canned.other = ({ method, path, body }) => {
    if (method !== 'GET') kept.asked.push({ path, body })
    if (path === '/api/setup/state') return { isMissing: kept.isMissing }
    if (method === 'POST' && path === '/api/setup')
      kept.view = {
        ...kept.view,
        state: 'applying',
        progress: { done: 1, of: 4 },
        items: with_({ state: 'waiting', isOpen: false }),
      }
    if (path === '/api/setup/check')
      kept.view = {
        ...kept.view,
        checkedAt: '2026-03-06T13:20:00Z',
        items: kept.view.items.map((one) => ({
          ...one,
          differences:
            one.key === 'trigger-created'
              ? [{ what: { key: 'setup.difference.conditions' }, matters: true }]
              : one.key === 'field-rank'
                ? [{ what: { key: 'setup.difference.title' }, matters: false }]
                : [],
        })),
      }
    if (path === '/api/setup/repair') kept.view = { ...kept.view, items: with_({ differences: [] }) }
    if (path === '/api/setup/remove') kept.view = { ...kept.view, state: 'removing', progress: { done: 0, of: 3 } }
    return kept.view
  }
  return kept
}
const made = (view: SetupView): SetupView => ({
  ...view,
  state: 'done',
  notes: [],
  items: view.items.map((one) => ({
    ...one,
    state: 'done' as const,
    isOpen: false,
    candidates: [],
    origin: one.choice.how === 'map' ? ('mapped' as const) : ('made' as const),
  })),
})

async function openPage(options: { dark?: boolean; language?: string; name?: string } = {}): Promise<Visit> {
  const { name = null, ...rest } = options
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...rest })
  if (name !== null) await open.app.getByRole('button', { name, exact: true }).click()
  await open.app.locator('[data-screen=setup]').waitFor()
  return open
}

describe('the set-up page', () => {
  test('issue 7.2 an admin of a new account sees it first; one click makes the plan as it stands', async () => {
    const kept = aServer(PLAN)
    const { app, complaints, pass } = await openPage()
    const page = app.locator('[data-screen=setup]')
    expect(await page.textContent()).toContain('Nothing is made before you confirm')
    expect(await page.textContent()).toContain('To make: 3 · Yours, used: 1')
    expect(await page.textContent()).toContain('This account has 9 webhooks.')
    expect(await app.locator('[data-item=trigger-created]').textContent()).toContain('Needed')
    await app.getByRole('button', { name: 'Make all of this' }).click()
    await app.getByText('It is being made. You can leave this page.').waitFor()
    expect(kept.asked).toEqual([
      {
        path: '/api/setup',
        body: {
          language: 'en',
          choices: [
            { key: 'trigger-created', choice: { how: 'make' } },
            { key: 'group-general', choice: { how: 'map', to: '11' } },
            { key: 'field-rank', choice: { how: 'make' } },
            { key: 'macros', choice: { how: 'make' } },
          ],
        },
      },
    ])
    expect(await app.getByRole('progressbar', { name: 'Making: 1 of 4' }).count()).toBe(1)
    kept.view = { ...kept.view, waitsUntil: '2026-03-06T13:25:00Z' }
    await pass(2_000)
    await app.getByText(/takes no more requests right now. It goes on/).waitFor()
    kept.view = { ...made(PLAN), checkedAt: null }
    await pass(2_000)
    await app.getByText('Everything is in place.').waitFor()
    expect(await app.getByText('It is being made.').count()).toBe(0)
    expect(await app.getByRole('combobox').count()).toBe(0)
    // What comes next is one click away (7.4).
    await app.getByRole('button', { name: 'Go to Activity' }).click()
    await app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('issue 7.2 a thing is left out, and another of the account is taken instead', async () => {
    const kept = aServer(PLAN)
    const { app } = await openPage()
    await app.getByLabel('What to do about General').selectOption({ label: 'Use Sales' })
    await app.getByLabel('What to do about Macros of the library').selectOption('leave')
    await app.getByText('To make: 2 · Yours, used: 1 · Left out: 1').waitFor()
    await app.getByRole('button', { name: 'Make all of this' }).click()
    await app.getByText('It is being made.').waitFor()
    expect(kept.asked[0]?.body).toMatchObject({
      choices: [{}, { choice: { how: 'map', to: '12' } }, {}, { choice: { how: 'leave' } }],
    })
  })

  test('issue 7.2 Check says what was changed; what matters is repaired, the rest is theirs unless they want it back', async () => {
    const kept = aServer({ ...made(PLAN), isShadow: false }, false)
    const { app } = await openPage({ name: 'Set-up' })
    expect(await app.getByRole('button', { name: 'Go to Activity' }).count()).toBe(0)
    await app.getByRole('button', { name: 'Check', exact: true }).click()
    await app.getByRole('status').getByText('To repair: 1').waitFor()
    const trigger = app.locator('[data-item=trigger-created]')
    expect(await trigger.textContent()).toContain('has other conditions')
    expect(await app.locator('[data-item=field-rank]').textContent()).toContain(
      'has another name. Your change, and it stays.',
    )
    await app.getByRole('button', { name: 'Put Firstline rank back' }).click()
    await app.getByText('Repair is under way.').waitFor()
    await app.getByRole('button', { name: 'Check', exact: true }).click()
    await app.getByRole('button', { name: 'Repair everything that matters' }).click()
    await app.getByText('Repair is under way.').waitFor()
    expect(kept.asked.map(({ path, body }) => [path, body])).toEqual([
      ['/api/setup/check', {}],
      ['/api/setup/repair', { keys: ['field-rank'] }],
      ['/api/setup/check', {}],
      ['/api/setup/repair', {}],
    ])
  })

  test('issue 7.2 what failed says why and is tried again; what was refused is said', async () => {
    const view = made(PLAN)
    const error = { key: 'setup.failed.limit', params: { reason: 'You have reached the limit' } }
    const items = view.items.map((one) =>
      one.key === 'trigger-created' ? { ...one, state: 'failed' as const, origin: null, isOpen: true, error } : one,
    )
    const kept = aServer({ ...view, items }, false)
    const { app } = await openPage({ name: 'Set-up' })
    await app.getByText('Not made: 1. The reason stands beside each').waitFor()
    expect(await app.locator('[data-item=trigger-created]').textContent()).toContain(
      'The account has reached a limit of Zendesk (You have reached the limit).',
    )
    await app.getByRole('button', { name: 'Try Firstline: ticket created again' }).click()
    await app.getByText('Repair is under way.').waitFor()
    expect(kept.asked.at(-1)?.body).toEqual({ keys: ['trigger-created'] })
    stage.canned.other = () =>
      Response.json({ error: { code: 'conflict', message: 'The set-up is being made right now.' } }, { status: 409 })
    await app.getByRole('button', { name: 'Check', exact: true }).click()
    await app.getByText('The set-up is being made right now.').waitFor()
  })

  test('issue 7.2 Remove asks first, names what goes and what stays, and lets single things be kept', async () => {
    const kept = aServer(made(PLAN), false)
    const { app, pass } = await openPage({ name: 'Set-up' })
    await app.getByRole('button', { name: 'Remove the set-up …' }).click()
    const removal = app.locator('[data-part=removal]')
    expect(await removal.textContent()).toContain('Goes, with what it holds: 3')
    expect(await removal.textContent()).toContain('What was yours before: Support')
    await removal.getByRole('button', { name: 'Do not remove' }).click()
    expect(kept.asked).toEqual([])
    await app.getByRole('button', { name: 'Remove the set-up …' }).click()
    await removal.getByRole('checkbox', { name: 'Keep Firstline rank' }).check({ force: true })
    await removal.getByText('Goes, with what it holds: 2').waitFor()
    await removal.getByRole('button', { name: 'Remove it' }).click()
    await app.getByRole('progressbar', { name: 'Removing: 0 of 3' }).waitFor()
    expect(kept.asked).toEqual([{ path: '/api/setup/remove', body: { keep: ['field-rank'] } }])
    kept.view = { ...PLAN, state: 'removed', stays: [{ key: 'setup.stays.kept', params: { title: 'Firstline rank' } }] }
    await pass(2_000)
    await app.getByText('“Firstline rank”, because you keep it').waitFor()
    expect(await app.getByRole('button', { name: 'Make all of this' }).count()).toBe(1)
  })

  test('issue 7.2 an account that is set up opens on Activity; an agent has no such page; a silent server is said', async () => {
    aServer(made(PLAN), false)
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    stage.canned.other = () => 503
    await open.app.getByRole('button', { name: 'Set-up' }).click()
    await open.app.locator('[data-screen=setup-failed]').waitFor()
    await open.context.close()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await open.app.getByRole('button', { name: 'Set-up' }).count()).toBe(0)
  })

  test.each([
    { dark: false, language: 'en-GB', remove: 'Remove the set-up …', tab: 'Set-up' },
    { dark: true, language: 'de-AT', remove: 'Einrichtung entfernen …', tab: 'Einrichtung' },
  ])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (look) => {
    const { remove, tab, ...options } = look
    stage.canned.agent = { ...stage.canned.agent, locale: look.language }
    const kept = aServer(PLAN)
    const { app, broken, complaints, context } = await openPage(options)
    const fits = async (): Promise<void> => {
      expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
      expect(await app.locator('main').textContent()).not.toMatch(/(dashboard|setupPage|setup)\.[a-z]/)
      expect(await broken()).toEqual([])
    }
    await fits()
    expect(complaints).toEqual([])
    await context.close()
    kept.view = made(PLAN)
    const again = await openPage({ ...options, name: tab })
    const buttons = again.app.getByRole('button', { name: remove })
    await buttons.click()
    await again.app.locator('[data-part=removal]').waitFor()
    expect(await again.app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await again.broken()).toEqual([])
    expect(again.complaints).toEqual([])
  })
})
