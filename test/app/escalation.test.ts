import { describe, expect, test } from 'vitest'
import { aCondition, aDraft, anEscalationView, anItem } from './an-escalation.ts'
import {
  asked,
  box,
  button,
  change,
  desk,
  EVIDENCE,
  fill,
  focused,
  go,
  press,
  SUMMARY,
  section,
  setUpDesk,
  show,
  start,
  TRIED,
} from './escalation-desk.ts'

setUpDesk()

describe('the sidebar', () => {
  test('E2 nothing holds: one quiet line below what matters, and nothing is fetched for it', async () => {
    desk.known = anEscalationView()
    const here = await go()
    expect(await section(here).textContent()).toBe('EscalationEscalate')
    expect(await here.app.locator('[data-screen] > section').first().getAttribute('data-part')).toBeNull()
    expect(asked('GET /api/tickets/35/escalation')).toBe(0)
    expect(desk.stage.requests.filter((line) => line.startsWith('GET /assets/'))).toHaveLength(2)
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
    desk.known = anEscalationView({
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
    desk.known = anEscalationView({
      escalations: [anItem({ stage: 'asked-back', owes: 'support', what: { key: 'escalation.stage.asked-back' } })],
    })
    const here = await go()
    await here.app.getByText('Level 2: The receiver has a question').waitFor()
    expect(await section(here).textContent()).toContain('Support’s turn, due 16:22 · 2:00:00 left')
  })

  test('E2 a condition that begins to hold while the ticket is shown appears by itself', async () => {
    desk.known = anEscalationView()
    const here = await go()
    change(anEscalationView({ conditions: [aCondition()] }))
    await here.app.getByRole('heading', { name: 'Must be escalated' }).waitFor()
    // And it is told to whoever does not see it.
    await here.app.locator('[aria-live=polite]').getByText('Must be escalated').waitFor()
  })

  test('design 2.12 a part that does not load says so; without the later texts time and button are there', async () => {
    desk.known = anEscalationView()
    const here = await go()
    await here.context.route(/assets\/(on-demand|en)-/, (route) => route.abort())
    change(anEscalationView({ conditions: [aCondition()] }))
    await here.app.getByText('Answer due 16:05').waitFor()
    await button(here, 'Start handoff').click()
    expect(await here.app.locator('[data-step=sla]').isVisible()).toBe(true)
  })
})

describe('conditions', () => {
  test('E2 required and suggested, quotes on click, put aside, held back with the reason against', async () => {
    desk.known = anEscalationView({
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
    expect(desk.told).toEqual([
      { path: '/api/tickets/35/escalation/marks', body: { kind: 'dismissed', key: 'recurs' } },
    ])
  })

  test('E2 what goes to several is sent to the first, the others are told; what else holds for it goes with it', async () => {
    desk.known = anEscalationView({
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
    expect(desk.told[0]!.body).toMatchObject({
      receiver: 'csm',
      alsoTold: ['lead'],
      conditions: ['enterprise-unresolved', 'customer-at-risk'],
    })
  })

  test('E5 elsewhere: who each is for, the next level first, and a word when a level is left out', async () => {
    desk.known = anEscalationView()
    desk.draft = aDraft({}, { path: { isRegular: false, why: { key: 'escalation.path.notYet' } } })
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
    desk.known = anEscalationView()
    const here = await show()
    await button(here, 'Note what Firstline does not see').click()
    await here.app.getByRole('combobox', { name: 'It calls for an escalation because' }).selectOption('beyond-support')
    await button(here, 'Note it').click()
    await here.app.getByText('Noted.').waitFor()
    await here.app.getByRole('combobox', { name: 'It does not, because' }).selectOption('configuration')
    await button(here, 'Note it').click()
    await here.app.getByText('Noted: suggestions').waitFor()
    expect(desk.told.map(({ body }) => body)).toEqual([
      { kind: 'declared', key: 'beyond-support' },
      { kind: 'counter', key: 'configuration' },
    ])
  })

  test('E2 a closed ticket escalates nothing and says so', async () => {
    desk.known = anEscalationView({ isOver: true })
    const here = await show()
    await here.app.getByText('This ticket is closed').waitFor()
    expect(await here.app.getByRole('list', { name: 'Whom it can go to' }).count()).toBe(0)
  })

  test('E2 what cannot be read says so and is read again on demand', async () => {
    const answer = desk.stage.canned.other
    desk.stage.canned.other = () => 503
    const here = await show()
    await here.app.getByText('Not shown: Refused with 503.').waitFor()
    desk.stage.canned.other = answer
    await button(here, 'Try again').click()
    await here.app
      .getByRole('button', { name: 'Hand over to Level 2' })
      .or(here.app.locator('[data-part=plan]'))
      .first()
      .waitFor()
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
    expect(desk.told).toHaveLength(1)
  })

  test.each([false, true])('design 2.12 dark %s: 320 px, axe finds nothing, no key of ours is shown', async (dark) => {
    desk.known = anEscalationView({
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
    desk.stage.canned.agent = { ...desk.stage.canned.agent, locale: 'de' }
    desk.draft = aDraft({}, { plan: { ...desk.draft.plan, told: [] } })
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
