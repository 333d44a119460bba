import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DuplicatesView, PairTexts } from '../../domain/duplicate-view.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

type Pair = DuplicatesView['pairs'][number]

let browser: Browser
let stage: Stage
let open: Visit | null = null
/** What the server has, and what it was told. */
let pairs: Pair[]
let version: number
let told: { path: string; body: unknown }[]
let texts: PairTexts
/** What is left of the pairs after the next action. */
let answered: Pair[] | null

const aPair = (changes: Partial<Pair> = {}): Pair => ({
  otherId: '812',
  otherCreatedAt: '2026-03-06T09:30:00Z',
  state: 'suggested',
  why: { key: 'duplicate.block.words' },
  mergeAt: null,
  survivorId: '812',
  mayNot: null,
  ...changes,
})
const aText = (ticketId: string, subject: string, text: string): PairTexts['mine'] => ({
  ticketId,
  subject,
  text,
  createdAt: '2026-03-06T09:30:00Z',
})
const waiting = (changes: Partial<Pair> = {}) =>
  aPair({ state: 'certain', why: { key: 'duplicate.same.text' }, mergeAt: '2026-03-06T14:05:00Z', ...changes })

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await startStage()
  pairs = [aPair()]
  version = 1
  told = []
  answered = null
  texts = {
    mine: aText('35', 'Printer jams', 'Hello,\nthe red printer jams on page 2.\nAny news?'),
    other: aText('812', 'Printer jams', 'Hello,\nthe blue printer jams on page 2.'),
  }
  stage.canned.view = () => {
    const likely = pairs.filter(({ state }) => state === 'suggested').length
    const mergeAt = pairs.find((pair) => pair.state === 'certain')?.mergeAt ?? null
    return aView({ duplicates: { likely, mergeAt } }, { version })
  }
  stage.canned.other = ({ method, path, body }) => {
    if (method === 'GET') return path.endsWith('/duplicates') ? { ticketId: '35', pairs } : texts
    told.push({ path, body })
    pairs = answered ?? pairs
    return { ticketId: '35', pairs }
  }
})
afterEach(async () => {
  await open?.context.close()
  await stage.close()
})

async function go(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  open = await visit(browser, stage, options)
  await open.app.locator('[data-screen=triaged]').waitFor()
  return open
}
const section = ({ app }: Visit) => app.locator('[data-part=duplicates]')
const button = ({ app }: Visit, name: string | RegExp) => app.getByRole('button', { name, exact: true })
async function show(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  const here = await go(options)
  await button(here, options.language === 'de-DE' ? 'Zeigen Duplikate' : 'Show Duplicates').click()
  await here.app.locator('[data-pair]').first().waitFor()
  return here
}
/** The server has something new. */
function change(next: readonly Pair[]): void {
  pairs = [...next]
  version += 1
  stage.tell({ type: 'ticket', ticketId: '35', version })
}
const asked = (line: string) => stage.requests.filter((request) => request === line).length

describe('the line in the sidebar', () => {
  test('D1 nothing near: no line, nothing fetched', async () => {
    pairs = []
    const here = await go()
    await here.app.locator('[data-step=sla]').waitFor()
    expect(await section(here).count()).toBe(0)
    expect(asked('GET /api/tickets/35/duplicates')).toBe(0)
  })

  test('D1 one likely: one line; pairs are fetched when it is opened', async () => {
    const here = await go()
    expect(await section(here).textContent()).toBe('Duplicates1 likelyShow')
    const files = stage.requests.filter((line) => line.startsWith('GET /assets/')).length
    expect(asked('GET /api/tickets/35/duplicates')).toBe(0)
    await button(here, 'Show Duplicates').click()
    await here.app.getByText('They differ in words that may change what is meant.').waitFor()
    expect(stage.requests.filter((line) => line.startsWith('GET /assets/')).length).toBeGreaterThan(files)
    expect(asked('GET /api/tickets/35/duplicates')).toBe(1)
  })

  test('D2 while a merge waits, where and when it happens and the way to stop it are there without a click', async () => {
    pairs = [waiting()]
    const here = await go()
    await here.app.getByText('Will be merged into #812 at 15:05').waitFor()
    await button(here, 'Stop').click()
    await here.app.getByText('Stopped: #812 is not merged by itself.').waitFor()
    expect(told).toEqual([{ path: '/api/tickets/35/duplicates/812', body: { action: 'stop' } }])
    change([aPair()])
    await expect.poll(() => here.app.getByText('Will be merged into').count()).toBe(0)
    expect(here.complaints).toEqual([])
  })

  test('D3 the ticket that stays says so, and what is due says that', async () => {
    pairs = [waiting({ survivorId: '35', mergeAt: '2026-03-06T13:23:00Z' })]
    const here = await go()
    await here.app.getByText('#812 will be merged into this ticket at 14:23').waitFor()
    await here.pass(15_000)
    await here.app.getByText('The merge with #812 is due now').waitFor()
  })

  test('D2 a merge that begins to wait while the ticket is shown appears by itself', async () => {
    const here = await go()
    change([waiting()])
    await here.app.getByText('Will be merged into #812 at 15:05').waitFor()
  })
})

