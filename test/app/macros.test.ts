import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startBrowser } from '../fakes/host/browser.ts'
import { proxyRequest } from '../fakes/host/proxy.ts'
import { aDesk, type Desk } from '../fakes/zendesk/desk.ts'
import { aView } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let desk: Desk
let open: Visit | null = null
let ticketId: number
let fieldId: number

const GREETING =
  'Hi {{ticket.requester.first_name}},\n\nyour request about {{ticket.ticket_field_option_title_FIELD}} is with us.\n\n{{current_user.name}}'

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await startStage()
  desk = await aDesk()
  const { account, agent } = desk
  const area = {
    title: 'Product area',
    type: 'tagger',
    custom_field_options: [{ name: 'Billing & plans', value: 'area_billing' }],
  }
  fieldId = account.addTicketField(area).id
  const customer = account.addUser({ name: 'Jane', email: 'jane@shop.example' })
  // As messaging leaves people who never said who they are.
  Object.assign(account.user(customer.id), { name: '' })
  ticketId = account.createTicket({
    requesterId: customer.id,
    subject: 'Invoice is wrong',
    body: 'Please help.',
    via: 'email',
  }).id
  const macro = (title: string, actions: object[], description = '') =>
    account.addMacro({ title, description, actions })
  const text = (value: string) => ({ field: 'comment_value', value })
  macro(
    'Invoice received',
    [
      text(GREETING.replace('FIELD', String(fieldId))),
      { field: 'status', value: 'pending' },
      { field: 'current_tags', value: 'answered' },
    ],
    'Firstline: received',
  )
  macro('Rich text', [
    {
      field: 'comment_value_html',
      value:
        '<p>Hello <b>{{ticket.requester.name}}</b>,</p><p><a href="{{ticket.url}}">Your ticket</a><script>alert(1)</script></p>',
    },
  ])
  account.addDynamicContent({
    name: 'Opening hours',
    content: 'We are here from 9 to 17, says {{current_user.first_name}}.',
  })
  macro('When we are here', [text('Hello,\n\n{{dc.opening_hours}}')])
  macro('Mistyped', [text('Hi {{ticket.requester.fist_name}}, thank you for your patience with us.')])
  macro('Broken', [text('Hi {{ticket.requester.first_name')])
  stage.canned.view = () => aView({}, { ticketId: String(ticketId) })
  stage.canned.subject = 'Invoice is wrong'
  stage.canned.boot = { ...stage.canned.boot, gate: { mode: 'block', checksNotes: false, allowsSendAnyway: true } }
  stage.canned.zendesk = (asked) =>
    proxyRequest(asked, {
      accountUrl: account.url,
      agentToken: desk.tokenOf(agent),
      settings: {},
      now: desk.zendesk.clock.now(),
    })
})
afterEach(async () => {
  await open?.context.close()
  await stage.close()
})

async function go(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  open = await visit(browser, stage, { tickets: [ticketId], ...options })
  await open.app.locator('[data-screen=triaged]').waitFor()
  return open
}
async function choose(title: string): Promise<Visit> {
  const here = await go()
  await here.app.getByRole('button', { name: 'Choose a macro' }).click()
  await here.app.getByRole('list', { name: 'Macros' }).getByRole('button', { name: title }).click()
  await here.app.locator('[data-part=macro-preview]').waitFor()
  return here
}
const composer = (here: Visit) => here.page.evaluate(() => ({ ...window.host.workspace.active?.form.composer }))
const form = (here: Visit) => here.page.evaluate(() => ({ ...window.host.workspace.active?.form.values }))

