import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from '../fakes/host/browser.ts'
import { anActivity } from './a-view.ts'
import { aDue, aLate, anEscalationServer, anOpen, aPage, BRIEF } from './an-escalations-page.ts'
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

type Options = { dark?: boolean; language?: string; name?: string; isAdmin?: boolean; browserTime?: string }

async function openPage({ name = 'Escalations', isAdmin = false, ...rest }: Options = {}): Promise<Visit> {
  stage.canned.activity = () => anActivity()
  stage.canned.boot = { ...stage.canned.boot, isAdmin }
  stage.canned.agent = { ...stage.canned.agent, locale: rest.language ?? 'en-GB' }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...rest })
  await open.app.getByRole('button', { name, exact: true }).click()
  await open.app.locator('[data-part=escalations]').waitFor()
  return open
}
const item = ({ app }: Visit, id: string) => app.locator(`[data-escalation=${id}]`)
async function unfold(seen: Visit, id: string) {
  const row = item(seen, id)
  await row.getByRole('button', { name: 'Details of ticket' }).click()
  return row
}
const refusal = (status: number, error: object): Response => Response.json({ error }, { status })

describe('the escalations page', () => {
  test('E7 what is late is on top; every row says who owes what by when', async () => {
    anEscalationServer(stage, aPage())
    const seen = await openPage()
    const { app, complaints } = seen
    const order = app.locator('h2, [data-escalation]')
    expect(
      await order.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.escalation ?? one.textContent)),
    ).toEqual(['Late: 1', 'e2', 'In time: 1', 'e1', 'Not yet escalated: 1', 'Health', 'Ended', 'e9'])

    const late = await item(seen, 'e2').textContent()
    expect(late).toContain('Sent, waiting for the receiver. Next step: Support lead, by 14:10.')
    expect(late).toContain('Responselate, was due 14:10 · 0:12:10 ago')
    expect(late).toContain('Internal updatemissed, was due 14:00 · 0:22:50 ago')
    expect(late).toContain('Update to the customerdue now, missed after 15:00 · 0:37:10 left')
    expect(late).toContain('Bounced back2 ×')
    const calm = await item(seen, 'e1').textContent()
    expect(calm).toContain('CriticalTicket #101Acme Corpto Engineering')
    expect(calm).toContain('Next step: Engineering, by 16:00.')
    expect(calm).toContain('Responsegiven 13:40')
    expect(calm).toContain('Internal updatedue 16:00 · 1:37:10 left')
    expect(calm).toContain('Update to the customerfrom 15:30, at the latest 17:30')
    expect(calm).not.toContain('Bounced')
    expect(await item(seen, 'e9').textContent()).toContain('Ended. It is fixed. Thu 13:00')

    await item(seen, 'e1').getByRole('button', { name: 'Ticket #101', exact: true }).click()
    await expect.poll(() => seen.page.evaluate(() => window.host.routes)).toEqual([['ticket', '101']])
    expect(complaints).toEqual([])
  })

  test('E2 time ticks by the server’s clock, and what passes its moment becomes late by itself', async () => {
    const soon = anOpen({ internal: aDue({ from: '2026-03-06T13:23:20Z', by: '2026-03-06T13:23:20Z' }) })
    const kept = anEscalationServer(stage, aPage({ open: [soon] }))
    // The computer of this agent is seven minutes fast.
    const seen = await openPage({ browserTime: '2026-03-06T13:30:00Z' })
    const row = item(seen, 'e1')
    expect(await row.textContent()).toContain('due 14:23 · 0:00:30 left')
    await unfold(seen, 'e1')
    await row.getByRole('button', { name: 'Internal update', exact: true }).click()
    await row.getByLabel('How does it stand?').fill('Half done')
    await seen.pass(10_500)
    await expect.poll(() => row.textContent()).toContain('0:00:20 left')
    const { reads } = kept
    kept.page = aPage({
      now: '2026-03-06T13:23:21Z',
      open: [{ ...soon, internal: aDue({ ...soon.internal, isMissed: true }) }],
    })
    await seen.pass(21_500)
    await seen.app.getByRole('heading', { name: 'Late: 1' }).waitFor()
    expect(kept.reads).toBe(reads + 1)
    expect(await row.textContent()).toContain('missed, was due 14:23')
    expect(await row.getByLabel('How does it stand?').inputValue()).toBe('Half done')
  })

  test('E7 a change somewhere re-reads the page, many changes at once only now and then', async () => {
    const kept = anEscalationServer(stage, aPage())
    const seen = await openPage()
    await seen.pass(4_000)
    const before = kept.reads
    kept.page = aPage({ open: [anOpen({ bounces: 1 })] })
    for (const version of [1, 2, 3, 4, 5]) stage.tell({ type: 'ticket', ticketId: '7', version })
    // The stream takes its own time; the page's time is moved until it has arrived.
    const readsAfter = (milliseconds: number) => async () => {
      await seen.pass(milliseconds)
      return kept.reads
    }
    await expect.poll(readsAfter(200)).toBe(before + 1)
    await expect.poll(() => item(seen, 'e1').textContent()).toContain('Bounced back1 ×')
    expect(await item(seen, 'e2').count()).toBe(0)
    for (const version of [6, 7, 8]) stage.tell({ type: 'ticket', ticketId: '7', version })
    await seen.pass(1_500)
    expect(kept.reads).toBe(before + 1)
    await expect.poll(readsAfter(500)).toBe(before + 2)
  })

  test('E7 details show what happened, with words; the brief is read and copied', async () => {
    const kept = anEscalationServer(stage, aPage())
    const seen = await openPage()
    await seen.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const row = await unfold(seen, 'e1')
    const text = await row.textContent()
    expect(text).toContain('Escalated for: Data loss')
    expect(text).toContain('Also told: Customer success manager')
    expect(text).toContain('Accepted. by Eve EngineerOn it.\nLogs, please.')
    await row.getByRole('button', { name: 'Show the brief' }).click()
    expect(await row.getByRole('region', { name: 'Brief' }).textContent()).toBe(BRIEF)
    await row.getByRole('button', { name: 'Copy as Markdown' }).click()
    await row.getByText(/^Copied\.$|The text is marked/).waitFor()
    await row.getByRole('button', { name: 'Hide the brief' }).click()
    kept.brief = () => refusal(403, { code: 'forbidden', message: 'Only Security and Ada Agent see this brief.' })
    await row.getByRole('button', { name: 'Show the brief' }).click()
    await row.getByText('Only Security and Ada Agent see this brief.').waitFor()
    const ended = await unfold(seen, 'e9')
    expect(await ended.locator('[data-part=brief]').textContent()).toContain('This brief is restricted.')
    expect(await ended.getByRole('button', { name: 'Show the brief' }).count()).toBe(0)
    expect(await ended.locator('[data-part=actions]').count()).toBe(0)
  })

  test('E8 an agent accepts, asks, answers, updates, bounces, changes the severity', async () => {
    const kept = anEscalationServer(stage, aPage())
    const seen = await openPage()
    const { app } = seen
    const row = await unfold(seen, 'e1')
    const act = (name: string) => row.getByRole('button', { name, exact: true })
    await act('Accept').click()
    await app.getByText('Ticket #101: accepted.').waitFor()
    for (const [name, label, send] of [
      ['Ask back', 'What do you need to know?', 'Ask support'],
      ['Answer', 'Your answer to the receiver', 'Answer'],
      ['Internal update', 'How does it stand?', 'Note the update'],
    ] as const) {
      await act(name).first().click()
      await row.getByLabel(label).fill(` ${name} `)
      await act(send).last().click()
      await row.getByLabel(label).waitFor({ state: 'detached' })
    }
    await act('Bounce back').click()
    await act('Bounce back to support').click()
    await row.getByText('Choose why it goes back.').waitFor()
    expect(await row.getByRole('alert').textContent()).toContain('Write a text first.')
    await row.getByLabel('Why does it go back?').selectOption('Wrong team')
    await row.getByLabel('What is missing, or who should have it?').fill('Billing')
    await act('Bounce back to support').click()
    await app.getByText('Ticket #101: back at support, with the reason.').waitFor()
    await act('Change severity').click()
    expect(await row.getByLabel('New severity').locator('option').allTextContents()).toEqual([
      'Choose …',
      'High',
      'Medium',
    ])
    await row.getByLabel('New severity').selectOption('High')
    await act('Change severity').last().click()
    await app.getByText('Ticket #101: the severity was changed.').waitFor()
    expect(kept.asked).toEqual(
      [
        { action: 'accept' },
        { action: 'ask', words: 'Ask back' },
        { action: 'answer', words: 'Answer' },
        { action: 'update', words: 'Internal update' },
        { action: 'bounce', reason: 'wrong-team', words: 'Billing' },
        { action: 'severity', severity: 'high' },
      ].map((body) => ({ path: '/api/tickets/101/escalation/e1', body })),
    )
  })

  test('E8 ending has a checklist; what lacks is named, a refusal keeps every text', async () => {
    const duties = anOpen().duties.map((one) => (one.duty === 'inform-customer' ? { ...one, isDone: false } : one))
    const kept = anEscalationServer(stage, aPage({ open: [anOpen({ duties })] }))
    const seen = await openPage()
    const row = await unfold(seen, 'e1')
    await row.getByRole('button', { name: 'End', exact: true }).click()
    const listed = () => row.locator('[data-part=duties] li').allTextContents()
    expect(await listed()).toEqual([
      'Open: Say why the escalation ends.',
      'Open: Tell everybody who was told of it. Happens when you end it.',
      'Open: Inform the customer. Reply to them in the ticket first.',
      'Open: Note the resolution in the ticket.',
      'Open: Record what was learned.',
      'Done: Give the ticket back to its queue and owner.',
    ])
    await row.getByLabel('Why does it end?').selectOption('It is fixed.')
    await row.getByLabel('Resolution').fill('Restored from the backup of Monday')
    expect(await listed()).toContain('Done: Say why the escalation ends.')
    expect(await listed()).toContain('Done: Note the resolution in the ticket.')
    expect(await listed()).toContain('Open: Record the cause.')
    const send = row.getByRole('button', { name: 'End the escalation' })
    await send.click()
    await row.getByText('Write down the cause.').waitFor()
    await row.getByText('Write down what was learned').waitFor()
    expect(kept.asked).toEqual([])
    await row.getByLabel('Cause').fill('A job deleted twice')
    await row.getByLabel('What was learned').fill('Test the clean-up')

    const problems = [
      { field: 'end', reason: 'Inform the customer first.' },
      { field: 'end.learning', reason: 'Say more.' },
    ]
    kept.refuse = refusal(400, { code: 'invalid', message: 'Not yet.', problems })
    await send.click()
    await row.getByText('Inform the customer first.').waitFor()
    expect(await row.getByRole('alert').textContent()).toContain('What was learned: Say more.')
    expect(await row.getByLabel('Cause').inputValue()).toBe('A job deleted twice')
    kept.isSilent = true
    await send.click()
    await row.getByText('Not done: Firstline does not answer. Your text is kept; try again.').waitFor()
    kept.isSilent = false
    kept.refuse = refusal(403, { code: 'forbidden', message: 'Only Engineering ends it.' })
    await send.click()
    await row.getByText('Not done: Only Engineering ends it.').waitFor()
    await send.click()
    await seen.app.getByText('Ticket #101: the escalation has ended.').waitFor()
    expect(kept.asked.at(-1)?.body).toEqual({
      action: 'end',
      end: {
        reason: 'fixed',
        cause: 'A job deleted twice',
        resolution: 'Restored from the backup of Monday',
        learning: 'Test the clean-up',
      },
    })
  })

  test('E8 an over-long text, and one that came too late, are kept and named', async () => {
    const kept = anEscalationServer(stage, aPage())
    const seen = await openPage()
    const row = await unfold(seen, 'e1')
    await row.getByRole('button', { name: 'Ask back' }).click()
    await row.getByLabel('What do you need to know?').fill('x'.repeat(8_001))
    await row.getByRole('button', { name: 'Ask support' }).click()
    await row.getByText('The text is too long.').waitFor()
    await row.getByLabel('What do you need to know?').fill('<b>Which</b> build?')
    kept.refuse = refusal(409, { code: 'conflict', message: 'It has ended meanwhile.' })
    kept.page = aPage({ open: [anOpen({ may: [] })] })
    await row.getByRole('button', { name: 'Ask support' }).click()
    await row.getByText('Not done: It has ended meanwhile.').waitFor()
    await row.getByText('This can no longer be done').waitFor()
    expect(await row.getByRole('button', { name: 'Ask support' }).isDisabled()).toBe(true)
    expect(await row.getByLabel('What do you need to know?').inputValue()).toBe('<b>Which</b> build?')
    expect(kept.asked).toHaveLength(1)
  })

  test('E2 what must be escalated and was not: what, why, since when; its ticket is one click away', async () => {
    anEscalationServer(stage, aPage())
    const { app, page } = await openPage()
    const waiting = app.locator('[data-part=waiting]')
    const text = await waiting.textContent()
    expect(text).toContain('Globex')
    expect(text).toContain('Not resolved after two replies, to Level 2. 3 replies were given')
    expect(text).toContain('Since 12:00.')
    expect(text).toContain('An answer was due 14:00')
    expect(text).toContain('Security, to Security. The customer speaks of a security problem. Since 14:20.')
    await waiting.getByRole('button', { name: 'Ticket #201' }).click()
    await expect.poll(() => page.evaluate(() => window.host.routes)).toEqual([['ticket', '201']])
  })

  test.each([
    ['levelTwoRate', 'Level 1 to Level 218.3%healthy · of 1,200', ['#301', '#302']],
    ['engineeringRate', 'Level 2 to Engineering10%worth a look · of 1,200', ['#303']],
    ['bounced', 'Bounced back20%alarm: outside the limits · of 1,200', ['#304', '#305']],
    ['again', 'Escalated again by the customer–nothing to measure yet', []],
  ])('E11 %s with its band in words and its tickets', async (figure, text, tickets) => {
    anEscalationServer(stage, aPage())
    const { app } = await openPage()
    const box = app.locator(`[data-figure=${figure}]`)
    expect(await box.textContent()).toContain(text)
    if (tickets.length === 0) return expect(await box.getByRole('button').count()).toBe(0)
    await box.getByRole('button').click()
    const shown = await box.getByRole('button', { name: 'Ticket #' }).allTextContents()
    expect(shown).toEqual(tickets.map((id) => `Ticket ${id}`))
  })

  test('E5 a write that Zendesk refused is late whatever its clocks say', async () => {
    const refused = anOpen({ write: { state: 'refused', error: 'The ticket is closed.' } })
    anEscalationServer(stage, aPage({ open: [refused] }))
    const seen = await openPage()
    await seen.app.getByRole('heading', { name: 'Late: 1' }).waitFor()
    expect(await item(seen, 'e1').textContent()).toContain('Zendesk did not take the note: The ticket is closed.')
  })

  test('E7 an empty page says what it is for', async () => {
    const health = aPage().health.map((one) => ({ ...one, share: null, of: 0, health: 'none' as const, ticketIds: [] }))
    anEscalationServer(stage, aPage({ open: [], waiting: [], ended: [], health }))
    const { app } = await openPage()
    const text = await app.locator('[data-part=escalations]').textContent()
    for (const sentence of [
      'Here you see every escalation until it is over',
      'No escalation is open.',
      'Nothing has to be escalated that was not.',
      'None has ended yet.',
    ])
      expect(text).toContain(sentence)
  })

  test('E7 a silent server is said and asked again; what was read stays', async () => {
    const kept = anEscalationServer(stage, aPage())
    kept.isSilent = true
    stage.canned.activity = () => anActivity()
    open = await visit(browser, stage, { tickets: [], dashboard: true })
    await open.app.getByRole('button', { name: 'Escalations' }).click()
    await open.app.locator('[data-screen=escalations-failed]').waitFor()
    kept.isSilent = false
    await open.app.getByRole('button', { name: 'Try again' }).click()
    await item(open, 'e1').waitFor()
    kept.isSilent = true
    await open.pass(4_000)
    stage.tell({ type: 'ticket', ticketId: '7', version: 1 })
    // The stream and the answers take their own time; the page's time is moved until they have arrived.
    const stale = (milliseconds: number, text: string) => async () => {
      await open?.pass(milliseconds)
      return open?.app.getByText(text).count()
    }
    await expect.poll(stale(1_000, 'Not up to date, last read 14:22.')).toBe(1)
    expect(await item(open, 'e1').count()).toBe(1)
    kept.isSilent = false
    await expect.poll(stale(4_000, 'Not up to date')).toBe(0)
  })

  test('E8 everything is done by keyboard, and the focus never gets lost', async () => {
    const kept = anEscalationServer(stage, aPage())
    const seen = await openPage()
    const row = item(seen, 'e1')
    const focused = (): Promise<string> =>
      seen.app.locator(':focus').evaluate((one) => one.getAttribute('aria-label') ?? one.textContent ?? '')
    await row.getByRole('button', { name: 'Details of ticket #101' }).focus()
    await seen.page.keyboard.press('Enter')
    for (const expected of ['Accept', 'Ask back']) {
      await seen.page.keyboard.press('Tab')
      expect(await focused()).toBe(expected)
    }
    await seen.page.keyboard.press('Enter')
    await seen.page.keyboard.type('Which build?')
    await seen.page.keyboard.press('Tab')
    await seen.page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Hide details of ticket #101')
    expect(kept.asked.at(-1)?.body).toEqual({ action: 'ask', words: 'Which build?' })
  })

  test.each([
    {
      dark: false,
      language: 'en-GB',
      name: 'Escalations',
      more: 'Details of ticket',
      end: 'End',
      bounce: 'Bounce back',
    },
    {
      dark: true,
      language: 'de-AT',
      name: 'Eskalationen',
      more: 'Einzelheiten: Ticket',
      end: 'Beenden',
      bounce: 'Zurückgeben',
    },
  ])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (look) => {
    const { more, end, bounce, ...options } = look
    anEscalationServer(stage, aPage({ open: [anOpen(), aLate({ may: ['bounce'] })] }))
    const seen = await openPage({ ...options, isAdmin: true })
    const { app, broken, complaints } = seen
    for (const id of ['e1', 'e2']) await item(seen, id).getByRole('button', { name: more }).click()
    await item(seen, 'e1').getByRole('button', { name: end, exact: true }).click()
    await item(seen, 'e2').getByRole('button', { name: bounce, exact: true }).click()
    await item(seen, 'e1').locator('[data-part=brief] button').first().click()
    await item(seen, 'e1').locator('pre').waitFor()
    await app.locator('[data-figure=bounced] button').click()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(
      /(sidebar|activity|dashboard|escalationsPage|escalation)\.[a-z]/,
    )
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})