describe('a network that fails', () => {
  test('design 2.12 a part that does not load says so and leaves the sidebar as it is', async () => {
    const here = await go()
    await here.context.route('**/assets/on-demand-*', (route) => route.abort())
    await button(here, 'Show Duplicates').click()
    await here.app.getByText('This part did not load. Reload apps to see it.').waitFor()
    expect(await here.app.locator('[data-step=sla]').isVisible()).toBe(true)
  })

  test('D2 without the later texts it is still said that a merge waits', async () => {
    const here = await go()
    await here.context.route('**/assets/en-*', (route) => route.abort())
    change([waiting()])
    await here.app.getByText('Will be merged at 15:05').waitFor()
    expect(await here.app.locator('[data-step=sla]').isVisible()).toBe(true)
  })
})

describe('a server that fails', () => {
  test('D2 pairs that cannot be read: that and when a merge waits is said all the same', async () => {
    pairs = [waiting()]
    stage.canned.other = () => 503
    const here = await go()
    await here.app.getByText('Not shown: Refused with 503.').waitFor()
    await here.app.getByText('Will be merged at 15:05').waitFor()
  })
})

describe('a pair', () => {
  test('D1 says why, opens the other ticket with one click, and follows the ticket', async () => {
    pairs = [aPair(), aPair({ otherId: '790', why: { key: 'duplicate.alike.words', params: { percent: 64 } } })]
    const here = await show()
    expect(await here.app.locator('[data-pair]').count()).toBe(2)
    await here.app.getByText('About 64 % of their telling words are the same.').waitFor()
    change([aPair({ state: 'merging' })])
    await here.app.getByText('#35 is being merged into #812').waitFor()
    expect(await here.app.locator('[data-pair="812"]').getByRole('button').allTextContents()).toEqual([
      'Open #812',
      'Compare the texts',
    ])
    await button(here, 'Open #812').click()
    await expect.poll(() => here.page.evaluate(() => window.host.workspace.active?.ticketId)).toBe(812)
    expect(here.complaints).toEqual([])
  })

  test('D2 a merge is asked about: what happens, swapped, then sent once', async () => {
    const here = await show()
    await button(here, 'Merge into #812').click()
    const question = here.app.getByRole('group', { name: 'Merge #35 into #812?' })
    expect(await question.getByRole('listitem').allTextContents()).toEqual([
      '#35 is closed for good: it can be read, but not reopened.',
      'What the customer wrote in #35 is quoted on #812 in a private note.',
      'Tags, followers and the customer’s own CCs of #35 go over to #812.',
      'Both tickets get a comment that says why.',
      'The clocks of #35 end as merged. #812 keeps its own.',
    ])
    await question.getByText('This cannot be undone.').waitFor()
    expect(told).toEqual([])
    await button(here, 'Swap: keep #35 instead').click()
    await here.app.getByText('#812 is closed for good').waitFor()
    await button(here, 'Merge #812 into #35').dblclick()
    await here.app.getByText('Sent. Both tickets are read once more first').waitFor()
    expect(told).toEqual([{ path: '/api/tickets/35/duplicates/812', body: { action: 'merge', survivorId: '35' } }])
  })

  test('D1 related and not a duplicate are done at once, and an agent who erred decides anew', async () => {
    const here = await show()
    answered = [aPair({ state: 'not-duplicate' })]
    await button(here, 'Not a duplicate').click()
    await here.app.getByText('Remembered: #812 is another matter.').waitFor()
    await here.app.getByText('Not a duplicate, an agent decided').waitFor()
    expect(await button(here, 'Merge into #812').count()).toBe(1)
    answered = [aPair({ state: 'related' })]
    await button(here, 'Note as related').click()
    await here.app.getByText('Noted: #812 is related.').waitFor()
    change(pairs)
    // Nothing is left to decide, but what was done is still said.
    await here.app.getByText('none left').waitFor()
    expect(await section(here).textContent()).toContain('Noted: #812 is related.')
    expect(told.map(({ body }) => body)).toEqual([{ action: 'not-duplicate' }, { action: 'related' }])
  })

  test('D4 what must not be merged says why and offers no merge this way round', async () => {
    pairs = [aPair({ mayNot: { key: '#812 belongs to no VIP.' }, alsoWhy: [{ key: 'And the subject is the same.' }] })]
    const here = await show()
    await here.app.getByText('what is meant. And the subject is the same.').waitFor()
    await here.app.getByText('Must not be merged: #812 belongs to no VIP.').waitFor()
    expect(await here.app.getByRole('button', { name: /^Merge/ }).count()).toBe(0)
    await button(here, 'Swap: keep #35 instead').click()
    await here.app.getByRole('group', { name: 'Merge #812 into #35?' }).waitFor()
    await button(here, 'Swap: keep #812 instead').click()
    await here.app.getByRole('group', { name: 'Merge #35 into #812?' }).waitFor()
    expect(await here.app.getByRole('button', { name: /^Merge/ }).count()).toBe(0)
    expect(told).toEqual([])
  })

  test('D2 a wrong merge is reported only after it was said what that does', async () => {
    pairs = [aPair({ state: 'merged' })]
    stage.canned.view = () => aView({ duplicates: { likely: 1, mergeAt: null } }, { version })
    const here = await show()
    await here.app.getByText('#35 was merged into #812').waitFor()
    await button(here, 'This merge was wrong').click()
    await here.app.getByText('This account goes back to suggestions').waitFor()
    expect(told).toEqual([])
    await button(here, 'Report it').click()
    await here.app.getByText('Reported.').waitFor()
    expect(told.map(({ body }) => body)).toEqual([{ action: 'wrong' }])
  })

  test.each([
    [422, 'invalid', 'Ticket #812 was closed meanwhile: nothing was merged.', 'Not done: Ticket #812 was closed'],
    [403, 'forbidden', 'Only agents of group VIP may merge this.', 'Not done: Only agents of group VIP'],
    [404, 'missing', 'Ticket #812 is gone.', 'Not done: Ticket #812 is gone.'],
    [409, 'conflict', 'It is being merged already.', 'Not done: It is being merged already.'],
    [503, 'unavailable', 'Zendesk takes no more requests this minute.', 'Not done: Zendesk takes no more'],
  ])('D3 a refusal with %i is said in the server’s own words', async (status, code, message, said) => {
    const here = await show()
    const answer = stage.canned.other
    stage.canned.other = (what) =>
      what.method === 'GET' ? answer(what) : Response.json({ error: { code, message } }, { status })
    await button(here, 'Note as related').click()
    await here.app.getByText(said).waitFor()
  })

  test('D3 an answer that was lost is not called a refusal, and the pairs are read again', async () => {
    const here = await show()
    const answer = stage.canned.other
    stage.canned.other = (what) => (what.method === 'GET' ? answer(what) : new Response('Bad gateway', { status: 502 }))
    await button(here, 'Note as related').click()
    await here.app.getByText('it is not certain whether this was done').waitFor()
    await expect.poll(() => asked('GET /api/tickets/35/duplicates')).toBe(2)
  })

  test('D1 pairs that cannot be read say so and are read again on demand', async () => {
    const answer = stage.canned.other
    stage.canned.other = () => 503
    const here = await go()
    await button(here, 'Show Duplicates').click()
    await here.app.getByText('Not shown: Refused with 503.').waitFor()
    stage.canned.other = answer
    await button(here, 'Try again').click()
    await here.app.locator('[data-pair="812"]').waitFor()
    expect(await here.app.getByText('Not shown').count()).toBe(0)
  })
})

