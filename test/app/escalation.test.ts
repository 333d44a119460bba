import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EscalationAction, EscalationSend, EscalationView } from '../../domain/escalation-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView, NOW } from './a-view.ts'
import { aCondition, aDraft, anEscalationView, anItem, glanceOf } from './an-escalation.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let open: Visit | null = null
/** What the server has, and what it was told. */
let known: EscalationView
let version: number
let told: { path: string; body: unknown }[]
/** What it answers to the next thing it is told; null: it does as asked. */
let refuse: Response | number | null
let draft: ReturnType<typeof aDraft>

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await startStage()
  known = anEscalationView({ conditions: [aCondition()] })
  version = 1
  told = []
  refuse = null
  draft = aDraft()
  stage.canned.view = () => aView({ escalation: glanceOf(known) }, { version })
  stage.canned.other = ({ method, path, query, body }) => {
    if (path.endsWith('/quotes'))
      return { quotes: [{ condition: 'data-loss-reported', text: 'all invoices are gone' }] }
    if (path.endsWith('/brief')) return { markdown: '# Brief', brief: { ...draft.draft, texts: SAID } }
    if (path.endsWith('/draft')) {
      const receiver = query.get('to')
      return { ...draft, draft: { ...draft.draft, receiver, isBug: receiver === 'engineering' } }
    }
    if (method === 'GET') return known
    told.push({ path, body })
    if (refuse !== null) return refuse
    if (path.endsWith('/escalation')) {
      const { receiver } = body as EscalationSend
      known = anEscalationView({ escalations: [anItem({ receiver })], version })
    }
    return known
  }
})
afterEach(async () => {
  await open?.context.close()
  open = null
  await stage.close()
})

const SUMMARY = 'The dashboard stays empty after login for all users. Exports still work.'
const TRIED = 'Cleared the cache and signed in again: no change.'
const EVIDENCE = 'Console shows error 4012 on load.'
const SAID = { title: 'Dashboard stays empty after login', summary: SUMMARY, tried: TRIED, evidence: EVIDENCE }

async function go(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  open = await visit(browser, stage, options)
  await open.app.locator('[data-screen=triaged]').waitFor()
  return open
}
const section = ({ app }: Visit) => app.locator('[data-part=escalation]')
const button = ({ app }: Visit, name: string | RegExp) => app.getByRole('button', { name, exact: true })
const box = ({ app }: Visit, name: string) => app.getByRole('textbox', { name, exact: true })
/** `aria-disabled` says why it cannot be sent; it can be pressed all the same. */
const press = (here: Visit, name: string) => button(here, name).click({ force: true })
async function start(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  const here = await go(options)
  await button(here, options.language === 'de-DE' ? 'Übergabe beginnen' : 'Start handoff').click()
  await here.app.locator('[data-part=plan]').waitFor()
  return here
}
async function fill(here: Visit): Promise<void> {
  await box(here, 'Summary').fill(SUMMARY)
  await box(here, 'What was tried').fill(TRIED)
  await box(here, 'Evidence').fill(EVIDENCE)
  await here.app.getByText('Frustrated').click()
}
/** The panel on what is known, without a condition. */
async function show(): Promise<Visit> {
  const here = await go()
  await here.app.getByRole('button', { name: /^(Show Escalated|Escalate Escalation|Start handoff)$/ }).click()
  return here
}
/** The server has something new. */
function change(next: EscalationView): void {
  version += 1
  known = { ...next, version }
  stage.tell({ type: 'ticket', ticketId: '35', version })
}
const asked = (line: string) => stage.requests.filter((request) => request === line).length
const refusal = (status: number, code: string, message: string, problems?: object[]) =>
  Response.json({ error: { code, message, problems } }, { status })
const sentAnswers = () => (told[0]!.body as EscalationSend).answers
const acted = (): EscalationAction => told.at(-1)?.body as EscalationAction
const focused = ({ app }: Visit) =>
  app.locator(':focus').evaluate((one) => one.closest('[data-field]')?.getAttribute('data-field') ?? one.textContent)

