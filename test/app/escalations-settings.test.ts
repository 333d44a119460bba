import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lengthOf, secondsIn, spanIn } from '../../app/dashboard/escalations/length.ts'
import { ESCALATION } from '../../app/dashboard/escalations/settings-draft.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Outcome } from '../../domain/outcome.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import type { PolicyView } from '../../domain/policy-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { anActivity } from './a-view.ts'
import { aPage } from './an-escalations-page.ts'
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

const TRIED = {
  tickets: 20_001,
  from: '2026-02-06T13:22:50Z',
  to: '2026-03-06T13:22:50Z',
  conditions: [
    {
      condition: 'two-replies',
      tickets: 1_234,
      examples: [
        {
          ticketId: '77',
          at: '2026-03-05T12:00:00Z',
          to: ['level-2', 'lead'],
          why: { key: 'escalation.why.two-replies', params: { count: 2 } },
        },
      ],
    },
    { condition: 'recurs', tickets: 0, examples: [] },
  ],
}

/** A server that checks as the real one does, and remembers what was saved and tried. */
function aServer() {
  const kept = {
    version: 0,
    policy: defaultPolicy,
    saved: [] as PolicyView['saved'],
    tried: [] as unknown[],
    sent: [] as unknown[],
  }
  const refusal = (read: Outcome<Policy> & { ok: false }): Response => {
    const problems = read.refusals.map(({ field, reason }) => ({ field: field ?? null, reason }))
    return Response.json({ error: { code: 'invalid', message: 'Not accepted.', problems } }, { status: 400 })
  }
  stage.canned.other = ({ method, path, body }) => {
    if (path === '/api/escalations') return aPage()
    if (path === '/api/escalations/try') {
      const { escalation } = body as { escalation: unknown }
      const read = validatePolicy({ ...kept.policy, escalation })
      if (!read.ok) return refusal(read)
      kept.tried.push(escalation)
      return TRIED
    }
    if (method === 'GET') return { version: kept.version, policy: kept.policy, saved: kept.saved }
    const sent = body as { version: number; policy: Policy }
    kept.sent.push(sent.policy.escalation)
    const read = validatePolicy(sent.policy)
    if (!read.ok) return refusal(read)
    if (sent.version !== kept.version)
      return Response.json({ error: { code: 'conflict', message: 'Somebody else saved.' } }, { status: 409 })
    kept.version += 1
    kept.policy = read.value
    const saved = {
      version: kept.version,
      savedBy: 'Lea Lead',
      savedAt: '2026-03-06T13:20:00Z',
      changed: ['escalation'],
    }
    kept.saved = [saved, ...kept.saved]
    return { version: kept.version, policy: kept.policy, saved: kept.saved }
  }
  return kept
}

async function openSettings(options: { dark?: boolean; language?: string } = {}): Promise<Visit> {
  const isGerman = options.language?.startsWith('de')
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  stage.canned.agent = { ...stage.canned.agent, locale: options.language ?? 'en-GB' }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...options })
  await open.app.getByRole('button', { name: isGerman ? 'Eskalationen' : 'Escalations', exact: true }).click()
  await open.app.getByRole('button', { name: isGerman ? 'Regeln' : 'Rules', exact: true }).click()
  await open.app.locator('[data-part=settings]').waitFor()
  return open
}

describe('lengths of time', () => {
  test.each([
    [0, '0', 'minutes'],
    [45, '0.75', 'minutes'],
    [900, '15', 'minutes'],
    [5_400, '90', 'minutes'],
    [7_200, '2', 'hours'],
    [86_400, '24', 'hours'],
    [{ businessDays: 2 }, '2', 'businessDays'],
  ] as const)('E7 %j is shown as %s %s and read back the same', (span, amount, unit) => {
    expect(lengthOf(span)).toEqual({ amount, unit })
    expect(spanIn(lengthOf(span))).toEqual(span)
  })
  test.each([
    ['0,7', 'hours', 2_520],
    ['1.1', 'minutes', 66],
    [' 3 ', 'minutes', 180],
    ['soon', 'hours', 'soon'],
    ['', 'minutes', ''],
  ] as const)('E7 "%s" %s goes to the server as %j', (amount, unit, seconds) => {
    expect(secondsIn({ amount, unit })).toEqual(seconds)
  })
  test('E1, E2, E7, E11 what the form does not change goes back as it came', () => {
    const { escalation } = defaultPolicy
    expect(ESCALATION.valueIn(ESCALATION.draftOf(defaultPolicy), defaultPolicy)).toEqual(escalation)
  })
})

