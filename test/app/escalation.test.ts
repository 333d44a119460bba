import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EscalationAction, EscalationSend, EscalationView } from '../../domain/escalation-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView } from './a-view.ts'
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
      const receiver = query.get('to') as 'level-2'
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
  await here.app.getByRole('button', { name: /^(Show Escalated|Escalate Escalation)$/ }).click()
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
    await here.pass(5_000)
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
    const here = await go()
    await here.context.route(/assets\/(on-demand|en)-/, (route) => route.abort())
    await here.page.reload()
    await here.app.getByText('Answer due 16:05').waitFor()
    await button(here, 'Start handoff').click()
    expect(await here.app.locator('[data-step=sla]').isVisible()).toBe(true)
  })
})