describe('side by side', () => {
  const compare = async (): Promise<Visit> => {
    const here = await show()
    await button(here, 'Compare the texts').click()
    await here.app.locator('[data-part=side-by-side]').waitFor()
    return here
  }

  test('D1 only the difference is marked, underlined, told to screen readers; stacked at 320 px', async () => {
    const here = await compare()
    await here.app.getByText('They differ in 2 places. Those are underlined.').waitFor()
    const marks = here.app.locator('mark')
    expect(await marks.allTextContents()).toEqual([
      '[only in #35: red end]',
      '[only in #35: Any news end]',
      '[only in #812: blue end]',
    ])
    expect(await marks.first().evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe('underline')
    const [mine, other] = await Promise.all(
      ['#35, this ticket', '#812'].map((name) => here.app.getByRole('region', { name, exact: true }).boundingBox()),
    )
    expect(other!.y).toBeGreaterThanOrEqual(mine!.y + mine!.height)
    await here.page.locator('#frames iframe').evaluate((frame) => {
      frame.style.width = '640px'
    })
    await expect
      .poll(async () => (await here.app.getByRole('region', { name: '#812', exact: true }).boundingBox())?.x)
      .toBeGreaterThan(300)
  })

  test('D1 a megabyte is cut, folded and shown soon; the rest on demand', async () => {
    const long = 'the same sentence again and again. '.repeat(30_000)
    texts = { mine: aText('35', 'Log', `first ${long}`), other: aText('812', 'Log', long) }
    const here = await compare()
    await here.app.getByText('Only the beginning is compared and shown').waitFor()
    expect(await here.app.locator('mark').allTextContents()).toEqual(['[only in #35: first end]'])
    expect((await here.app.locator('[data-part=side-by-side]').textContent())!.length).toBeLessThan(2_500)
    await button(here, 'Show the whole texts').click()
    await expect
      .poll(async () => (await here.app.locator('[data-part=side-by-side]').textContent())!.length)
      .toBeGreaterThan(100_000)
    expect(here.complaints).toEqual([])
  })

  test('D1 what customers write never becomes markup', async () => {
    texts = { mine: aText('35', '<b>x</b>', '<img src=x onerror=alert(1)>'), other: aText('812', 'y', '') }
    const here = await compare()
    await here.app.getByText('No text').waitFor()
    expect(await here.app.locator('[data-part=side-by-side]').locator('img, b').count()).toBe(0)
    expect(here.complaints).toEqual([])
  })

  test('D1 texts that cannot be read say so', async () => {
    const answer = stage.canned.other
    stage.canned.other = (what) => (what.path.endsWith('/812') ? 503 : answer(what))
    const here = await show()
    await button(here, 'Compare the texts').click()
    await here.app.getByText('Not shown: Refused with 503.').waitFor()
    stage.canned.other = answer
    await button(here, 'Try again').click()
    await here.app.locator('[data-part=side-by-side]').waitFor()
  })
})

describe('for everybody', () => {
  test('design 2.12 by keyboard alone: opened, asked, cancelled with Escape, merged; the focus is never lost', async () => {
    const here = await go()
    const focused = () => here.app.locator(':focus').evaluate((one) => one.textContent)
    await button(here, 'Show Duplicates').focus()
    await here.page.keyboard.press('Enter')
    await here.app.locator('[data-pair="812"]').waitFor()
    for (const name of ['Open #812', 'Compare the texts', 'Merge into #812']) {
      await here.page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await here.page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Merge #35 into #812?')
    await here.page.keyboard.press('Escape')
    await expect.poll(focused).toBe('Merge into #812')
    expect(await here.app.locator('[data-part=question]').count()).toBe(0)
    await here.page.keyboard.press('Enter')
    await here.page.keyboard.press('Tab')
    await here.page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^Sent\. Both tickets/)
    expect(told).toHaveLength(1)
  })

  test.each([false, true])('design 2.12 dark %s: 320 px, axe finds nothing', async (dark) => {
    pairs = [
      waiting(),
      aPair({ otherId: '790', mayNot: { key: 'duplicate.block.facts' } }),
      aPair({ otherId: '777', state: 'failed' }),
    ]
    const here = await show({ dark })
    await here.app.locator('[data-pair="812"]').getByRole('button', { name: 'Compare the texts' }).click()
    await here.app.locator('[data-part=side-by-side]').waitFor()
    await button(here, 'Merge into #812').click()
    await here.app.locator('[data-pair="790"]').getByRole('button', { name: 'Note as related' }).click()
    await here.app.getByText('Noted: #790 is related.').waitFor()
    expect(await here.app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await here.app.locator('main').textContent()).not.toMatch(/(sidebar|duplicatePanel|duplicate)\.[a-z]/)
    expect(await here.broken()).toEqual([])
    expect(here.complaints).toEqual([])
  })

  test('design 2.12 all of it in German', async () => {
    stage.canned.agent = { ...stage.canned.agent, locale: 'de' }
    pairs = [waiting(), aPair({ otherId: '790' })]
    texts = {
      mine: aText('35', 'Drucker', 'Der rote klemmt. Was nun?'),
      other: aText('790', 'Drucker', 'Der blaue klemmt.'),
    }
    const here = await show({ language: 'de-DE' })
    await here.app.getByText('Wird um 15:05 in #812 zusammengeführt').waitFor()
    await here.app.getByText('Sie unterscheiden sich in Wörtern, die den Sinn ändern können.').waitFor()
    await here.app.locator('[data-pair="790"]').getByRole('button', { name: 'Texte vergleichen' }).click()
    await here.app.getByText('Sie unterscheiden sich an 2 Stellen.').waitFor()
    await button(here, 'In #790 zusammenführen').click()
    await here.app.getByText('Das lässt sich nicht rückgängig machen.').waitFor()
    expect(await section(here).textContent()).not.toMatch(/\b(the|merge|ticket is|show)\b/)
    expect(here.complaints).toEqual([])
  })
})
