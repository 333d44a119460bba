import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsFor, sectionsFor } from '../../domain/brief.ts'
import { Fault } from '../../server/errors.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { anEscalationDesk, type EscalationDesk } from '../fixtures/escalations.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
let database: TestDatabase
let desk: EscalationDesk
const problemsOf = async (answer: Response) =>
  (
    (await answer.json()) as {
      error: { code: string; message: string; field?: string; problems?: { field: string; reason: string }[] }
    }
  ).error

describe.each(databases)('E3 sending on $name', ({ open }) => {
  beforeEach(async () => {
    database = await open()
    desk = await anEscalationDesk(database)
  })
  afterEach(async () => {
    await desk.close()
    await database.close()
  })

  test('E3 one action: note, tags, priority, Slack, and the ticket stays with support (E10)', async () => {
    const id = await desk.create()
    const before = desk.world.zendesk.calls.length
    const sent = await desk.send(id, 'engineering', { conditions: ['data-loss-reported'] })
    const writes = desk.world.zendesk.calls.slice(before).filter(({ method }) => method === 'PUT')
    expect(writes).toHaveLength(1)
    const { tags, priority, group_id, assignee_id } = desk.account.ticket(id)
    expect(tags).toEqual(expect.arrayContaining(['escalated', 'escalated_engineering']))
    expect([priority, group_id, assignee_id]).toEqual(['high', desk.acme.groups['Level 1'], desk.people.front])
    const [note, ...more] = desk.notesOf(id)
    expect(more).toEqual([])
    const headings: Readonly<Record<string, string>> = en.brief.section
    for (const section of sectionsFor({ receiver: 'engineering', isBug: true }))
      expect(note?.html_body).toContain(`<h3>${headings[section]}</h3>`)
    expect(note?.html_body).toContain('Nightly export stops at 80 %')
    expect(note?.html_body).toContain('Finn')
    expect(sent).toMatchObject({
      receiver: 'engineering',
      stage: 'waiting',
      owes: 'receiver',
      severity: 'high',
      sentBy: 'Finn',
      write: { state: 'written', error: null },
      response: { dueAt: new Date(desk.world.clock.now() + 1_800_000).toISOString().replace('.000', '') },
      maySeeBrief: true,
    })
    await desk.world.advance(MINUTE)
    const [post, ...others] = desk.posts(/Escalated to Engineering/)
    expect(others).toEqual([])
    expect(post).toMatchObject({ channel: '#engineering-escalations' })
    expect(post?.text).toContain(
      `ticket #${id} (Small Co), severity High. Why: Data loss. Please answer by 2026-03-02 08:`,
    )
    expect(post?.text).toContain(`/agent/tickets/${id}`)
    expect(post?.text).not.toContain('Nightly')
  })

  test('E1, E10 Level 2 takes the ticket in its group, nobody’s yet; whoever accepts gets it', async () => {
    const id = await desk.create()
    const sent = await desk.send(id, 'level-2')
    expect(desk.account.ticket(id)).toMatchObject({ group_id: desk.acme.groups['Level 2'], assignee_id: null })
    expect((await desk.step(id, sent.id, { action: 'accept' }, desk.people.second)).status).toBe(200)
    await desk.world.quiet()
    expect(desk.account.ticket(id).assignee_id).toBe(desk.people.second)
    expect((await desk.view(id)).escalations[0]).toMatchObject({ stage: 'accepted', response: { isLate: false } })
  })

  test('E6 what opened a ticket from before we listened counts, also once later comments are heard', async () => {
    const id = await desk.create('Since the update we lost all our data of last week.', { subject: 'Records' })
    await desk.world.server.services.db.deleteFrom('comment_readings').execute()
    const { userId } = desk.acme.customers.standard
    desk.account.update(id, userId, { comment: { body: 'I want to speak to a manager.', author_id: userId } })
    await desk.world.quiet()
    const heard = await desk.world.server.services.db.selectFrom('comment_readings').select('sightings').execute()
    expect(heard.flatMap(({ sightings }) => sightings.map(({ says }) => says))).toEqual(['management'])
    const { severityWhy, draft } = await desk.draft(id, 'engineering')
    expect([draft.severity, severityWhy.key]).toEqual(['critical', 'escalation.severity.why.data'])
  })

  test('E5 sent back while Zendesk does not take the handover: the notes come in their order, and no tag stays', async () => {
    const id = await desk.create()
    desk.world.zendesk.faults.next({ kind: '500', method: 'PUT', path: new RegExp(`/tickets/${id}$`), count: 1 })
    const sent = await desk.send(id, 'level-2')
    expect(sent.write).toMatchObject({ state: 'recorded' })
    const action = { action: 'bounce', reason: 'incomplete', words: 'The log is missing.' }
    expect((await desk.step(id, sent.id, action, desk.people.second)).status).toBe(200)
    await desk.world.quiet()
    expect(desk.notesOf(id)).toEqual([])
    await desk.world.advance(10 * MINUTE)
    const notes = desk.notesOf(id).map(({ html_body }) => /<h[23]>(.*?)</.exec(html_body)?.[1])
    expect(notes).toEqual(['Nightly export stops at 80 %', 'Escalation sent back'])
    expect(desk.account.ticket(id).tags).not.toContain('escalated')
  })

  test('E5 a handover that Zendesk refuses for good ends with its reason; what comes after it is written', async () => {
    const id = await desk.create()
    const path = new RegExp(`/tickets/${id}$`)
    desk.world.zendesk.faults.next({ kind: 'lost-answer', method: 'PUT', path, count: 1 })
    // Looked up before the next try, and not shown any more.
    const { zendesk } = desk.world.server.services
    const { findDecision } = zendesk
    const forbidden = async () => Promise.reject(new Fault('forbidden', 'Zendesk refused GET (403) for account acme.'))
    Object.assign(zendesk, { findDecision: forbidden })
    const sent = await desk.send(id, 'level-2')
    const action = { action: 'bounce', reason: 'incomplete', words: 'The log is missing.' }
    expect((await desk.step(id, sent.id, action, desk.people.second)).status).toBe(200)
    await desk.world.advance(MINUTE)
    Object.assign(zendesk, { findDecision })
    await desk.world.advance(10 * MINUTE)
    const decisions = await desk.world.server.services.db
      .selectFrom('decisions')
      .select(['state', 'error'])
      .where('kind', '=', 'escalation')
      .where('ticket_id', '=', String(id))
      .orderBy('cause')
      .execute()
    expect(decisions.slice(0, 2).map(({ state }) => state)).toEqual(['refused', 'written'])
    expect(decisions[0]?.error).toContain('403')
  })

  test('E3 incomplete: every field that lacks is named, nothing is recorded', async () => {
    const id = await desk.create()
    const empty = {
      texts: { title: 'n/a', summary: 'see above' },
      severity: null,
      sentiment: null,
      priority: null,
      attachments: [],
    }
    const impact = {
      depth: null,
      reputation: { isReference: null, isPublic: null },
      revenue: { atRisk: null, hasPendingDeals: null },
      isGrowing: null,
      criticalAt: null,
      deadlineAt: null,
    }
    const { answers, ...request } = desk.request('engineering')
    const given = { ...request, answers: { ...answers, ...empty, needed: null, neededBy: null, risk: null, impact } }
    const answer = await desk.call(`/api/tickets/${id}/escalation`, given)
    expect(answer.status).toBe(400)
    const { problems = [] } = await problemsOf(answer)
    // Of the record: the tier, the last update, the timeline, the context.
    const recorded = ['tier', 'lastUpdate', 'timeline', 'context']
    const asked = fieldsFor({ receiver: 'engineering', isBug: true }).filter((field) => !recorded.includes(field))
    expect(problems.map(({ field }) => field).toSorted()).toEqual(asked.toSorted())
    expect(problems.every(({ reason }) => reason.length > 10 && !reason.startsWith('brief.'))).toBe(true)
    expect(await desk.rows()).toEqual([])
    expect(desk.tagsOf(id)).not.toContain('escalated')
  })

  test('E3 the same request twice, one after the other and at once, sends once', async () => {
    const id = await desk.create()
    const request = desk.request('product')
    const first = await Promise.all([1, 2, 3].map(() => desk.call(`/api/tickets/${id}/escalation`, request)))
    const again = await desk.call(`/api/tickets/${id}/escalation`, request)
    expect([...first, again].map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await desk.world.advance(MINUTE)
    expect(await desk.rows()).toHaveLength(1)
    expect(desk.notesOf(id)).toHaveLength(1)
    expect(desk.posts(/Escalated to Product/)).toHaveLength(1)
  })

  test('E3 two agents at once: one is told that it is there already', async () => {
    const id = await desk.create()
    const answers = await Promise.all(
      [desk.people.front, desk.people.other].map((by) =>
        desk.call(`/api/tickets/${id}/escalation`, desk.request('product'), by),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect((await problemsOf(refused!)).message).toMatch(/^Product has this ticket already: (Finn|Olga) escalated it/)
    expect(await desk.rows()).toHaveLength(1)
  })

  test('design 2.9 somebody changed the ticket meanwhile: the same is written on top of it', async () => {
    const id = await desk.create()
    await desk.world.advance(1_000)
    const { services } = desk.world.server
    const read = services.zendesk.writeTicket
    let isFirst = true
    Object.assign(services.zendesk, {
      writeTicket: (...given: Parameters<typeof read>) => {
        if (isFirst) desk.account.update(id, desk.acme.leadId, { tags: ['seen_by_leo'] })
        isFirst = false
        return read(...given)
      },
    })
    await desk.send(id, 'product')
    await desk.world.advance(MINUTE)
    expect(desk.tagsOf(id)).toEqual(expect.arrayContaining(['seen_by_leo', 'escalated', 'escalated_product']))
    expect(desk.notesOf(id)).toHaveLength(1)
  })

  test('E3 a ticket that is closed meanwhile: the sender is told, the brief stays readable, nobody is owed anything', async () => {
    const id = await desk.create()
    const { services } = desk.world.server
    const write = services.zendesk.writeTicket
    Object.assign(services.zendesk, {
      writeTicket: (...given: Parameters<typeof write>) => {
        const { groups, leadId } = desk.acme
        if (desk.account.ticket(id).status !== 'closed') {
          desk.account.update(id, leadId, { status: 'solved', assignee_id: leadId, group_id: groups.VIP })
          desk.account.update(id, leadId, { status: 'closed' })
        }
        return write(...given)
      },
    })
    await desk.call(`/api/tickets/${id}/escalation`, desk.request('product'))
    await desk.world.advance(MINUTE)
    const [item] = (await desk.view(id)).escalations
    expect(item).toMatchObject({ write: { state: 'refused' }, stage: 'ended', owes: 'nobody', internal: null })
    expect(item?.write.error).toMatch(/closed/)
    expect(desk.posts(/Zendesk did not take the escalation/)).toMatchObject([{ channel: '@finn@acme.example' }])
    expect(desk.posts(/Escalated to Product/)).toEqual([])
    const brief = await desk.call(`/api/escalations/${item!.id}/brief`)
    expect(((await brief.json()) as { markdown: string }).markdown).toContain('Nightly export')
  })

  test('E3 a solved ticket, an unknown one, another account’s, and people without permission are refused', async () => {
    const id = await desk.create()
    desk.account.update(id, desk.people.front, { status: 'solved' })
    await desk.world.quiet()
    const solved = await desk.call(`/api/tickets/${id}/escalation`, desk.request('product'))
    expect([solved.status, (await problemsOf(solved)).message]).toEqual([
      409,
      `Ticket #${id} is solved: open it again before you escalate it.`,
    ])
    expect((await desk.call('/api/tickets/999999/escalation', desk.request('product'))).status).toBe(404)
    // Before the body is looked at.
    expect((await desk.call('/api/tickets/999999/escalation', { nonsense: true })).status).toBe(404)
    await desk.world.server.services.db
      .updateTable('agents')
      .set({ role: 'contributor' })
      .where('user_id', '=', String(desk.people.front))
      .execute()
    const forbidden = await desk.call(`/api/tickets/${id}/escalation`, desk.request('product'))
    expect([forbidden.status, (await problemsOf(forbidden)).message.slice(0, 11)]).toEqual([403, 'Only agents'])
  })

  test('E3 bad input is refused by the name of its field, without a word of it', async () => {
    const id = await desk.create()
    const { answers, ...request } = desk.request('product')
    const secret = 'Hohenzollern'
    const long = { ...answers, texts: { ...answers.texts, useCase: secret.repeat(1_000) } }
    for (const body of [
      { ...request, answers: long },
      { ...request, answers, receiver: secret },
      null,
      [secret],
      secret,
    ]) {
      const answer = await desk.call(`/api/tickets/${id}/escalation`, body)
      const text = await answer.text()
      expect([answer.status, text.includes(secret)]).toEqual([400, false])
    }
    const answer = await desk.call(`/api/tickets/${id}/escalation`, { ...request, answers: long })
    expect((await problemsOf(answer)).problems).toMatchObject([{ field: 'useCase' }])
    expect(await desk.rows()).toEqual([])
  })

  test('E3 pasted HTML and placeholders are text in the note', async () => {
    const id = await desk.create()
    const { answers, ...request } = desk.request('product')
    const useCase = 'Import a file <img src=x onerror=alert(1)> of {{ticket.requester.email}} with {% if x %} rows.'
    await desk.call(`/api/tickets/${id}/escalation`, {
      ...request,
      answers: { ...answers, texts: { ...answers.texts, useCase } },
    })
    await desk.world.quiet()
    const html = desk.notesOf(id)[0]?.html_body ?? ''
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('person@')
    expect(html).toContain('ticket.requester.email')
  })
})
