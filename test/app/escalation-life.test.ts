import { describe, expect, test } from 'vitest'
import { NOW } from './a-view.ts'
import { anEscalationView, anItem } from './an-escalation.ts'
import {
  acted,
  box,
  button,
  change,
  desk,
  EVIDENCE,
  fill,
  focused,
  refusal,
  SUMMARY,
  sentAnswers,
  setUpDesk,
  show,
  start,
} from './escalation-desk.ts'
import type { Visit } from './visit.ts'

setUpDesk()

describe('after it was sent', () => {
  /** The panel with one that is open. */
  async function life(changes: Parameters<typeof anItem>[0] = {}): Promise<Visit> {
    desk.known = anEscalationView({ escalations: [anItem(changes)] })
    const here = await show()
    await here.app.locator('[data-escalation=e1]').waitFor()
    return here
  }
  const reply = ({ page }: Visit) => page.getByRole('textbox', { name: 'Reply' })

  test('E7 the customer’s notice is prepared in their language and put into the editor, never sent', async () => {
    desk.stage.canned.requesterLocale = 'de'
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
    expect(desk.stage.canned.submitted).toEqual([])
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
    expect(desk.told.every(({ path }) => path === '/api/tickets/35/escalation/e1')).toBe(true)
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
    expect(desk.told.slice(1).map(({ body }) => body)).toEqual([
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
    desk.refuse = refusal(409, 'conflict', 'It has ended meanwhile.')
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
    desk.known = anEscalationView({
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
