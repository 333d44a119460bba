import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aSettingsServer } from './a-settings-server.ts'
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

type Options = { dark?: boolean; language?: string | undefined; section?: string }
const NAMES = {
  'en-GB': { page: 'Settings', sections: 'Show section' },
  'de-DE': { page: 'Einstellungen', sections: 'Abschnitt zeigen' },
} as const

async function openSettings({ section, language = 'en-GB', dark = false }: Options = {}): Promise<Visit> {
  const options = { dark, language }
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin: true }
  const locale = options.language === 'de-DE' ? 'de-DE' : 'en-GB'
  stage.canned.agent = { ...stage.canned.agent, locale }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...options })
  await open.app.getByRole('button', { name: NAMES[locale].page }).click()
  await open.app.locator('[data-screen=settings]').waitFor()
  if (section) await open.app.getByLabel(NAMES[locale].sections).selectOption(section)
  return open
}
const save = (app: Visit['app']) => app.getByRole('button', { name: 'Save', exact: true }).click()

describe('the settings page', () => {
  test('7.3 a time is changed in words people use, saved as one policy, and stands in the history as a sentence', async () => {
    const kept = aSettingsServer(stage)
    const { app, complaints } = await openSettings({ section: 'vip' })
    const amount = app.getByLabel('Hears from us every', { exact: true })
    expect(await amount.inputValue()).toBe('4')
    expect(await app.getByLabel('Unit of Hears from us every').inputValue()).toBe('hours')
    await amount.fill('90')
    await app.getByLabel('Unit of Hears from us every').selectOption('minutes')
    await app.getByLabel('VIP above a contract value of').fill('90000')
    await save(app)
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy).toEqual({
      ...defaultPolicy,
      vip: { ...defaultPolicy.vip, updateEverySeconds: 5_400, contractValueAbove: 90_000 },
    })
    await app.getByLabel('Show section').selectOption('history')
    await app.getByRole('button', { name: 'What changed in version 1' }).click()
    await app.getByText('VIP criteria › VIP above a contract value of: 50,000 → 90,000').waitFor()
    await app.getByText('VIP criteria › Hears from us every: 4 hours → 90 minutes').waitFor()
    await app.getByRole('button', { name: 'What changed in version 0' }).click()
    await app.getByRole('button', { name: 'Go back to version 0' }).click()
    expect(kept.version).toBe(1)
    await app.getByRole('button', { name: 'Go back', exact: true }).click()
    await app.getByText('Saved as version 2.').waitFor()
    expect(kept.policy).toEqual(defaultPolicy)
    expect(complaints).toEqual([])
  })

  test('7.3 what is refused is named on top and at its field, also in another section; one click leads there', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'limits' })
    await app.getByLabel('Aging after', { exact: true }).fill('soon')
    await app.getByLabel('Show section').selectOption('vip')
    await app.getByLabel('Goes to the lead after', { exact: true }).fill('1')
    await app.getByLabel('Show section').selectOption('assignment')
    await app.getByLabel('Open tickets for one agent').fill('0')
    await save(app)
    const alert = app.getByRole('alert')
    await alert.waitFor()
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
    for (const text of ['"soon"', 'the lead must come after on-call', 'from 1 to 1,000'])
      expect([text, (await alert.textContent())?.includes(text)]).toEqual([text, true])
    expect(await app.getByText('how many open tickets one agent may have').count()).toBe(2)
    expect(kept.version).toBe(0)
    await app.getByRole('button', { name: 'Show VIP criteria › Goes to the lead after' }).click()
    const lead = app.getByLabel('Goes to the lead after', { exact: true })
    await expect.poll(() => lead.evaluate((element) => element === document.activeElement)).toBe(true)
    // Typing on does not lead back to the top.
    await lead.press('End')
    await lead.pressSequentially('8')
    expect(await lead.inputValue()).toBe('18')
    expect(await app.locator('[data-field="vip.handToLeadAfterSeconds"]').textContent()).toContain('the lead must come')
  })

  test('7.3 while it is being saved nothing can be typed that the answer would take away', async () => {
    aSettingsServer(stage)
    const answer = stage.canned.other
    const held = Promise.withResolvers<void>()
    stage.canned.other = async (asked) => {
      if (asked.method === 'PUT') await held.promise
      return answer(asked)
    }
    const { app } = await openSettings({ section: 'assignment' })
    const field = app.getByLabel('Open tickets for one agent')
    await field.fill('12')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => field.isDisabled()).toBe(true)
    held.resolve()
    await app.getByText('Saved as version 1.').waitFor()
    expect([await field.isDisabled(), await field.inputValue()]).toEqual([false, '12'])
  })

  test('7.3 a draft outlives a change of page, its page says so, and the browser asks before leaving', async () => {
    aSettingsServer(stage)
    const { app, page } = await openSettings({ section: 'assignment' })
    await app.getByLabel('Open tickets for one agent').fill('12')
    await app.getByRole('button', { name: 'Activity' }).click()
    await app.getByRole('heading', { name: 'Activity' }).waitFor()
    await app.getByRole('button', { name: 'Settings not saved' }).click()
    await app.getByText('Not saved yet.').waitFor()
    await app.getByLabel('Show section').selectOption('assignment')
    expect(await app.getByLabel('Open tickets for one agent').inputValue()).toBe('12')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toEqual(['beforeunload'])
    await app.getByRole('button', { name: 'Discard changes' }).click()
    expect(await app.getByLabel('Open tickets for one agent').inputValue()).toBe('20')
    expect(await app.getByRole('button', { name: 'Settings not saved' }).count()).toBe(0)
  })

  test('R4 signals are found, added, changed and removed, and tried on live tickets before they are saved', async () => {
    const kept = aSettingsServer(stage)
    const { app, page } = await openSettings({ section: 'signals' })
    await app.getByLabel('Find a phrase').fill('teapot')
    await app.getByText(`0 of ${defaultPolicy.triage.signals.length} signals`).waitFor()
    await app.getByRole('button', { name: 'Add a signal' }).click()
    await app.getByLabel('Means, teapot').selectOption('outage')
    await app.getByLabel('Language, teapot').selectOption('de')
    await app.getByLabel('Phrase', { exact: true }).fill('teapot (leaks')
    await app.getByRole('button', { name: 'Try on recent tickets' }).click()
    await app.getByRole('alert').waitFor()
    expect(await app.getByText('has an open bracket').count()).toBe(2)
    await app.getByLabel('Phrase', { exact: true }).fill('teapot (leaks|drips)')
    await app.getByRole('button', { name: 'Try on recent tickets' }).click()
    const result = app.locator('[data-part=tried-triage]')
    await result.waitFor()
    expect(await result.textContent()).toContain('Priority: 12 different')
    expect(await result.textContent()).toContain('Queue: Level 1 → Level 2')
    expect(kept.tried).toHaveLength(1)
    expect((kept.tried[0] as Policy).triage.signals[0]).toEqual({
      phrase: 'teapot (leaks|drips)',
      language: 'de',
      means: 'outage',
    })
    expect(kept.version).toBe(0)
    await app.getByRole('button', { name: 'Remove teapot (leaks|drips)' }).click()
    expect(await result.count()).toBe(0)
    expect(await app.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await app.getByRole('button', { name: 'Try on recent tickets' }).click()
    await result.getByRole('button', { name: 'Ticket #35' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '35']])
  })

  test('R6, V6 routes are read as sentences and changed by choosing; a group that is missing is named', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'routes' })
    await app.getByText('Zendesk has no group “Finance”.').waitFor()
    await app.getByText('2. VIP → VIP').waitFor()
    await app.getByText('9. billing or how-to or account → Level 1').waitFor()
    await app.getByRole('button', { name: 'Change route 9' }).click()
    await app.getByLabel('Goes to').selectOption('level-2')
    await app.getByRole('button', { name: 'Move route 9 up' }).click()
    await app.getByText('8. billing or how-to or account → Level 2').waitFor()
    await app.getByRole('button', { name: 'Remove route 2' }).click()
    await save(app)
    await app.getByRole('alert').waitFor()
    expect(await app.getByText('a VIP ticket could land in the shared queue').count()).toBeGreaterThan(1)
    expect(kept.version).toBe(0)
    await app.getByRole('button', { name: 'Discard changes' }).click()
    await app.getByText('2. VIP → VIP').waitFor()
  })

  test('T3 plans are a table; the same name twice is told before anything is sent', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'tiers' })
    await app.getByRole('button', { name: 'Add to “Plans and their tiers”' }).click()
    const last = Object.keys(defaultPolicy.tiers.planToTier).length + 1
    await app.getByLabel(`Plans and their tiers, line ${last}`, { exact: true }).fill('pro')
    const asked = kept.asked.length
    await save(app)
    await app.getByRole('alert').waitFor()
    expect(await app.getByText('"pro" and "pro" are the same plan').count()).toBeGreaterThan(1)
    expect(kept.asked.length).toBe(asked)
    await app.getByLabel(`Plans and their tiers, line ${last}`, { exact: true }).fill('gold')
    await app.getByLabel('Tier of gold').selectOption('enterprise')
    await save(app)
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy.tiers.planToTier).toEqual({ ...defaultPolicy.tiers.planToTier, gold: 'enterprise' })
  })

  test('7.3 Slack is connected, tested and disconnected; the token is gone from the page at once', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'slack' })
    await app.getByLabel('Bot token').fill('xoxb-good')
    await app.getByRole('button', { name: 'Connect', exact: true }).click()
    await app.getByText('Slack is connected.').waitFor()
    expect([kept.botToken, await app.getByLabel('Bot token').inputValue()]).toEqual(['xoxb-good', ''])
    await app.getByLabel('Test message to').selectOption('managerChannel')
    await app.getByRole('button', { name: 'Send a test message' }).click()
    await app.getByText('Sent to support-manager. Look there.').waitFor()
    kept.botToken = 'xoxb-bad'
    await app.getByRole('button', { name: 'Send a test message' }).click()
    await app.getByText('Not sent to support-manager: channel_not_found: invite the bot').waitFor()
    await app.getByRole('button', { name: 'Disconnect' }).click()
    await app.getByText('Disconnected. The token is deleted.').waitFor()
    await app.getByLabel('We have quiet hours').uncheck({ force: true })
    await save(app)
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy.slack.quietHours).toBeNull()
  })

  test('T3 a CRM is filled in, asked for one customer, and says which tier follows', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'crm' })
    await app.getByLabel('Fill in for').selectOption('hubspot')
    expect(await app.getByLabel('Address', { exact: true }).inputValue()).toContain('api.hubapi.com')
    await app.getByLabel('Token', { exact: true }).fill('secret')
    await app.getByLabel('Ask for customer').fill('42')
    await app.getByRole('button', { name: 'Test call' }).click()
    await app.getByText('This customer is Enterprise. A VIP.').waitFor()
    await app.getByText('Plan, at plan: nothing there').waitFor()
    kept.crmSaid = { ...kept.crmSaid, state: 'no-answer', why: { key: 'settingsPage.crm.why.inside' } }
    await app.getByRole('button', { name: 'Test call' }).click()
    await app.getByText('the address leads inside a network').waitFor()
    await app.getByRole('button', { name: 'Connect', exact: true }).click()
    await app.getByText('A CRM is connected.').waitFor()
    expect(await app.getByLabel('Token', { exact: true }).inputValue()).toBe('')
    await save(app)
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy.tiers.crmPath).toBe('properties.tier')
  })

  test('7.3 a file shows every problem with its line, then its difference, and is saved only by Save', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'file' })
    await app.getByRole('button', { name: 'Export as YAML' }).click()
    const text = app.getByLabel('The file')
    await expect.poll(() => text.inputValue()).toContain('capacity: 20')
    const yaml = await text.inputValue()
    const choose = (edited: string) =>
      app
        .getByLabel('Import a file')
        .setInputFiles({ name: 'settings.yaml', mimeType: 'text/yaml', buffer: Buffer.from(edited) })
    await choose(yaml.replace('capacity: 20', 'capacity: many').replace('groupFrom: 4', 'groupFrom: 5'))
    await expect.poll(() => text.inputValue()).toContain('capacity: many')
    await app.getByRole('button', { name: 'Look at what it changes' }).click()
    await app.getByText(/^Line \d+, assignment\.capacity: "many": write how many/).waitFor()
    await choose(yaml.replace('capacity: 20', 'capacity: 7').replace('groupFrom: 4', 'groupFrom: 5'))
    await expect.poll(() => text.inputValue()).toContain('capacity: 7')
    await app.getByRole('button', { name: 'Look at what it changes' }).click()
    await app.getByText('Assignment › Open tickets for one agent: 20 → 7').waitFor()
    await app.getByText('Slack › Messages that become one from: 4 → 5').waitFor()
    expect(kept.version).toBe(0)
    await app.getByRole('button', { name: 'Put it into the forms' }).click()
    await save(app)
    await app.getByText('Saved as version 1.').waitFor()
    expect([kept.policy.assignment.capacity, kept.policy.slack.groupFrom]).toEqual([7, 5])
  })

  test('7.3 who was overtaken is told; a server that is silent is said; an agent has no such page', async () => {
    const kept = aSettingsServer(stage)
    const { app } = await openSettings({ section: 'assignment' })
    await app.getByLabel('Open tickets for one agent').fill('12')
    kept.save({ ...defaultPolicy, assignment: { capacity: 3 } })
    await save(app)
    await app.getByText('Somebody else saved meanwhile.').waitFor()
    expect(await app.getByLabel('Open tickets for one agent').inputValue()).toBe('12')
    await app.getByRole('button', { name: 'Load again' }).click()
    await expect.poll(() => app.getByLabel('Open tickets for one agent').inputValue()).toBe('3')
    await open?.context.close()
    stage.canned.other = () => 503
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Settings' }).click()
    await open.app.locator('[data-screen=settings-failed]').waitFor()
    await open.context.close()
    stage.canned.boot = { ...stage.canned.boot, isAdmin: false }
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await open.app.getByRole('button', { name: 'Settings' }).count()).toBe(0)
  })

  test('design 2.12 by keyboard alone a section is chosen, a value changed and saved', async () => {
    const kept = aSettingsServer(stage)
    const { app, page } = await openSettings()
    await app.getByLabel('Show section').focus()
    await app.getByLabel('Show section').selectOption('assignment')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('9')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await app.getByText('Saved as version 1.').waitFor()
    expect(kept.policy.assignment.capacity).toBe(9)
  })

  test.each([
    ['light, English', { dark: false, language: undefined }],
    ['dark, German', { dark: true, language: 'de-DE' }],
  ])('design 2.12 %s: 320 px wide nothing runs out, axe finds nothing, every text is there', async (_name, options) => {
    const kept = aSettingsServer(stage)
    kept.save({ ...defaultPolicy, assignment: { capacity: 3 } })
    const { app, broken, complaints } = await openSettings(options)
    const sections = app.getByLabel(options.language ? 'Abschnitt zeigen' : 'Show section')
    for (const section of [
      'tiers',
      'vip',
      'signals',
      'areas',
      'routes',
      'assignment',
      'limits',
      'onCall',
      'slack',
      'crm',
      'macros',
      'file',
      'history',
    ]) {
      await sections.selectOption(section)
      await app.locator(`[data-section=${section}]`).waitFor()
      expect([section, await app.locator('html').evaluate((html) => html.scrollWidth)]).toEqual([section, 320])
      expect(await app.locator('main').textContent()).not.toMatch(
        /(settingsPage|policyPage|policyProblem|dashboard|tier|category)\.[a-z]/,
      )
      if (['tiers', 'signals', 'routes', 'slack', 'history'].includes(section))
        expect([section, await broken()]).toEqual([section, []])
    }
    expect(complaints).toEqual([])
  })
})