describe('the preview', () => {
  test('M4 an empty first name blocks, names the field; filled in, the editor gets exactly what was shown', async () => {
    const here = await choose('Invoice received')
    const { app } = here
    const insert = app.getByRole('button', { name: 'Insert into reply' })
    expect(await insert.isDisabled()).toBe(true)
    await app.getByText('Not ready: 2 places are empty.').waitFor()
    await app.getByRole('button', { name: 'First name of the customer is empty' }).click()
    await app.getByLabel('Fill in: First name of the customer').fill('Jane')
    await app.getByRole('button', { name: 'Use in this reply' }).click()
    expect(await insert.isDisabled()).toBe(true)
    await app.getByRole('button', { name: `Ticket field ${fieldId} is empty` }).click()
    await app.getByLabel('Fill in: Product area').selectOption('Billing & plans')
    await app.getByRole('button', { name: 'Set the ticket field' }).click()
    await expect.poll(() => insert.isEnabled()).toBe(true)
    const shown = await app.locator('[data-part=macro-preview] blockquote').textContent()
    expect(shown).toBe(`Hi Jane,\n\nyour request about Billing & plans is with us.\n\n${desk.agent.name}`)
    await insert.click()
    await app.getByText('Inserted. Read it, then send it.').waitFor()
    expect((await composer(here)).text).toBe(shown)
    // M8: what goes with it is set in the form, nothing is sent.
    expect(await form(here)).toMatchObject({ status: 'pending', tags: ['answered'] })
    expect(stage.canned.submitted).toEqual([])
    expect(here.complaints).toEqual([])
  })

  test('M4 corrected at its source: the contact has a name from then on', async () => {
    const here = await choose('Invoice received')
    await here.app.getByRole('button', { name: 'First name of the customer is empty' }).click()
    await here.app.getByLabel('Fill in: First name of the customer').fill('Jane Doe')
    await here.app.getByRole('button', { name: 'Save to the contact' }).click()
    await here.app.getByText('Not ready: Ticket field').waitFor()
    expect(await here.app.locator('blockquote').textContent()).toMatch(/^Hi Jane,/)
    const requester = desk.account.ticket(ticketId).requester_id
    expect(desk.account.user(requester).name).toBe('Jane Doe')
  })

  test('M4 a fallback is chosen with one click', async () => {
    const here = await choose('Invoice received')
    await here.app.getByRole('button', { name: 'First name of the customer is empty' }).click()
    await here.app.getByRole('button', { name: 'Write “there” instead' }).click()
    await expect.poll(() => here.app.locator('blockquote').textContent()).toMatch(/^Hi there,/)
  })

  test('M4, M8 HTML is shown without what could do harm, and what it does besides is listed', async () => {
    const here = await choose('Rich text')
    await here.app.getByRole('button', { name: 'Name of the customer is empty' }).click()
    await here.app.getByLabel('Fill in: Name of the customer').fill('<img src=x onerror=alert(1)>')
    await here.app.getByRole('button', { name: 'Use in this reply' }).click()
    const letter = here.app.locator('blockquote')
    await expect.poll(() => letter.textContent()).toContain('Hello <img src=x onerror=alert(1)>,')
    expect(await letter.locator('b, script, img').evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual([
      'B',
    ])
    expect(await letter.locator('a').getAttribute('href')).toMatch(
      /^https:\/\/acme\.zendesk\.com\/agent\/tickets\/\d+$/,
    )
    await here.app.getByRole('button', { name: 'Insert into reply' }).click()
    await here.app.getByText('Inserted.').waitFor()
    expect((await composer(here)).text).toContain('Hello <img src=x onerror=alert(1)>,')
    expect((await composer(here)).text).not.toContain('alert(1)<')
  })

  test('M4 dynamic content is filled in, with what it holds itself', async () => {
    const here = await choose('When we are here')
    await here.app.getByRole('button', { name: 'Insert into reply' }).click()
    await here.app.getByText('Inserted.').waitFor()
    expect((await composer(here)).text).toBe('Hello,\n\nWe are here from 9 to 17, says Ben.')
  })

  test('M4 a placeholder that Zendesk has not, and a macro that cannot be read, are explained', async () => {
    const here = await choose('Mistyped')
    await here.app.getByRole('button', { name: 'ticket.requester.fist_name is empty' }).click()
    await here.app.getByText('Zendesk has no such placeholder').waitFor()
    await here.app.getByRole('button', { name: 'All macros' }).click()
    await here.app.getByRole('button', { name: 'Broken' }).click()
    await here.app.getByText('This macro cannot be read. Line 1, column 4').waitFor()
    expect(await here.app.getByRole('button', { name: 'Insert into reply' }).isDisabled()).toBe(true)
  })

  test('M4 macros that fit the ticket come first, ours are marked, and words find the rest', async () => {
    const here = await go()
    await here.app.getByRole('button', { name: 'Choose a macro' }).click()
    const list = here.app.getByRole('list', { name: 'Macros' }).getByRole('button')
    await list.first().waitFor()
    expect(await list.first().textContent()).toContain('Invoice received Firstline')
    await here.app.getByRole('searchbox').fill('patience')
    expect(await list.allTextContents()).toEqual([expect.stringContaining('Mistyped')])
    await here.app.getByRole('searchbox').fill('nothing like it')
    await here.app.getByText('No macro fits.').waitFor()
  })

  test.each([false, true])('design 2.12 dark %s: 320 px, axe finds nothing', async (dark) => {
    const here = await go({ dark })
    await here.app.getByRole('button', { name: 'Choose a macro' }).click()
    await here.app.getByRole('button', { name: 'Invoice received' }).click()
    await here.app.getByRole('button', { name: 'First name of the customer is empty' }).click()
    await here.app.getByLabel('Fill in: First name of the customer').waitFor()
    expect(await here.app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await here.app.locator('main').textContent()).not.toMatch(/(sidebar|macroPanel|macro|reply)\.[a-z]/)
    expect(await here.broken()).toEqual([])
    expect(here.complaints).toEqual([])
  })
})

describe('the gate', () => {
  const submit = (here: Visit) => here.page.evaluate(() => window.host.workspace.submit())
  const write = (here: Visit, text: string) =>
    here.page.evaluate((written) => window.host.workspace.active?.form.write(written), text)
  /** As Zendesk's own menu leaves it. */
  const BLANK = 'Hi ,\n\nyour request about Billing & plans is with us.\n\nAda Agent'
  const CLEAN = 'Hi Jane,\n\nyour request about Billing & plans is with us.\n\nAda Agent'

  test.each([
    [
      'a blank that Zendesk’s own menu left',
      BLANK,
      '“Hi ,”: ticket.requester.first_name of the macro “Invoice received” is empty.',
    ],
    [
      'the same as the rich editor has it',
      '<p>Hi ,</p><p>your request about Billing &amp; plans is with us.</p>',
      'is empty',
    ],
    [
      'a raw placeholder',
      'Hello {{ticket.requester.name}}',
      '{{ticket.requester.name}} would go out as it is written.',
    ],
    ['a left-over', 'Your refund is [AMOUNT].', '“[AMOUNT]” looks like a gap'],
  ])('M4 %s is stopped at submit, the sidebar says what; the draft stays', async (_name, text, said) => {
    const here = await go()
    await write(here, text)
    const answer = await submit(here)
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(said) })
    expect(stage.canned.submitted).toEqual([])
    expect((await composer(here)).text).toBe(text)
    await here.app.locator('[data-part=stopped-reply]').waitFor()
    await write(here, CLEAN)
    expect(await submit(here)).toMatchObject({ ok: true })
    expect(await here.app.locator('[data-part=stopped-reply]').count()).toBe(0)
  })

  test('M4 a clean reply and an internal note pass', async () => {
    const here = await go()
    await write(here, CLEAN)
    expect(await submit(here)).toMatchObject({ ok: true })
    await here.page.evaluate(() => window.host.workspace.active?.form.setType('internalNote'))
    await write(here, BLANK)
    expect(await submit(here)).toMatchObject({ ok: true })
    expect(stage.canned.submitted.map(({ comment }) => comment?.isPublic)).toEqual([true, false])
  })

  test('M4 where admins want it, internal notes are checked too', async () => {
    stage.canned.boot = { ...stage.canned.boot, gate: { mode: 'block', checksNotes: true, allowsSendAnyway: false } }
    const here = await go()
    await here.page.evaluate(() => window.host.workspace.active?.form.setType('internalNote'))
    await write(here, BLANK)
    expect(await submit(here)).toMatchObject({ ok: false })
    await here.app.locator('[data-part=stopped-reply]').waitFor()
    expect(await here.app.getByRole('button', { name: 'Send it as it is' }).count()).toBe(0)
  })

  test('M4 where admins want a warning only, it passes and says what is wrong', async () => {
    stage.canned.boot = { ...stage.canned.boot, gate: { mode: 'warn', checksNotes: false, allowsSendAnyway: false } }
    const here = await go()
    await write(here, BLANK)
    expect(await submit(here)).toMatchObject({ ok: true })
    await here.page.getByText('This reply has something in it').waitFor()
  })

  test('M4 sent anyway: the reason is kept first, and only this text passes', async () => {
    const kept: object[] = []
    stage.canned.sentAnyway = (body) => {
      kept.push(body)
      return {}
    }
    const here = await go()
    await write(here, BLANK)
    await submit(here)
    await here.app.getByRole('button', { name: 'Send it as it is' }).click()
    await here.app.getByLabel('Why is it right as it is?').fill('The customer has no name')
    await here.app.getByRole('button', { name: 'Allow this reply' }).click()
    await here.app.getByText('Allowed. Submit again.').waitFor()
    expect(kept).toEqual([{ reason: 'The customer has no name', empty: ['ticket.requester.first_name'] }])
    expect(await submit(here)).toMatchObject({ ok: true })
    await write(here, `${BLANK} again`)
    expect(await submit(here)).toMatchObject({ ok: false })
  })

  test('M4 a Zendesk that does not answer never holds a save: it passes after two seconds and says so', async () => {
    stage.canned.zendesk = () => new Promise(() => {})
    const here = await go()
    await write(here, BLANK)
    const answer = submit(here)
    await here.pass(1700)
    expect(stage.canned.submitted).toEqual([])
    await here.pass(200)
    expect(await answer).toMatchObject({ ok: true })
    await here.page.getByText('could not check this reply in time').waitFor()
  })

  test('M4 with our own server gone the reply is checked all the same, by what was fetched before', async () => {
    const here = await go()
    await here.pass(2500)
    stage.canned.view = () => 503
    await write(here, BLANK)
    await expect.poll(async () => (await submit(here)).ok).toBe(false)
  })

  test('M4 a ticket that is being written is checked too', async () => {
    open = await visit(browser, stage, { tickets: [] })
    const here = open
    await here.page.evaluate(() => void window.host.workspace.open(0))
    await here.app.locator('[data-screen=new-ticket]').waitFor()
    await write(here, 'Hello [NAME]')
    expect(await submit(here)).toMatchObject({ ok: false, message: expect.stringContaining('[NAME]') })
  })
})
