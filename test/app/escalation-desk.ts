import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { EscalationAction, EscalationSend, EscalationView } from '../../domain/escalation-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView } from './a-view.ts'
import { aCondition, aDraft, anEscalationView, anItem, glanceOf } from './an-escalation.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let open: Visit | null = null

/** A server that knows one ticket's escalations, and what it was told. */
type Desk = {
  stage: Stage
  known: EscalationView
  version: number
  told: { path: string; body: unknown }[]
  /** What it answers to the next thing it is told; null: it does as asked. */
  refuse: Response | number | null
  draft: ReturnType<typeof aDraft>
}
export const desk = {} as Desk

/** A fresh one for each test of a file. */
export function setUpDesk(): void {
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    desk.stage = await startStage()
    desk.known = anEscalationView({ conditions: [aCondition()] })
    desk.version = 1
    desk.told = []
    desk.refuse = null
    desk.draft = aDraft()
    desk.stage.canned.view = () => aView({ escalation: glanceOf(desk.known) }, { version: desk.version })
    desk.stage.canned.other = ({ method, path, query, body }) => {
      if (path.endsWith('/quotes'))
        return { quotes: [{ condition: 'data-loss-reported', text: 'all invoices are gone' }] }
      if (path.endsWith('/brief')) return { markdown: '# Brief', brief: { ...desk.draft.draft, texts: SAID } }
      if (path.endsWith('/draft')) {
        const receiver = query.get('to')
        return { ...desk.draft, draft: { ...desk.draft.draft, receiver, isBug: receiver === 'engineering' } }
      }
      if (method === 'GET') return desk.known
      desk.told.push({ path, body })
      if (desk.refuse !== null) return desk.refuse
      if (path.endsWith('/escalation')) {
        const { receiver } = body as EscalationSend
        desk.known = anEscalationView({ escalations: [anItem({ receiver })], version: desk.version })
      }
      return desk.known
    }
  })
  afterEach(async () => {
    await open?.context.close()
    open = null
    await desk.stage.close()
  })
}

export const SUMMARY = 'The dashboard stays empty after login for all users. Exports still work.'
export const TRIED = 'Cleared the cache and signed in again: no change.'
export const EVIDENCE = 'Console shows error 4012 on load.'
export const SAID = { title: 'Dashboard stays empty after login', summary: SUMMARY, tried: TRIED, evidence: EVIDENCE }

export async function go(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  open = await visit(browser, desk.stage, options)
  await open.app.locator('[data-screen=triaged]').waitFor()
  return open
}
export const section = ({ app }: Visit) => app.locator('[data-part=escalation]')
export const button = ({ app }: Visit, name: string | RegExp) => app.getByRole('button', { name, exact: true })
export const box = ({ app }: Visit, name: string) => app.getByRole('textbox', { name, exact: true })
/** `aria-disabled` says why it cannot be sent; it can be pressed all the same. */
export const press = (here: Visit, name: string) => button(here, name).click({ force: true })
export async function start(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  const here = await go(options)
  await button(here, options.language === 'de-DE' ? 'Übergabe beginnen' : 'Start handoff').click()
  await here.app.locator('[data-part=plan]').waitFor()
  return here
}
export async function fill(here: Visit): Promise<void> {
  await box(here, 'Summary').fill(SUMMARY)
  await box(here, 'What was tried').fill(TRIED)
  await box(here, 'Evidence').fill(EVIDENCE)
  await here.app.getByText('Frustrated').click()
}
/** The panel on what is known, without a condition. */
export async function show(): Promise<Visit> {
  const here = await go()
  await here.app.getByRole('button', { name: /^(Show Escalated|Escalate Escalation|Start handoff)$/ }).click()
  return here
}
/** The server has something new. */
export function change(next: EscalationView): void {
  desk.version += 1
  desk.known = { ...next, version: desk.version }
  desk.stage.tell({ type: 'ticket', ticketId: '35', version: desk.version })
}
export const asked = (line: string) => desk.stage.requests.filter((request) => request === line).length
export const refusal = (status: number, code: string, message: string, problems?: object[]) =>
  Response.json({ error: { code, message, problems } }, { status })
export const sentAnswers = () => (desk.told[0]!.body as EscalationSend).answers
export const acted = (): EscalationAction => desk.told.at(-1)?.body as EscalationAction
export const focused = ({ app }: Visit) =>
  app.locator(':focus').evaluate((one) => one.closest('[data-field]')?.getAttribute('data-field') ?? one.textContent)
