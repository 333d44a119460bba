import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startBrowser } from '../fakes/host/browser.ts'
import { aCalmClock, aClock, anActivity, aTriage, aView, aVipView, NOW } from './a-view.ts'
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
  stage.canned.view = () => aView()
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
const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

describe('at a glance', () => {
  test('L3 tier, clock, due moment, what is next and the next move are there without a click', async () => {
    stage.canned.view = () => aView({ clock: aClock() })
    const { app, complaints } = await go()
    await app.getByText('0:42:10').waitFor()
    const text = await app.locator('main').textContent()
    for (const part of [
      'Acme Corp',
      'Enterprise',
      'P2',
      'From the plan field of the organization · 2 hr ago',
      'First response',
      'due 15:05',
      'left',
      'At risk: take this one first',
      '15:05: the lead is told in Slack',
      'Next move',
      'You owe the first reply',
      'by 18:05',
    ])
      expect(text).toContain(part)
    expect(complaints).toEqual([])
  })

  test('T4 T6 an unconfirmed tier and a missing entitlement say so in words', async () => {
    const tier = { ...aTriage().tier, isConfirmed: false, entitlement: { key: 'Chat is not part of this tier.' } }
    stage.canned.view = () => aView({ tier })
    const { app } = await go()
    await app.getByText('Unconfirmed tier').waitFor()
    expect(await app.getByText('Chat is not part of this tier.').count()).toBe(1)
  })

  test('R2 the six steps carry results; reasons and the customer’s words are one click away and asked for then', async () => {
    stage.canned.quotes = () => ({ quotes: [{ step: 'priority', text: 'our dashboard shows nothing' }] })
    const { app, pass } = await go()
    await app.locator('[data-step]').first().waitFor()
    expect(await app.locator('[data-step]').count()).toBe(6)
    expect(await app.locator('[data-step=priority]').textContent()).toBe('PriorityP2')
    await pass(10)
    expect(stage.requests).not.toContain('GET /api/tickets/35/quotes')
    await app.getByRole('button', { name: 'Reasons' }).click()
    await app.locator('[data-step=priority]').getByText('our dashboard shows nothing').waitFor()
    expect(await app.locator('[data-step=priority]').textContent()).toContain('Raised one step for enterprise.')
  })

  test('design 2.12 the German agent reads German, with her own way to write times, and only that file is loaded', async () => {
    stage.canned.agent = { ...stage.canned.agent, locale: 'de' }
    stage.canned.view = () => aView({ clock: aClock() })
    const { app } = await go({ language: 'de-DE' })
    await app.getByText('Erste Antwort').waitFor()
    expect(await app.locator('main').textContent()).toContain('fällig 15:05')
    expect(stage.requests.filter((line) => /\/(en|de)-/.test(line))).toHaveLength(1)
    expect(await app.locator('html').getAttribute('lang')).toBe('de')
  })

  test('design 2.12 no key is on the screen instead of its text', async () => {
    stage.canned.view = () => aVipView()
    const { app } = await go()
    await app.getByText('VIP greeting').waitFor()
    expect(await app.locator('main').textContent()).not.toMatch(/(sidebar|activity|tier|triage)\.[a-z]/)
  })
})

describe('time', () => {
  test("L3 ticks by the server's clock on a computer that is three hours wrong", async () => {
    stage.canned.view = () => aView({ clock: aClock() })
    const { app, pass } = await go({ browserTime: '2026-03-06T16:22:50Z' })
    await app.getByText('0:42:10').waitFor()
    await pass(10_010)
    await app.getByText('0:42:00').waitFor()
  })

  test('L3 is right at once after an hour of sleep, and asks the server', async () => {
    let now = NOW
    stage.canned.view = () => aView({ clock: aClock() }, { now })
    const { app, context } = await go()
    await app.getByText('0:42:10').waitFor()
    const asked = stage.requests.filter((line) => line.endsWith('/view')).length
    now = later(3600)
    await context.clock.fastForward(3_600_000)
    await app.getByText('0:17:50').waitFor()
    await app.getByText('overdue').waitFor()
    await expect.poll(() => stage.requests.filter((line) => line.endsWith('/view')).length).toBeGreaterThan(asked)
  })

  test('S8 turns at risk and then late by itself, tells screen readers once each, and moves nothing', async () => {
    const clock = aCalmClock({
      atRiskAt: later(5),
      prioritiseAt: later(10),
      dueAt: later(20),
      next: null,
      elapsedSeconds: 14_380,
    })
    stage.canned.view = () => aView({ clock })
    const { app, pass } = await go()
    await app.locator('[data-mood=calm]').waitFor()
    const said = app.locator('main [aria-live=polite]').last()
    const place = () => app.getByText('Next move').boundingBox()
    const before = await place()
    const heard: string[] = []
    for (let second = 0; second < 24; second += 1) {
      await pass(1000)
      const text = (await said.textContent()) ?? ''
      if (text !== heard.at(-1) && text !== '') heard.push(text)
    }
    expect(heard).toEqual(['The clock is at risk: due 14:23.', 'The clock is breached since 14:23.'])
    await app.locator('[data-mood=breached]').waitFor()
    expect(await place()).toEqual(before)
  })

  test('design 2.12 the skeleton has the size of what comes', async () => {
    const arrived = Promise.withResolvers<void>()
    stage.canned.view = async () => {
      await arrived.promise
      return aView()
    }
    const { app } = await go()
    const height = () => app.locator('main').evaluate((main) => main.getBoundingClientRect().height)
    await app.locator('[data-screen=loading]').waitFor()
    const skeleton = await height()
    arrived.resolve()
    await app.locator('[data-screen=triaged]').waitFor()
    expect(Math.abs((await height()) - skeleton)).toBeLessThan(30)
  })
})

