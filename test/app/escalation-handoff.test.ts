import { describe, expect, test } from 'vitest'
import type { EscalationSend } from '../../domain/escalation-view.ts'
import { aCondition, aDraft, anEscalationView } from './an-escalation.ts'
import {
  box,
  button,
  change,
  desk,
  EVIDENCE,
  fill,
  focused,
  go,
  press,
  refusal,
  SAID,
  SUMMARY,
  sentAnswers,
  setUpDesk,
  start,
  TRIED,
} from './escalation-desk.ts'
import type { Visit } from './visit.ts'

setUpDesk()

describe('the handoff', () => {
  test('E3 from condition to sent in at most 8 clicks, 3 free texts and a minute; all that was known goes with it', async () => {
    const here = await go()
    let clicks = 0
    const click = async (name: string, role: 'button' | 'textbox' | 'radio' = 'button') => {
      clicks += 1
      // A radio is clicked by its name.
      const place =
        role === 'radio' ? here.app.getByText(name, { exact: true }) : here.app.getByRole(role, { name, exact: true })
      await place.click()
    }
    const texts = [
      ['Summary', SUMMARY],
      ['What was tried', TRIED],
      ['Evidence', EVIDENCE],
    ] as const
    await click('Start handoff')
    for (const [name, text] of texts) {
      await click(name, 'textbox')
      await here.page.keyboard.type(text)
    }
    await click('Frustrated', 'radio')
    await click('Send to Level 2')
    await here.app.getByText('Sent. The customer’s notice is ready below.').waitFor()
    const characters = texts.reduce((sum, [, text]) => sum + text.length, 0)
    expect(clicks).toBeLessThanOrEqual(8)
    expect(clicks * 1.2 + characters / 4).toBeLessThanOrEqual(60)
    expect(desk.told).toEqual([
      {
        path: '/api/tickets/35/escalation',
        body: {
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          receiver: 'level-2',
          alsoTold: [],
          conditions: ['two-replies'],
          answers: {
            isBug: false,
            texts: SAID,
            unknown: [],
            severity: 'high',
            sentiment: 'frustrated',
            priority: 'P2',
            needed: 'investigate',
            neededBy: Date.parse('2026-03-06T16:00:00Z'),
            risk: null,
            attachments: [],
            threads: [],
            impact: {
              depth: null,
              reputation: { isReference: null, isPublic: null },
              isGrowing: { state: 'known', value: false },
              criticalAt: null,
              deadlineAt: null,
              revenue: { atRisk: { state: 'unknown' }, hasPendingDeals: null },
            },
          },
        },
      },
    ])
    expect(here.complaints).toEqual([])
  })

  test('E3 it cannot be sent incomplete: what is missing is said, and the focus goes there', async () => {
    const here = await start()
    await press(here, 'Send to Level 2')
    await here.app.getByText('Still missing: Summary, What was tried, Evidence, Mood').waitFor()
    await expect.poll(() => focused(here)).toBe('summary')
    await box(here, 'Summary').fill(SUMMARY)
    await press(here, 'Send to Level 2')
    await expect.poll(() => focused(here)).toBe('tried')
    await box(here, 'What was tried').fill('see above')
    await here.app.getByText('This points somewhere else').waitFor()
    await box(here, 'What was tried').fill(TRIED)
    await box(here, 'Evidence').fill(EVIDENCE)
    await press(here, 'Send to Level 2')
    await expect.poll(() => focused(here)).toBe('sentiment')
    expect(desk.told).toEqual([])
  })

  test('E3 the checklist of five follows what is written, and each missing point leads to its field', async () => {
    const here = await start()
    const points = () =>
      here.app.locator('[data-point]').evaluateAll((all) => all.map((one) => one.getAttribute('data-done')))
    await here.app.getByText('1 of 5 points of the handoff are there').waitFor()
    expect(await points()).toEqual(['false', 'false', 'false', 'false', 'true'])
    await button(here, 'Tier and mood of the customer').click()
    await expect.poll(() => focused(here)).toBe('sentiment')
    await fill(here)
    await here.app.getByText('5 of 5 points of the handoff are there').waitFor()
    expect(await points()).toEqual(['true', 'true', 'true', 'true', 'true'])
    expect(await here.app.getByText('Still missing').count()).toBe(0)
  })

  test('E3 what is known is filled in and changed behind one click; advice keeps nobody from sending', async () => {
    desk.draft = aDraft({ attachments: ['console.log', 'screen.png'], sentiment: 'calm' })
    const here = await start()
    const facts = here.app.locator('[data-part=filled-in]')
    for (const fact of [
      'Dashboard stays empty after login',
      'Enterprise',
      'P2',
      'Calm',
      'console.log, screen.png',
      '2 public replies',
      '13:40',
    ])
      expect(await facts.textContent()).toContain(fact)
    await button(here, 'Change').click()
    await here.app.getByRole('combobox', { name: 'Proposed priority' }).selectOption('P1')
    await here.app.getByLabel('screen.png').uncheck({ force: true })
    await box(here, 'Summary').fill('All users see no rows since Monday.')
    await box(here, 'What was tried').fill(TRIED)
    await here.app.getByText('2 to 3 sentences help the receiver most').waitFor()
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
    expect(sentAnswers()).toMatchObject({
      priority: 'P1',
      attachments: ['console.log'],
      sentiment: 'calm',
    })
  })

  test('E4 the brief is shown as it will be read, live, and copied as Markdown', async () => {
    const here = await start()
    await button(here, 'Show the brief').click()
    const brief = here.app.locator('[data-part=brief]')
    await brief.getByText('Missing: Summary. Write a summary').waitFor()
    await box(here, 'Summary').fill(`<b>Empty</b> dashboard after login. ${SUMMARY}`)
    await brief.getByText('<b>Empty</b> dashboard after login.').waitFor()
    expect(await brief.locator('b').count()).toBe(0)
    await brief.getByText('An agent replied with the macro “Clear the cache”.').waitFor()
    await button(here, 'Copy as Markdown').click()
    const copied = here.app.getByLabel('The browser refused. Copy it from here:').or(here.app.getByText('Copied'))
    await copied.first().waitFor()
    const byHand = here.app.getByRole('textbox', { name: /^The browser refused/ })
    if ((await byHand.count()) > 0) expect(await byHand.inputValue()).toContain('\\<b\\>Empty')
  })

  test('E3 what sending does is said before: group, who is told, who follows, tags', async () => {
    const here = await start()
    expect(await here.app.locator('[data-part=plan] li').allTextContents()).toEqual([
      'The ticket goes to the group Level 2.',
      'The brief stands in the ticket as a private note.',
      'Level 2 is told in #level-2.',
      'Dana Reyes follows the ticket.',
      'Tags: escalated',
    ])
  })

  test('E5 for Security: only its questions, and who may read it', async () => {
    desk.known = anEscalationView({
      conditions: [aCondition({ condition: 'security-mentioned', to: ['security'], withinSeconds: 0 })],
    })
    desk.draft = aDraft(
      {},
      {
        path: { isRegular: true, why: { key: 'escalation.path.skipsAll' } },
        plan: { group: null, told: [], csm: null, tags: [], isRestricted: true },
      },
    )
    const here = await start()
    await here.app.getByText('Security skips every level.').waitFor()
    await here.app.getByText('Only you, Security and admins can read the brief.').waitFor()
    await here.app.getByText('The ticket stays where it is').waitFor()
    expect(
      await here.app
        .locator('[data-field] textarea')
        .evaluateAll((all) => all.map((one) => one.closest('[data-field]')!.getAttribute('data-field'))),
    ).toEqual(['observed', 'affected', 'containment', 'evidence'])
  })

  test('E6 E9 a bug for Engineering: reproduction, impact in numbers or as an explicit unknown', async () => {
    desk.known = anEscalationView({
      conditions: [aCondition({ condition: 'data-loss-reported', to: ['engineering'] })],
    })
    const here = await start()
    for (const [name, text] of [
      ['Summary', SUMMARY],
      [
        'Description',
        'Since Monday the dashboard of all users stays empty. Exports still show the rows. The customer cannot bill.',
      ],
      ['What was tried', TRIED],
      ['Starting state', 'A fresh account in a private window'],
      ['Steps', '1. Log in as a user with the role viewer\n2. Open the dashboard of March'],
      ['Expected', 'The dashboard lists 12 invoices'],
      ['Actual', 'The list is empty and the console shows error 4012'],
      ['Environment', 'Chrome 128'],
      ['Frequency', 'every time'],
      ['Evidence', 'The console log names error 4012 of the invoice service'],
      ['What the customer expects', 'A working list of invoices by Monday noon'],
    ] as const)
      await box(here, name).fill(text)
    for (const name of ['Logs', "Impact on the customer's work"])
      await here.app.getByLabel(`Unknown: ${name}`).check({ force: true })
    await here.app.getByLabel('None: Ruled out').check({ force: true })
    await here.app.getByLabel('Frustrated').check({ force: true })
    await here.app.locator('[data-field=risk]').getByLabel('High').check({ force: true })
    await press(here, 'Send to Engineering')
    await expect.poll(() => focused(here)).toBe('impact')
    await here.app.getByRole('combobox', { name: 'Depth' }).selectOption('blocked')
    await here.app.getByRole('combobox', { name: 'Reference customer' }).selectOption('unknown')
    await button(here, 'More about the impact').click()
    await here.app.getByLabel('Unknown: Revenue at risk').uncheck({ force: true })
    await here.app.getByRole('spinbutton', { name: 'Revenue at risk' }).fill('120000')
    await here.app.getByLabel('Hard deadline (Europe/Vienna)').fill('2026-03-09T12:00')
    await button(here, 'Send to Engineering').click()
    await here.app.getByText('Sent.').waitFor()
    const answers = sentAnswers()
    expect(answers).toMatchObject({ isBug: true, unknown: ['logs', 'workflow', 'ruledOut'], risk: 'high' })
    expect(answers.impact).toMatchObject({
      depth: { state: 'known', value: 'blocked' },
      reputation: { isReference: { state: 'unknown' } },
      revenue: { atRisk: { state: 'known', value: 120_000 } },
      deadlineAt: { state: 'known', value: Date.parse('2026-03-09T11:00:00Z') },
    })
    expect(here.complaints).toEqual([])
  })
})