describe('the sidebar', () => {
  test('E2 nothing holds: one quiet line below what matters, and nothing is fetched for it', async () => {
    known = anEscalationView()
    const here = await go()
    expect(await section(here).textContent()).toBe('EscalationEscalate')
    expect(await here.app.locator('[data-screen] > section').first().getAttribute('data-part')).toBeNull()
    expect(asked('GET /api/tickets/35/escalation')).toBe(0)
    expect(stage.requests.filter((line) => line.startsWith('GET /assets/'))).toHaveLength(2)
  })

  test('E2 a condition is the first thing: what, why, to whom, by when, one button', async () => {
    const here = await go()
    await here.app.getByText('Level 2: Not resolved after two replies').waitFor()
    expect(await here.app.locator('[data-screen] > section').first().getAttribute('data-part')).toBe('escalation')
    expect(await section(here).textContent()).toBe(
      'Must be escalatedLevel 2: Not resolved after two replies2 replies were given, acknowledgements not counted, and it is not resolved.Answer due 16:05 · 1:42:10 leftStart handoff',
    )
    expect(asked('GET /api/tickets/35/escalation')).toBe(0)
    await here.pass(5_500)
    await here.app.getByText('1:42:05 left').waitFor()
    expect(here.complaints).toEqual([])
  })

  test('E2 suggested, several, and late say so', async () => {
    known = anEscalationView({
      conditions: [
        aCondition({ isRequired: false, respondBy: '2026-03-06T13:00:00Z', to: ['csm', 'lead'] }),
        aCondition({ condition: 'recurs' }),
      ],
    })
    const here = await go()
    await here.app.getByText('May need escalating').waitFor()
    await here.app.getByText('Customer success manager, Support lead: Not').waitFor()
    await here.app.getByText('Answer was due 14:00 · 0:22:50 ago').waitFor()
    await here.app.getByText('1 more.').waitFor()
  })

  test('E7 an open one says where it stands, who owes the next step and by when', async () => {
    known = anEscalationView({
      escalations: [anItem({ stage: 'asked-back', owes: 'support', what: { key: 'escalation.stage.asked-back' } })],
    })
    const here = await go()
    await here.app.getByText('Level 2: The receiver has a question').waitFor()
    expect(await section(here).textContent()).toContain('Support’s turn, due 16:22 · 2:00:00 left')
  })

  test('E2 a condition that begins to hold while the ticket is shown appears by itself', async () => {
    known = anEscalationView()
    const here = await go()
    change(anEscalationView({ conditions: [aCondition()] }))
    await here.app.getByText('Must be escalated').waitFor()
  })

  test('design 2.12 a part that does not load says so; without the later texts time and button are there', async () => {
    known = anEscalationView()
    const here = await go()
    await here.context.route(/assets\/(on-demand|en)-/, (route) => route.abort())
    change(anEscalationView({ conditions: [aCondition()] }))
    await here.app.getByText('Answer due 16:05').waitFor()
    await button(here, 'Start handoff').click()
    expect(await here.app.locator('[data-step=sla]').isVisible()).toBe(true)
  })
})

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
    expect(told).toEqual([
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
    expect(told).toEqual([])
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
    draft = aDraft({ attachments: ['console.log', 'screen.png'], sentiment: 'calm' })
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
    known = anEscalationView({
      conditions: [aCondition({ condition: 'security-mentioned', to: ['security'], withinSeconds: 0 })],
    })
    draft = aDraft(
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
    known = anEscalationView({ conditions: [aCondition({ condition: 'data-loss-reported', to: ['engineering'] })] })
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
    refuse = new Response('Bad gateway', { status: 502 })
    await button(here, 'Send to Level 2').dblclick()
    await here.app.getByText('it is not certain whether this was sent. Send it again').waitFor()
    expect(told).toHaveLength(1)
    refuse = null
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent.').waitFor()
    const [first, second] = told.map(({ body }) => (body as EscalationSend).requestId)
    expect(second).toBe(first)
  })

  test('E3 the server’s problems stand at their fields, until these are changed', async () => {
    const here = await start()
    await fill(here)
    refuse = refusal(400, 'invalid', 'The handoff is not complete.', [
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
    refuse = refusal(status, code, message)
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
    expect(told).toEqual([])
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
    draft = aDraft({ attachments: ['new.log'] })
    change(known)
    await here.app.getByText('new.log').first().waitFor()
    expect(await box(here, 'Summary').inputValue()).toBe(SUMMARY)
  })
})

describe('conditions', () => {
  test('E2 required and suggested, quotes on click, put aside, held back with the reason against', async () => {
    known = anEscalationView({
      conditions: [
        aCondition({
          condition: 'data-loss-reported',
          to: ['engineering'],
          hasQuote: true,
          withinSeconds: 1800,
          why: { key: 'escalation.why.data-loss-reported' },
        }),
        aCondition({
          condition: 'recurs',
          isRequired: false,
          withinSeconds: null,
          respondBy: null,
          why: { key: 'escalation.why.recurs' },
        }),
      ],
      counterReasons: ['training'],
      heldBack: [
        aCondition({ condition: 'infrastructure', isRequired: false, why: { key: 'escalation.why.infrastructure' } }),
      ],
    })
    const here = await start()
    await button(here, 'Other reasons and receivers').click()
    await here.app.getByText('Suggested: to Level 2').waitFor()
    expect(asked('GET /api/tickets/35/escalation/quotes')).toBe(0)
    await button(here, 'Show the words').click()
    await here.app.getByText('all invoices are gone').waitFor()
    await here.app.getByText('Speaks against it: It is a question of how to use the product.').waitFor()
    await button(here, 'Held back: 1').click()
    await here.app.getByText('Infrastructure: It is about infrastructure.').waitFor()
    expect(await here.app.locator('[data-condition=data-loss-reported]').getByRole('button').allTextContents()).toEqual(
      ['Hide the words', 'Hand over to Engineering'],
    )
    await button(here, 'Not now').click()
    await here.app.getByText('Put aside until something new happens.').waitFor()
    expect(told).toEqual([{ path: '/api/tickets/35/escalation/marks', body: { kind: 'dismissed', key: 'recurs' } }])
  })

  test('E2 what goes to several is sent to the first, the others are told; what else holds for it goes with it', async () => {
    known = anEscalationView({
      conditions: [
        aCondition({ condition: 'enterprise-unresolved', to: ['csm', 'lead'] }),
        aCondition({ condition: 'management-requested', to: ['lead'] }),
        aCondition({ condition: 'customer-at-risk', isRequired: false, to: ['csm'] }),
      ],
    })
    const here = await start()
    await here.app.getByText('Also told: Support lead').waitFor()
    await fill(here)
    await box(here, 'What the customer expects').fill('A working dashboard by Monday noon')
    await here.app.locator('[data-field=risk]').getByText('High').click()
    await button(here, 'Send to Customer success manager').click()
    await here.app.getByText('Sent.').waitFor()
    expect(told[0]!.body).toMatchObject({
      receiver: 'csm',
      alsoTold: ['lead'],
      conditions: ['enterprise-unresolved', 'customer-at-risk'],
    })
  })

  test('E5 elsewhere: who each is for, the next level first, and a word when a level is left out', async () => {
    known = anEscalationView()
    draft = aDraft({}, { path: { isRegular: false, why: { key: 'escalation.path.notYet' } } })
    const here = await show()
    const names = here.app.getByRole('list', { name: 'Whom it can go to' }).getByRole('button')
    await names.first().waitFor()
    expect((await names.allTextContents()).slice(0, 2)).toEqual([
      'Level 2, the next levelDeep investigation and product knowledge.',
      'EngineeringA confirmed bug, infrastructure or a change of code.',
    ])
    expect(await names.count()).toBe(8)
    await names.nth(1).click()
    await here.app.getByText('Level 2 has not looked at it yet.').waitFor()
    await here.app.getByText('It is a bug: report how to reproduce it').click()
    expect(await box(here, 'Steps').count()).toBe(0)
    expect(await box(here, 'Environment').count()).toBe(1)
  })

  test('E2 an agent notes what the record does not show', async () => {
    known = anEscalationView()
    const here = await show()
    await button(here, 'Note what Firstline does not see').click()
    await here.app.getByRole('combobox', { name: 'It calls for an escalation because' }).selectOption('beyond-support')
    await button(here, 'Note it').click()
    await here.app.getByText('Noted.').waitFor()
    await here.app.getByRole('combobox', { name: 'It does not, because' }).selectOption('configuration')
    await button(here, 'Note it').click()
    await here.app.getByText('Noted: suggestions').waitFor()
    expect(told.map(({ body }) => body)).toEqual([
      { kind: 'declared', key: 'beyond-support' },
      { kind: 'counter', key: 'configuration' },
    ])
  })

  test('E2 a closed ticket escalates nothing and says so', async () => {
    known = anEscalationView({ isOver: true })
    const here = await show()
    await here.app.getByText('This ticket is closed').waitFor()
    expect(await here.app.getByRole('list', { name: 'Whom it can go to' }).count()).toBe(0)
  })

  test('E2 what cannot be read says so and is read again on demand', async () => {
    const answer = stage.canned.other
    stage.canned.other = () => 503
    const here = await show()
    await here.app.getByText('Not shown: Refused with 503.').waitFor()
    stage.canned.other = answer
    await button(here, 'Try again').click()
    await here.app
      .getByRole('button', { name: 'Hand over to Level 2' })
      .or(here.app.locator('[data-part=plan]'))
      .first()
      .waitFor()
  })
})

describe('after it was sent', () => {
  /** The panel with one that is open. */
  async function life(changes: Parameters<typeof anItem>[0] = {}): Promise<Visit> {
    known = anEscalationView({ escalations: [anItem(changes)] })
    const here = await show()
    await here.app.locator('[data-escalation=e1]').waitFor()
    return here
  }
  const reply = ({ page }: Visit) => page.getByRole('textbox', { name: 'Reply' })

  test('E7 the customer’s notice is prepared in their language and put into the editor, never sent', async () => {
    stage.canned.requesterLocale = 'de'
    const here = await start()
    await fill(here)
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Guten Tag Jane Doe,').waitFor()
    await button(here, 'Insert into reply').click()
    await here.app.getByText('Inserted. Read it, then send it.').waitFor()
    const text = await reply(here).inputValue()
    expect(text).toContain('ich habe Ihr Anliegen an die zuständigen Fachleute weitergegeben.')
    expect(text).toContain('innerhalb der nächsten 8 Stunden')
    expect(text).not.toMatch(/Level 2|Eskal/)
    expect(stage.canned.submitted).toEqual([])
  })

  test('E7 where it stands, who owes the next step, what is due when, by the server’s clock', async () => {
    const here = await life()
    const entry = here.app.locator('[data-escalation=e1]')
    for (const part of [
      'Level 2',
      'High',
      'Sent, waiting for the receiver.',
      'Level 2 owes the next step.',
      'First answer 16:22 · 2:00:00 left',
      'Word to the customer 22:22 · 8:00:00 left',
    ])
      expect(await entry.textContent()).toContain(part)
    await here.pass(10_500)
    await entry.getByText('First answer 16:22 · 1:59:50 left').waitFor()
    change(
      anEscalationView({
        escalations: [anItem({ response: { dueAt: '2026-03-06T13:00:00Z', respondedAt: null, isLate: true } })],
      }),
    )
    await entry.getByText('First answer was due 14:00').waitFor()
  })

  test('E7 accepted with one click; an update needs words, even without news', async () => {
    const here = await life()
    await button(here, 'Accept').click()
    await here.app.getByText('Accepted.').waitFor()
    expect(acted()).toEqual({ action: 'accept' })
    await button(here, 'Note an update').click()
    await expect.poll(() => focused(here)).toBe('')
    await button(here, 'Note it').click()
    await here.app.getByText('Write something here.').waitFor()
    await box(here, 'Where it stands, even without news').fill('No news yet.')
    await button(here, 'Note it').click()
    await here.app.getByText('Noted in the ticket.').waitFor()
    expect(acted()).toEqual({ action: 'update', words: 'No news yet.' })
    expect(told.every(({ path }) => path === '/api/tickets/35/escalation/e1')).toBe(true)
  })

  test('E11 sent back with a reason and words, asked back and answered, severity changed', async () => {
    const here = await life({ may: ['ask', 'answer', 'bounce', 'severity'] })
    await button(here, 'Send back').click()
    await button(here, 'Send back to support').click()
    await here.app.getByText('Choose why it goes back.').waitFor()
    await here.app.getByRole('combobox', { name: 'Why it goes back' }).selectOption('incomplete')
    await box(here, 'What is lacking, or where it belongs').fill('The log is missing.')
    await button(here, 'Send back to support').click()
    await here.app.getByText('Sent back to support with the reason.').waitFor()
    expect(acted()).toEqual({ action: 'bounce', reason: 'incomplete', words: 'The log is missing.' })
    await button(here, 'Ask back').click()
    await box(here, 'What do you need to know?').fill('Which browser?')
    await button(here, 'Ask').click()
    await here.app.getByText('Asked.').waitFor()
    await button(here, 'Answer').click()
    await box(here, 'Your answer').fill('Chrome 128')
    await button(here, 'Send the answer').click()
    await here.app.getByText('Answered.').waitFor()
    await button(here, 'Change severity').click()
    await here.app.getByRole('combobox', { name: 'Severity' }).selectOption('critical')
    await button(here, 'Set severity').click()
    await here.app.getByText('Severity changed.').waitFor()
    expect(told.slice(1).map(({ body }) => body)).toEqual([
      { action: 'ask', words: 'Which browser?' },
      { action: 'answer', words: 'Chrome 128' },
      { action: 'severity', severity: 'critical' },
    ])
  })

  test('E11 one that came back says why, and is improved from what was written', async () => {
    const here = await life({
      stage: 'bounced',
      owes: 'support',
      what: { key: 'escalation.stage.bounced' },
      bounces: 1,
      may: [],
      events: [
        {
          at: '2026-03-06T13:20:00Z',
          what: { key: 'Level 2 sent it back: incomplete.' },
          by: 'Leo',
          words: 'Name the browser.',
        },
      ],
    })
    await here.app.getByText('Level 2 sent it back: incomplete. Name the browser.').waitFor()
    await button(here, 'Improve and send again').click()
    await expect.poll(() => box(here, 'Summary').inputValue()).toBe(SUMMARY)
    await box(here, 'Evidence').fill(`${EVIDENCE} Seen in Chrome 128.`)
    await here.app.getByText('Calm').click()
    await button(here, 'Send to Level 2').click()
    await here.app.getByText('Sent. The customer’s notice').waitFor()
    expect(sentAnswers().texts.evidence).toBe(`${EVIDENCE} Seen in Chrome 128.`)
  })

  test('E8 it ends with reason, cause where one is known, resolution and learning; what is not done says what to do', async () => {
    const here = await life()
    await button(here, 'End').click()
    await button(here, 'End the escalation').click()
    await expect.poll(() => here.app.locator(':focus').evaluate((one) => one.tagName)).toBe('SELECT')
    await here.app.getByRole('combobox', { name: 'Why it ends' }).selectOption('fixed')
    const duties = () =>
      here.app
        .locator('[data-duty]')
        .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-duty')} ${one.getAttribute('data-done')}`))
    expect(await duties()).toEqual([
      'reason true',
      'cause false',
      'tell-receivers false',
      'inform-customer false',
      'note-resolution false',
      'record-learning false',
      'return-ticket false',
    ])
    await here.app.getByText('Put this into the reply, read it and send it.').waitFor()
    await here.app.getByText('The work of our specialists on your request is done.').waitFor()
    await box(here, 'Cause').fill('A migration dropped an index.')
    await box(here, 'Resolution, for the ticket').fill('The index is back.')
    await button(here, 'End the escalation').click()
    await expect
      .poll(() => here.app.locator(':focus').evaluate((one) => one.closest('[data-text]')?.getAttribute('data-text')))
      .toBe('learning')
    await box(here, 'What was learned').fill('Check indexes after migrations.')
    expect(await duties()).toContain('record-learning true')
    await button(here, 'End the escalation').click()
    await here.app.getByText('Ended. Level 2 is told.').waitFor()
    expect(acted()).toEqual({
      action: 'end',
      end: {
        reason: 'fixed',
        cause: 'A migration dropped an index.',
        resolution: 'The index is back.',
        learning: 'Check indexes after migrations.',
      },
    })
  })

  test('E8 a workaround needs no cause', async () => {
    const here = await life()
    await button(here, 'End').click()
    await here.app.getByRole('combobox', { name: 'Why it ends' }).selectOption('workaround')
    expect(await box(here, 'Cause').count()).toBe(0)
  })

  test('E7 a refusal is said and what was written stays', async () => {
    const here = await life()
    await button(here, 'Note an update').click()
    await box(here, 'Where it stands, even without news').fill('No news yet.')
    refuse = refusal(409, 'conflict', 'It has ended meanwhile.')
    await button(here, 'Note it').click()
    await here.app.getByText('Not done: It has ended meanwhile.').waitFor()
    expect(await box(here, 'Where it stands, even without news').inputValue()).toBe('No news yet.')
  })

  test('E5 history, a refused write, and a brief that is not for this reader', async () => {
    const here = await life({ maySeeBrief: false, write: { state: 'refused', error: 'Group 7 does not exist' } })
    await here.app.getByText('Zendesk refused the change to the ticket: Group 7 does not exist').waitFor()
    await here.app.getByText('Its brief is only for those who must see it.').waitFor()
    expect(await button(here, 'Brief').count()).toBe(0)
    await button(here, 'What happened (1)').click()
    await here.app.getByText('14:22 · Sent to Level 2 · Ada Agent').waitFor()
  })

  test('E4 a brief that was sent can be read again; ended ones are folded', async () => {
    known = anEscalationView({
      escalations: [
        anItem(),
        anItem({ id: 'e0', stage: 'ended', endedAt: NOW, endReason: 'fixed', owes: 'nobody', may: [] }),
      ],
    })
    const here = await show()
    await button(here, 'Brief').first().click()
    await here.app.locator('[data-part=brief]').getByText(SUMMARY).waitFor()
    await here.app.getByText('Ended: 1').click()
    await here.app.locator('[data-escalation=e0]').getByText('It is fixed.').waitFor()
  })
})

describe('for everybody', () => {
  test('design 2.12 by keyboard alone from the condition to sent; the focus is never lost', async () => {
    const here = await go()
    const { keyboard } = here.page
    await button(here, 'Start handoff').focus()
    await keyboard.press('Enter')
    await here.app.locator('[data-part=plan]').waitFor()
    await expect.poll(() => focused(here)).toBe('Hide')
    const to = async (field: string) => {
      for (let presses = 0; presses < 25 && (await focused(here)) !== field; presses += 1) await keyboard.press('Tab')
      expect(await focused(here)).toBe(field)
    }
    for (const [field, text] of [
      ['summary', SUMMARY],
      ['tried', TRIED],
      ['evidence', EVIDENCE],
    ] as const) {
      await to(field)
      await keyboard.type(text)
    }
    await to('sentiment')
    await keyboard.press('ArrowDown')
    await to('Send to Level 2')
    await keyboard.press('Enter')
    await expect.poll(() => focused(here)).toBe('Sent. The customer’s notice is ready below.')
    expect(told).toHaveLength(1)
  })

  test.each([false, true])('design 2.12 dark %s: 320 px, axe finds nothing, no key of ours is shown', async (dark) => {
    known = anEscalationView({
      conditions: [aCondition({ condition: 'data-loss-reported', to: ['engineering'], hasQuote: true })],
    })
    const here = await start({ dark })
    await press(here, 'Send to Engineering')
    await button(here, 'Show the brief').click()
    await button(here, 'Change').click()
    await button(here, 'More about the impact').click()
    const check = async () => {
      expect(await here.app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
      expect(await here.app.locator('main').textContent()).not.toMatch(
        /\b(sidebar|escalationPanel|escalation|brief|tier)\.[a-z]/,
      )
      expect(await here.broken()).toEqual([])
    }
    await check()
    change(
      anEscalationView({
        escalations: [anItem({ may: ['accept', 'ask', 'answer', 'bounce', 'update', 'severity', 'end'] })],
        conditions: [aCondition({ isRequired: false })],
      }),
    )
    await button(here, 'Other reasons and receivers').click()
    await button(here, 'Escalate elsewhere').click()
    await button(here, 'Note what Firstline does not see').click()
    await button(here, 'End').click()
    await press(here, 'End the escalation')
    await button(here, 'What happened (1)').click()
    await check()
    expect(here.complaints).toEqual([])
  })

  test('design 2.12 all of it in German', async () => {
    stage.canned.agent = { ...stage.canned.agent, locale: 'de' }
    draft = aDraft({}, { plan: { ...draft.plan, told: [] } })
    const here = await start({ language: 'de-DE' })
    await here.app.getByText('Muss eskaliert werden').waitFor()
    await press(here, 'An Level 2 senden')
    await here.app.getByText('Noch offen: Zusammenfassung, Was versucht wurde, Belege, Stimmung').waitFor()
    await button(here, 'Bericht zeigen').click()
    await here.app.getByText('Fehlt: Zusammenfassung.').waitFor()
    expect(await section(here).textContent()).not.toMatch(/\b(write|send|missing|required|answer)\b/i)
    expect(here.complaints).toEqual([])
  })
})