describe('states', () => {
  test.each([
    ['waiting', () => ({ ...aView(), state: 'waiting' as const, triage: null }), 'Triage is on its way'],
    ['unknown', () => 404, 'Firstline does not know this ticket'],
    ['no-permission', () => 403, 'You may not see this ticket here'],
    ['unreachable', () => 503, 'Firstline does not answer'],
  ])('design 2.12 %s has its own screen', async (name, view, title) => {
    stage.canned.view = view
    const { app, broken } = await go()
    await app.locator(`[data-screen=${name}]`).getByRole('heading', { name: title }).waitFor()
    expect(await broken()).toEqual([])
  })

  test.each([
    [{ state: 'not-connected', isAdmin: false }, 'not-connected', 'Ask an admin'],
    [{ state: 'not-connected', isAdmin: true }, 'not-connected', 'choose Connect'],
    [{ state: 'no-permission', isAdmin: false }, 'no-permission', 'Ask an admin'],
  ] as const)('design 2.7 boot %o says what to do', async (boot, name, advice) => {
    stage.canned.boot = { ...stage.canned.boot, ...boot, session: null }
    const { app } = await go()
    await app.locator(`[data-screen=${name}]`).getByText(advice).waitFor()
    expect(stage.requests.filter((line) => line.includes('/api/'))).toEqual([])
  })

  test('R2 a new ticket says that saving starts it all', async () => {
    const { app } = await go({ tickets: [] })
    await open?.page.evaluate(() => window.host.workspace.open(0))
    await app.getByRole('heading', { name: 'This ticket is not saved yet' }).waitFor()
  })

  test('design 2.6 outside Zendesk the page says where it belongs', async () => {
    const { page } = await go({ tickets: [] })
    await page.goto(`${stage.appUrl}/app/sidebar`)
    await page.getByRole('heading', { name: 'Firstline works inside Zendesk' }).waitFor()
  })

  test('design 2.6 when the session is over it says to reload apps; a renewal goes unnoticed', async () => {
    stage.canned.tokens.clear()
    stage.canned.renewed = 'token-2'
    const { app, page } = await go()
    await app.locator('[data-screen=triaged]').waitFor()
    stage.canned.tokens.clear()
    stage.canned.renewed = null
    await page.evaluate(() => window.host.workspace.activate(null))
    await page.evaluate(() => window.host.workspace.activate(35))
    await app.getByText('Reload apps to go on.').waitFor()
  })

  test('design 2.12 a silent server leaves the last view with its age, and comes back by itself', async () => {
    stage.canned.view = () => aView()
    const { app, pass, broken } = await go()
    await app.locator('[data-screen=triaged]').waitFor()
    stage.canned.view = () => 503
    await pass(61_000)
    await expect.poll(() => stage.requests.length).toBeGreaterThan(3)
    for (let turn = 0; turn < 8 && (await app.locator('[data-stale]').count()) === 0; turn += 1) await pass(1500)
    await app.getByText('Firstline does not answer').waitFor()
    expect(await app.locator('[data-stale]').textContent()).toMatch(/This is what it last said, .+\. Trying again\./)
    expect(await app.getByText('Acme Corp').count()).toBe(1)
    expect(await broken()).toEqual([])
    stage.canned.view = () => aView({ priority: 'P1' }, { version: 2, now: later(120) })
    await app.getByRole('button', { name: 'Try now' }).click()
    await app.getByText('P1', { exact: true }).waitFor()
    expect(await app.locator('[data-stale]').count()).toBe(0)
  })
})