describe('sending', () => {
  test('design 2.9 a double click sends once; a retry after a lost answer carries the same id', async () => {
    const here = await start()
    await fill(here)
    desk.refuse = new Response('Bad gateway', { status: 502 })
    await button(here, 'Send to Level 2').dblclick()
    await here.app.getByText('it is not certain whether this was sent. Send it again').waitFor()
    expect(desk.told).toHaveLength(1)
    desk.refuse = null
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
    const [first, second] = desk.told.map(({ body }) => (body as EscalationSend).requestId)
    expect(second).toBe(first)
  })

  test('E3 the server’s problems stand at their fields, until these are changed', async () => {
    const here = await start()
    await fill(here)
    desk.refuse = refusal(400, 'invalid', 'The handoff is not complete.', [
      { field: 'answers.texts.tried', reason: 'Name the outcome.' },
      { field: null, reason: 'And something else.' },
    ])
    await button(here, 'Send to Level 2').click()
    await here.app.locator('[data-field=tried]').getByText('Name the outcome.').waitFor()
    await here.app.getByText('Not done: The handoff is not complete. And something else. Your draft is kept.').waitFor()
    await expect.poll(() => focused(here)).toBe('tried')
    await box(here, 'What was tried').fill(`${TRIED} Nothing came of it.`)
    expect(await here.app.getByText('Name the outcome.').count()).toBe(0)
  })

  test.each([
    [403, 'forbidden', 'Your role may not escalate.'],
    [404, 'missing', 'The group Level 2 is gone: name another in the settings.'],
    [409, 'conflict', 'Ticket #35 was closed meanwhile.'],
    [503, 'unavailable', 'Zendesk takes no more requests this minute.'],
  ])('E3 a refusal with %i is said in the server’s words, and the draft stays', async (status, code, message) => {
    const here = await start()
    await fill(here)
    desk.refuse = refusal(status, code, message)
    await button(here, 'Send to Level 2').click()
    await here.app.getByText(`Not done: ${message} Your draft is kept.`).waitFor()
    expect(await box(here, 'Summary').inputValue()).toBe(SUMMARY)
  })

  test('design 2.12 offline: said, kept, sent once it is back', async () => {
    const here = await start()
    await fill(here)
    await here.context.route('**/api/tickets/35/escalation', (route) => route.abort())
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Firstline does not answer').first().waitFor()
    await here.context.unroute('**/api/tickets/35/escalation')
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
  })

  test('E3 an over-long text is refused with what to do, and kept', async () => {
    const here = await start()
    await fill(here)
    const long = 'The export of March misses rows. '.repeat(300)
    await box(here, 'Summary').fill(long)
    await press(here, 'Send to Level 2')
    await here.app.getByText('Shorten it to 6000 characters and attach the rest.').waitFor()
    expect(desk.told).toEqual([])
    await here.page.reload()
    await button(here, 'Start handoff').click()
    await expect.poll(() => box(here, 'Summary').inputValue()).toBe(long)
  })
})

