import { describe, expect, test } from 'vitest'
import { aDesk, aLongDesk, aTicket } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T08:00:00Z') / 1000

type Row = { readonly id: number; readonly subject: string; readonly generated_timestamp: number }
const rowsIn = (body: Json): Row[] => body.tickets as Row[]
const idsOf = (body: Json): number[] => rowsIn(body).map(({ id }) => id)
const cursor = '/api/v2/incremental/tickets/cursor'
const timeBased = '/api/v2/incremental/tickets'

describe('16.13 the incremental export of tickets', () => {
  test.each([cursor, timeBased])('16.13 the last minute is withheld: %s', async (path) => {
    const desk = await aLongDesk()
    const { clock } = desk.zendesk
    const seen = async () => {
      const { body } = await desk.call('GET', `${path}?start_time=${START}`)
      return rowsIn(body).map(({ id, subject, generated_timestamp }) => [id, subject, generated_timestamp - START])
    }
    await clock.advance(5 * MINUTE)
    const id = aTicket(desk)
    await clock.advance(59_999)
    expect(await seen()).toEqual([])
    await clock.advance(1)
    expect(await seen()).toEqual([[id, 'a', 300]])
    // A newer change hides the row until it is a minute old itself: nothing of it shows before.
    desk.account.update(id, desk.agent.id, { subject: 'later' })
    await clock.advance(59_999)
    expect(await seen()).toEqual([])
    await clock.advance(1)
    expect(await seen()).toEqual([[id, 'later', 360]])
  })

  test('16.13 a start that is not more than a minute old, none at all, and no cursor of ours are refused', async () => {
    const desk = await aLongDesk()
    await desk.zendesk.clock.advance(5 * MINUTE)
    const tooRecent = {
      error: 'InvalidValue',
      description: 'Too recent start_time. Use a start_time older than 60 seconds',
    }
    const noStart = { error: { title: 'Invalid parameter', message: 'start_time must be a unix time in seconds' } }
    const noCursor = { error: { title: 'Invalid cursor', message: 'The cursor parameter is invalid' } }
    const kinds = ['tickets/cursor', 'tickets', 'ticket_events', 'ticket_metric_events', 'users', 'users/cursor']
    for (const kind of [...kinds, 'organizations'])
      for (const [query, status, expected] of [
        [`start_time=${START + 240}`, 422, tooRecent],
        ['start_time=soon', 400, noStart],
        ['', 400, noStart],
      ] as const) {
        const answer = await desk.call('GET', `/api/v2/incremental/${kind}?${query}`)
        expect([kind, query, answer.status, answer.body]).toEqual([kind, query, status, expected])
      }
    for (const kind of ['tickets', 'users']) {
      const answer = await desk.call('GET', `/api/v2/incremental/${kind}/cursor?cursor=%%%`)
      expect([answer.status, answer.body]).toEqual([400, noCursor])
    }
    for (const start of ['', '-1', '1e9'])
      expect((await desk.call('GET', `${cursor}?start_time=${start}`)).status).toBe(400)
    for (const start of [0, START + 239])
      expect((await desk.call('GET', `${cursor}?start_time=${start}`)).status).toBe(200)
  })

  test('16.13 rows come in the order of their newest change; the cursor goes on where it was, also at the end', async () => {
    const desk = await aLongDesk()
    const [one, two, three] = [aTicket(desk), aTicket(desk), aTicket(desk)]
    await desk.zendesk.clock.advance(MINUTE)
    desk.account.update(one, desk.agent.id, { priority: 'high' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const page = async (query: string) => (await desk.call('GET', `${cursor}?${query}&per_page=2`)).body
    const first = await page(`start_time=${START}`)
    expect([idsOf(first), first.end_of_stream]).toEqual([[two, three], false])
    const second = await page(`cursor=${first.after_cursor}`)
    expect([idsOf(second), second.end_of_stream]).toEqual([[one], true])
    expect(rowsIn(second)[0]?.generated_timestamp).toBe(START + 60)
    expect([idsOf(await page(`cursor=${second.after_cursor}`)), idsOf(await page(`start_time=${START + 60}`))]).toEqual(
      [[], [one]],
    )
    desk.account.update(two, desk.agent.id, { priority: 'low' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const third = await page(`cursor=${second.after_cursor}`)
    expect([idsOf(third), third.end_of_stream]).toEqual([[two], true])
    expect(third.after_url).toBe(`${desk.account.url}${cursor}?cursor=${third.after_cursor}`)
    expect([third.before_cursor, third.before_url]).toEqual([null, null])
  })

  test('16.13 while tickets change between the pages no change is missed, and no state comes twice', async () => {
    const desk = await aLongDesk()
    const ids = Array.from({ length: 12 }, () => aTicket(desk))
    await desk.zendesk.clock.advance(2 * MINUTE)
    const rows: Row[] = []
    let query = `start_time=${START}`
    for (let page = 0, isEnd = false; !isEnd; page++) {
      const { body } = await desk.call('GET', `${cursor}?${query}&per_page=3`)
      rows.push(...rowsIn(body))
      query = `cursor=${body.after_cursor}`
      // Tickets read already, tickets still ahead, one twice, and a new one.
      if (page < 6) {
        desk.account.update(ids[page]!, desk.agent.id, { subject: `early ${page}` })
        desk.account.update(ids[11 - page]!, desk.agent.id, { subject: `late ${page}` })
        desk.account.update(ids[0]!, desk.agent.id, { subject: `again ${page}` })
        ids.push(aTicket(desk))
      }
      await desk.zendesk.clock.advance(20_000)
      isEnd = page >= 6 && body.end_of_stream === true && page > 12
    }
    const times = rows.map(({ generated_timestamp }) => generated_timestamp)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(rows.map(({ id, generated_timestamp }) => `${id} ${generated_timestamp}`)).size).toBe(rows.length)
    const newest = new Map(rows.map(({ id, subject }) => [id, subject]))
    expect([...newest.keys()].toSorted((a, b) => a - b)).toEqual(ids)
    expect(ids.slice(0, 13).map((id) => newest.get(id))).toEqual([
      'again 5',
      ...[1, 2, 3, 4, 5].map((page) => `early ${page}`),
      ...[5, 4, 3, 2, 1, 0].map((page) => `late ${page}`),
      'a',
    ])
  })

  test('16.13 a change of the system’s own brings a ticket again, its updated_at stays before the start', async () => {
    const desk = await aLongDesk()
    const id = aTicket(desk)
    await desk.zendesk.clock.advance(10 * MINUTE)
    desk.account.touch(id)
    await desk.zendesk.clock.advance(2 * MINUTE)
    const { body } = await desk.call('GET', `${cursor}?start_time=${START + 600}`)
    expect(body.tickets).toMatchObject([
      { id, generated_timestamp: START + 600, updated_at: '2026-03-02T08:00:00Z', created_at: '2026-03-02T08:00:00Z' },
    ])
    expect(desk.account.audits(id)).toHaveLength(1)
  })

  test.each([cursor, timeBased])('16.13 a deleted ticket is told of, unless left out: %s', async (path) => {
    const desk = await aLongDesk()
    const [one, two] = [aTicket(desk), aTicket(desk)]
    await desk.zendesk.clock.advance(MINUTE)
    expect((await desk.call('DELETE', `/api/v2/tickets/${one}`)).status).toBe(204)
    await desk.zendesk.clock.advance(2 * MINUTE)
    const all = await desk.call('GET', `${path}?start_time=${START}`)
    expect(all.body.tickets).toMatchObject([
      { id: two, status: 'new' },
      { id: one, status: 'deleted', generated_timestamp: START + 60 },
    ])
    const living = await desk.call('GET', `${path}?start_time=${START}&exclude_deleted=true`)
    expect(idsOf(living.body)).toEqual([two])
    expect((await desk.call('GET', `/api/v2/tickets/${one}`)).status).toBe(404)
  })

  test('16.13 time-based: never splits a second, and goes on from end_time to the end', async () => {
    const desk = await aLongDesk()
    const ids: number[] = []
    for (const count of [3, 1, 1, 4, 2]) {
      for (let at = 0; at < count; at++) ids.push(aTicket(desk))
      await desk.zendesk.clock.advance(MINUTE)
    }
    await desk.zendesk.clock.advance(2 * MINUTE)
    const pages: number[][] = []
    let path = `${timeBased}?start_time=${START - 10}&per_page=2`
    for (let isEnd = false; !isEnd && pages.length < 9; ) {
      const { body } = await desk.call('GET', path)
      const rows = rowsIn(body)
      pages.push(rows.map(({ id }) => ids.indexOf(id)))
      expect([body.count, body.end_time]).toEqual([rows.length, rows.at(-1)?.generated_timestamp])
      path = `${timeBased}?start_time=${body.end_time}&per_page=2`
      expect(body.next_page).toBe(`${desk.account.url}${path}`)
      isEnd = body.end_of_stream === true
    }
    // The last second comes again at the head of the next page.
    expect(pages).toEqual([
      [0, 1, 2],
      [0, 1, 2, 3],
      [3, 4],
      [4, 5, 6, 7, 8],
      [5, 6, 7, 8, 9, 10],
    ])
    const nothing = (await desk.call('GET', `${timeBased}?start_time=${START + 250}`)).body
    expect(nothing).toMatchObject({ tickets: [], count: 0, end_time: null, next_page: null, end_of_stream: true })
  })

  test('16.13 a thousand rows at most, by time more when they share a second', async () => {
    const desk = await aLongDesk()
    for (let count = 0; count < 1_003; count++) aTicket(desk)
    await desk.zendesk.clock.advance(2 * MINUTE)
    const byCursor = await desk.call('GET', `${cursor}?start_time=${START}&per_page=5000`)
    expect([idsOf(byCursor.body).length, byCursor.body.end_of_stream]).toEqual([1_000, false])
    const rest = await desk.call('GET', `${cursor}?cursor=${byCursor.body.after_cursor}`)
    expect([idsOf(rest.body), rest.body.end_of_stream]).toEqual([[1_001, 1_002, 1_003], true])
    const byTime = await desk.call('GET', `${timeBased}?start_time=${START}`)
    expect([byTime.body.count, byTime.body.end_of_stream]).toEqual([1_003, true])
  })

  test('16.13 side-loads come along, last audits never do', async () => {
    const desk = await aLongDesk()
    aTicket(desk)
    await desk.zendesk.clock.advance(2 * MINUTE)
    for (const path of [cursor, timeBased]) {
      const { body } = await desk.call('GET', `${path}?start_time=${START}&include=users,last_audits`)
      expect(body.users).toHaveLength(1)
      expect(body).not.toHaveProperty('last_audits')
    }
  })

  test('16.13 only an admin may export', async () => {
    const desk = await aDesk()
    const answer = await desk.as(desk.tokenOf(desk.agent))('GET', `${cursor}?start_time=${START}`)
    expect([answer.status, answer.body.error]).toEqual([
      403,
      {
        title: 'Forbidden',
        message: 'You do not have access to this page. Please contact the account owner of this help desk.',
      },
    ])
  })
})

describe('16.13 the incremental export of ticket events', () => {
  test('16.13 each audit with its events in order of time; comments only where asked for', async () => {
    const desk = await aLongDesk()
    const id = aTicket(desk)
    await desk.zendesk.clock.advance(MINUTE)
    desk.account.comment(id, { authorId: desk.agent.id, body: 'On it', isPublic: true })
    desk.account.update(id, desk.agent.id, { status: 'pending' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const path = `/api/v2/incremental/ticket_events?start_time=${START}`
    const { body } = await desk.call('GET', `${path}&include=comment_events`)
    const rows = body.ticket_events as {
      ticket_id: number
      updater_id: number
      timestamp: number
      child_events: Json[]
    }[]
    expect(rows.map(({ ticket_id, updater_id, timestamp }) => [ticket_id, updater_id, timestamp - START])).toEqual([
      [id, desk.customer.id, 0],
      [id, desk.agent.id, 60],
      [id, desk.agent.id, 60],
    ])
    const comment = rows[1]?.child_events.find(({ event_type }) => event_type === 'Comment')
    expect(comment).toMatchObject({ public: true, author_id: desk.agent.id })
    expect(rows[2]?.child_events).toEqual([
      expect.objectContaining({ event_type: 'Change', status: 'pending', previous_value: 'new' }),
    ])
    const plain = (await desk.call('GET', path)).body.ticket_events as typeof rows
    expect(plain[1]?.child_events.find(({ event_type }) => event_type === 'Comment')).toEqual({
      id: expect.any(Number),
      event_type: 'Comment',
      comment_present: true,
      comment_public: true,
    })
  })

  test('16.13, 15 a macro that was used is in the audit of its reply, in both logs, as text', async () => {
    const desk = await aLongDesk()
    const macros = ['Received', 'Fixed'].map((title) =>
      desk.account.addMacro({ title, actions: [{ field: 'status', value: 'open' }] }),
    )
    const id = aTicket(desk)
    const [first, second] = macros
    const comment = { body: 'On it', public: true }
    await desk.call('PUT', `/api/v2/tickets/${id}`, { ticket: { comment, macro_id: first?.id } })
    await desk.call('PUT', `/api/v2/tickets/${id}`, { ticket: { comment, macro_ids: [first?.id, second?.id] } })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const used = (events: readonly Json[], type: string) =>
      events
        .filter((event) => event[type] === 'AgentMacroReference')
        .map(({ macro_id, macro_title }) => [macro_id, macro_title])
    const one = [String(first?.id), 'Received']
    const expected = [[], [one], [one, [String(second?.id), 'Fixed']]]
    const { audits } = (await desk.call('GET', `/api/v2/tickets/${id}/audits`)).body as { audits: { events: Json[] }[] }
    expect(audits.map(({ events }) => used(events, 'type'))).toEqual(expected)
    const path = `/api/v2/incremental/ticket_events?start_time=${START}&include=comment_events`
    const rows = (await desk.call('GET', path)).body.ticket_events as { child_events: Json[] }[]
    expect(rows.map(({ child_events }) => used(child_events, 'event_type'))).toEqual(expected)
    expect(rows[1]?.child_events.map(({ event_type }) => event_type)).toContain('Comment')
  })
})

describe('16.13 the incremental export of people', () => {
  test('16.13 users by cursor: everybody once, a changed one again', async () => {
    const desk = await aLongDesk()
    await desk.zendesk.clock.advance(2 * MINUTE)
    const page = async (query: string) => {
      const { body } = await desk.call('GET', `/api/v2/incremental/users/cursor?${query}&per_page=2`)
      const { after_cursor, end_of_stream } = body
      return { ids: (body.users as { id: number }[]).map(({ id }) => id), after_cursor, end_of_stream }
    }
    const one = await page(`start_time=${START}`)
    expect([one.ids, one.end_of_stream]).toEqual([[desk.admin.id, desk.agent.id], false])
    await desk.call('PUT', `/api/v2/users/${desk.admin.id}`, { user: { details: 'changed' } })
    const two = await page(`cursor=${one.after_cursor}`)
    expect([two.ids, two.end_of_stream]).toEqual([[desk.customer.id], true])
    await desk.zendesk.clock.advance(2 * MINUTE)
    const three = await page(`cursor=${two.after_cursor}`)
    expect([three.ids, three.end_of_stream]).toEqual([[desk.admin.id], true])
    const four = await page(`cursor=${three.after_cursor}`)
    expect([four.ids, four.after_cursor]).toEqual([[], three.after_cursor])
  })

  test.each(['users', 'organizations'])('16.13 %s by time, the changed ones last', async (kind) => {
    const desk = await aLongDesk()
    const { account, admin, agent, customer, zendesk } = desk
    const [one, two, three] = ['A', 'B', 'C'].map((name) => account.addOrganization({ name }).id)
    const expected = kind === 'users' ? [admin.id, agent.id, customer.id] : [one, two, three]
    await zendesk.clock.advance(2 * MINUTE)
    await desk.call('PUT', `/api/v2/${kind}/${expected[0]}`, {
      user: { details: 'new' },
      organization: { notes: 'new' },
    })
    const told = async (start = START) => {
      const { body } = await desk.call('GET', `/api/v2/incremental/${kind}?start_time=${start}&per_page=1`)
      return [(body[kind] as { id: number }[]).map(({ id }) => expected.indexOf(id)), body.count, body.end_of_stream]
    }
    expect(await told()).toEqual([[1, 2], 2, true])
    await zendesk.clock.advance(MINUTE)
    expect([await told(), await told(START - 1)]).toEqual([
      [[1, 2, 0], 3, true],
      [[1, 2], 2, false],
    ])
  })
})