describe('corrections', () => {
  const effect = {
    priority: { from: 'P2', to: 'P1' },
    queue: { from: 'technical', to: 'technical' },
    dueAt: { from: '2026-03-06T17:05:00Z', to: '2026-03-06T14:05:00Z' },
  } as const

  test('R3 by keyboard: the effect is shown before saving, saved, and undone', async () => {
    const sent: unknown[] = []
    stage.canned.preview = () => effect
    stage.canned.correct = (correction) => {
      sent.push(correction)
      return aView({ priority: sent.length === 1 ? 'P1' : 'P2' }, { version: sent.length + 1 })
    }
    const { app, page, pass, broken } = await go()
    const opener = app.getByRole('button', { name: 'Correct' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const urgency = app.getByLabel('Urgency')
    await urgency.waitFor()
    expect(await app.getByLabel('Impact').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await app.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowUp')
    await app.getByText('Priority P2 → P1').waitFor()
    await app.getByText('Due 18:05 → 15:05').waitFor()
    expect(await broken()).toEqual([])
    expect(sent).toEqual([])
    await page.keyboard.press('Enter')
    if (sent.length === 0) await app.getByRole('button', { name: 'Save' }).press('Enter')
    await app.getByText('Saved. The ticket follows.').waitFor()
    expect(sent).toEqual([{ urgency: 'high' }])
    await pass(10)
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await app.getByRole('button', { name: 'Undo' }).press('Enter')
    await app.getByText('Undone.').waitFor()
    expect(sent).toEqual([{ urgency: 'high' }, { urgency: null }])
  })

  test('R3 a late answer about an earlier choice is not shown', async () => {
    const first = Promise.withResolvers<void>()
    stage.canned.preview = async (correction) => {
      if (correction.impact) await first.promise
      return { ...effect, priority: { from: 'P2', to: correction.impact ? 'P4' : 'P1' } }
    }
    const { app } = await go()
    await app.getByRole('button', { name: 'Correct' }).click()
    await app.getByLabel('Impact').selectOption('low')
    await app.getByText('Working out the effect').waitFor()
    await app.getByLabel('Impact').selectOption('high')
    await app.getByLabel('Urgency').selectOption('high')
    await app.getByText('Priority P2 → P1').waitFor()
    first.resolve()
    await app.getByLabel('Tier').selectOption('standard')
    await app.getByText('Priority P2 → P1').waitFor()
    expect(await app.getByText('Priority P2 → P4').count()).toBe(0)
  })

  test('R3 a refusal says why, and Escape leaves without saving', async () => {
    stage.canned.preview = () => effect
    stage.canned.correct = () => 403
    const { app, page } = await go()
    await app.getByRole('button', { name: 'Correct' }).click()
    await app.getByLabel('Urgency').selectOption('high')
    await app.getByText('Priority P2 → P1').waitFor()
    await app.getByRole('button', { name: 'Save' }).click()
    await app.getByText('Not saved: your role may not change this ticket.').waitFor()
    await app.getByLabel('Urgency').focus()
    await page.keyboard.press('Escape')
    await app.getByLabel('Urgency').waitFor({ state: 'detached' })
  })
})

describe('greeting', () => {
  test('V3 goes into the public reply as text, markup in a name included, and is not sent', async () => {
    stage.canned.view = () => aVipView()
    stage.canned.requesterName = '<img src=x onerror="alert(1)"> Jane'
    const { app, page } = await go()
    await app.getByText('Hello <img src=x onerror="alert(1)"> Jane,').waitFor()
    await page.evaluate(() => window.host.workspace.active?.form.setType('internalNote'))
    await app.getByRole('button', { name: 'Insert into reply' }).click()
    await app.getByText('Inserted. Read it, then send it.').waitFor()
    const composer = await page.evaluate(() => window.host.workspace.active?.form.composer)
    expect(composer).toMatchObject({ type: 'publicReply' })
    expect(composer?.text).toMatch(/^Hello <img src=x onerror="alert\(1\)"> Jane,\n[\s\S]*Dana Reyes/)
  })

  test('V3 is neutral without a name, and in the language of the customer', async () => {
    stage.canned.view = () => aVipView()
    stage.canned.requesterName = ' '
    stage.canned.requesterLocale = 'de'
    const { app } = await go()
    await app.locator('blockquote').getByText('Guten Tag,').waitFor()
    expect(await app.getByText('VIP greeting').count()).toBe(1)
  })
})

describe('look', () => {
  const views = {
    calm: () => aView(),
    late: () => aView({ clock: aClock({ outcome: 'breached', dueAt: later(-60) }) }),
    vip: () => aVipView(),
    paused: () => aView({ clock: aClock({ state: 'paused' }) }),
  }
  const cases = [false, true].flatMap((dark) =>
    Object.entries(views).map(([name, view]) => [name, dark ? 'dark' : 'light', view] as const),
  )
  test.each(cases)('design 2.12 %s in %s: axe finds nothing at 320 px, nothing is cut off', async (_, scheme, view) => {
    stage.canned.view = view
    const { app, page, broken, complaints } = await go({ dark: scheme === 'dark' })
    await app.locator('[data-screen=triaged]').waitFor()
    expect(await page.locator('iframe').evaluate((frame) => frame.clientWidth)).toBe(320)
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })

  test('design 2.12 follows the colour scheme while open, and the frame has the height of its content', async () => {
    const { app, page } = await go()
    await app.locator('[data-screen=triaged]').waitFor()
    const ground = () => app.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await page.evaluate(() => window.host.workspace.setColorScheme('dark'))
    await expect.poll(ground).not.toBe('rgb(255, 255, 255)')
    const content = await app.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height))
    await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBe(content)
  })

  test('W2 the Activity page shows VIPs first and opens their tickets', async () => {
    stage.canned.activity = () => anActivity()
    const { app, page, broken } = await go({ tickets: [], dashboard: true })
    await app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await app.locator('li').first().textContent()).toContain('Ticket #812')
    expect(await broken()).toEqual([])
    await app.getByRole('button', { name: 'Ticket #812' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '812']])
  })
})