describe('drafts', () => {
  const drafts = ({ app }: Visit) =>
    app
      .locator('html')
      .evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('firstline.escalation:')))

  test('E3 a draft survives a reload and belongs to account, agent, ticket and receiver; sent, it is forgotten', async () => {
    const here = await start()
    await fill(here)
    expect(await drafts(here)).toEqual(['firstline.escalation:acme:7:35:level-2'])
    await here.page.reload()
    await button(here, 'Start handoff').click()
    await here.app.getByText('5 of 5 points of the handoff are there').waitFor()
    expect(await box(here, 'Summary').inputValue()).toBe(SUMMARY)
    await button(here, 'Other reasons and receivers').click()
    await button(here, 'Escalate elsewhere').click()
    await here.app.getByRole('button', { name: /^Support lead/ }).click()
    await expect.poll(() => box(here, 'Summary').inputValue()).toBe('')
    await button(here, 'Other reasons and receivers').click()
    await button(here, 'Hand over to Level 2').click()
    await expect.poll(() => box(here, 'Summary').inputValue()).toBe(SUMMARY)
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
    expect(await drafts(here)).toEqual([])
  })

  test('E3 a draft is discarded, and taken back', async () => {
    const here = await start()
    await fill(here)
    await button(here, 'Discard draft').click()
    await here.app.getByText('1 of 5 points').waitFor()
    expect(await drafts(here)).toEqual([])
    await button(here, 'Undo').click()
    await here.app.getByText('5 of 5 points').waitFor()
    expect(await drafts(here)).toHaveLength(1)
  })

  test('E3 after 14 days a draft is forgotten, and so is what is no draft', async () => {
    const here = await go()
    const put = (key: string, savedAt: number) =>
      here.app.locator('html').evaluate(
        (_, [name, at]) =>
          localStorage.setItem(
            name as string,
            JSON.stringify({
              savedAt: at,
              requestId: '00000000-0000-4000-8000-000000000000',
              changes: { texts: { summary: 'kept' } },
            }),
          ),
        [key, savedAt],
      )
    const now = Date.parse('2026-03-06T13:22:00Z')
    await put('firstline.escalation:acme:7:35:level-2', now - 14 * 86_400_000)
    await put('firstline.escalation:acme:7:36:level-2', now - 14 * 86_400_000 - 1)
    await here.app.locator('html').evaluate(() => localStorage.setItem('firstline.escalation:acme:7:37:level-2', '{'))
    await button(here, 'Start handoff').click()
    await expect.poll(() => box(here, 'Summary').inputValue()).toBe('kept')
    expect(await drafts(here)).toEqual(['firstline.escalation:acme:7:35:level-2'])
  })

  test('E3 a full or forbidden storage breaks nothing and is said', async () => {
    const here = await go()
    await here.app.locator('html').evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
      Storage.prototype.getItem = () => {
        throw new DOMException('no', 'SecurityError')
      }
    })
    await button(here, 'Start handoff').click()
    await fill(here)
    await here.app.getByText('This browser keeps no drafts').waitFor()
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
    expect(here.complaints).toEqual([])
  })

  test('E3 the ticket changes while somebody writes: what is written stays, what is known follows', async () => {
    const here = await start()
    await box(here, 'Summary').fill(SUMMARY)
    desk.draft = aDraft({ attachments: ['new.log'] })
    change(desk.known)
    await here.app.getByText('new.log').first().waitFor()
    expect(await box(here, 'Summary').inputValue()).toBe(SUMMARY)
  })
})