describe('the escalation settings', () => {
  test('E2 what is changed is named, tried on past tickets, and saved with everything else as it was', async () => {
    const kept = aServer()
    const { app, page, complaints } = await openSettings()
    const save = app.getByRole('button', { name: 'Save', exact: true })
    expect(await save.isDisabled()).toBe(true)
    const within = app.getByRole('textbox', { name: 'Response within, Not resolved after two replies', exact: true })
    expect(await within.inputValue()).toBe('2')
    await within.fill('1,5')
    await app.getByLabel('Replies without a resolution').fill('3')
    await app
      .getByRole('group', { name: 'Goes to, Not resolved after two replies' })
      .getByLabel('Support lead')
      .check({ force: true })
    await app.getByLabel('Customer: due after, Medium', { exact: true }).fill('10')
    await app.getByLabel('Unit of Customer: due after, Medium').selectOption('hours')
    await app.getByLabel('Slack channel, Product').fill('#product-asks')
    await app.getByLabel('Alarm above, Bounced back').fill('12')
    await app.getByText('Changed: Receivers, Must be escalated, Updates, Limits of health.').waitFor()

    await app.getByRole('button', { name: 'Try on past tickets' }).click()
    const result = app.locator('[data-part=dry-run]')
    await result.waitFor()
    const text = await result.textContent()
    expect(text).toContain('20,001 tickets looked at, from 6 Feb, 14:22 to 14:22. Nothing was sent.')
    expect(text).toContain('Not resolved after two replies: 1,234')
    expect(text).toContain('Ticket #77 Thu 13:00 to Level 2, Support lead2 replies were given')
    expect(text).toContain('No ticket for: Thought fixed, back again.')
    expect(await result.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(kept.version).toBe(0)

    await save.click()
    await app
      .getByText('Saved as version 1. Changed: Receivers, Must be escalated, Updates, Limits of health.')
      .waitFor()
    const { escalation } = defaultPolicy
    expect(kept.policy).toEqual({
      ...defaultPolicy,
      escalation: {
        ...escalation,
        receivers: { ...escalation.receivers, product: { ...escalation.receivers.product, channel: 'product-asks' } },
        required: {
          ...escalation.required,
          'two-replies': { isOn: true, to: ['level-2', 'lead'], withinSeconds: 5_400, replies: 3 },
        },
        cadence: { ...escalation.cadence, medium: { ...escalation.cadence.medium, customerFrom: 36_000 } },
        health: { ...escalation.health, bounced: { ...escalation.health.bounced, alarmAbove: 0.12 } },
      },
    })
    expect(kept.tried).toEqual([kept.policy.escalation])
    expect(await save.isDisabled()).toBe(true)
    expect(complaints).toEqual([])
    await result.getByRole('button', { name: 'Ticket #77' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '77']])
  })

  test('E1, E2, E7 every problem is named on top and at its field; nothing is saved by halves, nothing typed is lost', async () => {
    const kept = aServer()
    const { app } = await openSettings()
    await app.getByLabel('Groups of Level 1').fill('General\nEngineering')
    await app.getByLabel('Slack channel, Leadership').fill('')
    await app
      .getByRole('group', { name: 'Security', exact: true })
      .getByLabel('Watch for this')
      .uncheck({ force: true })
    await app.getByRole('textbox', { name: 'Response within, Data loss' }).fill('soon')
    await app
      .getByRole('group', { name: 'Goes to, Management asked for' })
      .getByLabel('Support lead')
      .uncheck({ force: true })
    await app.getByRole('textbox', { name: 'Active work longer than, Level 1, P1' }).fill('45')
    await app.getByRole('textbox', { name: 'Customer: missed after, High' }).fill('2')
    await app.getByLabel('Healthy from, Level 1 to Level 2').fill('40')
    await app.getByLabel('Alarm above, Bounced back').fill('200')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    const alert = app.getByRole('alert')
    await alert.waitFor()
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
    const listed = await alert.getByRole('listitem').allTextContents()
    for (const [place, why] of [
      ['Must be escalated, Data loss', 'must be whole seconds'],
      ['Must be escalated, Management asked for', 'must name one receiver at least'],
      ['Limits of health, Bounced back', 'must be a share from 0 to 1'],
    ])
      expect(listed).toContainEqual(`${place}: ${why}`)
    await app.getByText('Write a number, such as 30.').waitFor()
    expect(kept.version).toBe(0)

    await app.getByRole('textbox', { name: 'Response within, Data loss' }).fill('30')
    await app
      .getByRole('group', { name: 'Goes to, Management asked for' })
      .getByLabel('Support lead')
      .check({ force: true })
    await app.getByLabel('Alarm above, Bounced back').fill('10')
    // The dry run checks the same.
    await app.getByRole('button', { name: 'Try on past tickets' }).click()
    // On top, and at its field.
    for (const reason of [
      '"Engineering" already works at level-1; a group has one level',
      'nobody would hear of it: name a group, a channel or who is on call',
      'what touches security always goes to Security (E5)',
      'P1 may not wait longer than P2',
      'it would be missed before it is due: make it the longer one',
      'the healthy band must lie between the two alarms',
    ])
      await expect.poll(async () => [reason, await app.getByText(reason).count()]).toEqual([reason, 2])
    expect(kept.tried).toEqual([])
    expect(await app.getByLabel('Groups of Level 1').inputValue()).toBe('General\nEngineering')
    await app.getByRole('button', { name: 'Discard changes' }).click()
    expect(await app.getByLabel('Slack channel, Leadership').inputValue()).toBe('leadership-escalations')
    expect(await alert.count()).toBe(0)
  })

  test('E4 the address for trackers goes with the policy only when there is one', async () => {
    const kept = aServer()
    const { app } = await openSettings()
    await app.getByLabel('Address').fill(' https://tracker.example/briefs ')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Saved as version 1. Changed: Webhook.').waitFor()
    expect(kept.sent).toEqual([{ ...defaultPolicy.escalation, webhookUrl: 'https://tracker.example/briefs' }])
  })

  test('E2 who was overtaken learns it; who is offline keeps what was typed', async () => {
    const kept = aServer()
    const { app } = await openSettings()
    await app.getByLabel('Replies without a resolution').fill('4')
    const answers = stage.canned.other
    stage.canned.other = () => 503
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Not saved: Firstline does not answer. Try again.').waitFor()
    stage.canned.other = answers
    kept.version = 4
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await app.getByText('Somebody else saved meanwhile.').waitFor()
    expect(await app.getByLabel('Replies without a resolution').inputValue()).toBe('4')
    await app.getByRole('button', { name: 'Load again' }).click()
    await expect.poll(() => app.getByLabel('Replies without a resolution').inputValue()).toBe('2')
  })

  test('E2 an agent who is no admin has no settings; a silent server is said', async () => {
    aServer()
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Escalations' }).click()
    await open.app.locator('[data-part=escalations]').waitFor()
    expect(await open.app.getByRole('button', { name: 'Rules' }).count()).toBe(0)
    await open.context.close()
    stage.canned.other = ({ path }) => (path === '/api/escalations' ? aPage() : 503)
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Escalations' }).click()
    await open.app.getByRole('button', { name: 'Rules' }).click()
    await open.app.locator('[data-screen=escalation-settings-failed]').waitFor()
  })

  test('R4 the policy page names the sections that were changed', async () => {
    const kept = aServer()
    kept.saved = [
      {
        version: 1,
        savedBy: 'Lea Lead',
        savedAt: '2026-03-06T13:20:00Z',
        changed: ['macros', 'duplicates', 'escalation'],
      },
    ]
    stage.canned.activity = () => anActivity()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'SLA policy' }).click()
    await open.app.getByText('Version 1, by Lea Lead: macros, duplicates, escalation').waitFor()
  })

  test.each([
    {
      dark: false,
      language: 'en-GB',
      save: 'Save',
      dryRun: 'Try on past tickets',
      channel: 'Slack channel, Leadership',
    },
    {
      dark: true,
      language: 'de-AT',
      save: 'Speichern',
      dryRun: 'An früheren Tickets erproben',
      channel: 'Slack-Kanal, Geschäftsleitung',
    },
  ])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (look) => {
    const { save, dryRun, channel, ...options } = look
    aServer()
    const { app, broken, complaints } = await openSettings(options)
    await app.getByRole('button', { name: dryRun }).click()
    await app.locator('[data-part=dry-run]').waitFor()
    expect(await broken()).toEqual([])
    await app.getByLabel(channel).fill('')
    await app.getByRole('button', { name: save, exact: true }).click()
    await app.getByRole('alert').waitFor()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(
      /(sidebar|activity|dashboard|policyPage|escalationsPage|escalation)\.[a-z]/,
    )
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})
