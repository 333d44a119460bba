import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EscalationsPage } from '../../domain/escalation-view.ts'
import { createOutside } from '../../server/clients/outside.ts'
import type { HandOut } from '../../server/clients/tracker.ts'
import { createTracker } from '../../server/clients/tracker.ts'
import { jobs } from '../../server/jobs/index.ts'
import { anEscalationDesk, type EscalationDesk } from '../fixtures/escalations.ts'
import { again } from '../fixtures/outside.ts'
import { connectAcme } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
let database: TestDatabase
let desk: EscalationDesk
const open = async (...given: Parameters<typeof anEscalationDesk> extends [unknown, ...infer More] ? More : never) => {
  desk = await anEscalationDesk(database, ...given)
  return desk
}

/** Everything that is kept, in our tables and in the queue's. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(database.db)
  const all: string[] = []
  for (const { name } of tables)
    all.push(JSON.stringify((await sql.raw(`select * from ${name}`).execute(database.db)).rows))
  return all.join('\n')
}

describe.each(databases)('E5, decision 030 whose words they are on $name', ({ open: openDatabase }) => {
  beforeEach(async () => {
    database = await openDatabase()
  })
  afterEach(async () => {
    await desk.close()
    await database.close()
  })

  test('E5 a brief for Security is read by its sender, by Security and by admins; by nobody else on any way', async () => {
    const { create, send, people, call, step, view, world, notesOf, account } = await open()
    const id = await create()
    const { id: one } = await send(id, 'security')
    const words = 'Tenant Lerchenfeld saw invoices of another tenant after the deploy.'
    expect((await step(id, one, { action: 'ask', words }, people.guard)).status).toBe(200)
    expect((await step(id, one, { action: 'answer', words: 'Tenant Lerchenfeld confirmed it by phone.' })).status).toBe(
      200,
    )
    await world.advance(MINUTE)
    const secrets = ['another tenant', 'Lerchenfeld', 'is read only since']
    const hidden = (text: string) => secrets.every((secret) => !text.includes(secret))
    const statusFor = async (by: number) => (await call(`/api/escalations/${one}/brief`, undefined, by)).status
    expect(await Promise.all([people.front, people.guard, people.lead].map(statusFor))).toEqual([200, 200, 200])
    expect(await Promise.all([people.other, people.engineer].map(statusFor))).toEqual([403, 403])
    for (const path of [
      `/api/tickets/${id}/escalation`,
      '/api/escalations',
      `/api/escalations/${one}/brief`,
      `/api/tickets/${id}/view`,
    ])
      expect([path, hidden(await (await call(path, undefined, people.other)).text())]).toEqual([path, true])
    expect((await view(id, people.other)).escalations[0]).toMatchObject({ maySeeBrief: false })
    expect((await view(id, people.guard)).escalations[0]?.events.map((event) => event.words)).toContain(words)
    const notes = notesOf(id)
    expect(notes).toHaveLength(3)
    expect(notes[0]?.plain_body).toContain('Escalated confidentially')
    for (const comment of account.comments(id)) expect(hidden(comment.html_body)).toBe(true)
    for (const { text } of world.slack.posts) expect(hidden(text)).toBe(true)
    expect(hidden(await dump())).toBe(true)
    expect(world.logged.every(hidden)).toBe(true)
    expect(world.slack.posts.filter(({ channel }) => channel === '#security-incidents')).toHaveLength(2)
  })

  test('design 2.8 no word of a brief or of a step is in a table, the queue or the log', async () => {
    const { create, send, people, step, world } = await open()
    const id = await create()
    const { id: one } = await send(id, 'engineering')
    const said = {
      ask: 'Zwiebelfisch',
      bounce: 'Quastenflosser fehlt im Protokoll des Dienstes',
    }
    await step(id, one, { action: 'ask', words: said.ask }, people.engineer)
    await step(id, one, { action: 'answer', words: 'Kaltmamsell' })
    await step(id, one, { action: 'bounce', reason: 'incomplete', words: said.bounce }, people.engineer)
    await world.advance(MINUTE)
    const kept = await dump()
    const words = ['Nightly export', 'curl upload', 'Globex', 'Zwiebelfisch', 'Kaltmamsell', 'Quastenflosser']
    for (const word of words) {
      expect([word, kept.includes(word)]).toEqual([word, false])
      expect([word, world.logged.some((line) => line.includes(word))]).toEqual([word, false])
      expect([word, world.slack.posts.some((post) => JSON.stringify(post).includes(word))]).toEqual([word, false])
    }
    // The search can find something.
    expect(kept).toContain('escalated_engineering')
  })

  test('E3 a group that was deleted: the brief is handed over all the same, and its sender is told', async () => {
    const { create, send, account, acme, world, notesOf, posts, tagsOf, call, request } = await open()
    const id = await create()
    account.state.groups.delete(acme.groups['Level 2'])
    const item = await send(id, 'level-2')
    await world.advance(MINUTE)
    expect(item.write).toMatchObject({ state: 'written' })
    expect(item.write.error).toBeTruthy()
    expect([notesOf(id).length, tagsOf(id).includes('escalated_level-2')]).toEqual([1, true])
    expect(account.ticket(id).group_id).toBe(acme.groups['Level 1'])
    expect(posts(/Zendesk did not take all of it/)).toMatchObject([{ channel: '@finn@acme.example' }])
    const other = await create()
    await world.server.services.db.updateTable('accounts').set({ group_ids: '{}' }).execute()
    world.server.services.accounts.forget()
    const refused = await call(`/api/tickets/${other}/escalation`, request('level-2'))
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('escalation.receivers.level-2.group')
  })

  test('E3 a channel that does not exist: its sender hears that nobody was told', async () => {
    const { create, send, posts, world } = await open((given) => ({
      ...given,
      receivers: { ...given.receivers, product: { ...given.receivers.product, channel: 'gone-channel' } },
    }))
    await send(await create(), 'product')
    await world.advance(MINUTE)
    expect(posts(/Product could not be told .* in gone-channel/)).toMatchObject([{ channel: '@finn@acme.example' }])
  })

  test('design 2.11 without room in Zendesk’s limit the draft comes without files, and a send waits and happens once', async () => {
    const { create, draft, call, request, world, notesOf } = await open()
    const id = await create('The export stops with an error.', { subject: 'Export stops' })
    expect((await draft(id, 'engineering')).draft.texts).toEqual({ title: 'Export stops' })
    world.zendesk.faults.next({ kind: '429', retryAfter: 30, method: 'GET' })
    expect((await draft(id, 'engineering')).draft).toMatchObject({ texts: {}, reporter: 'Finn', tier: 'standard' })
    await world.advance(MINUTE)
    world.zendesk.faults.next({ kind: '429', retryAfter: 30, method: 'PUT' })
    expect((await call(`/api/tickets/${id}/escalation`, request('engineering'))).status).toBe(200)
    await world.advance(3 * MINUTE)
    expect(notesOf(id)).toHaveLength(1)
  })

  test('V4, V6 a VIP’s ticket stays out of the shared group, goes to a senior agent, the CSM follows', async () => {
    const { create, draft, send, account, acme, call } = await open()
    const id = await create('How do I add a user?', { customer: 'vip', agent: null })
    // Maya is here, in the VIP group and in Level 2.
    await call('/api/activity', undefined, acme.agentId)
    await database.db
      .updateTable('agents')
      .set({ seen_at: desk.world.clock.now() })
      .where('user_id', '=', String(acme.agentId))
      .execute()
    const { plan } = await draft(id, 'level-2')
    expect(plan).toMatchObject({ group: null, csm: 'dana.kim@firstline.example', isRestricted: false })
    await send(id, 'level-2')
    expect(account.ticket(id)).toMatchObject({ group_id: acme.groups.VIP, assignee_id: acme.agentId })
    const written = desk.world.zendesk.calls.findLast(({ method }) => method === 'PUT')
    expect(JSON.stringify(written?.requestBody)).toContain('"user_email":"dana.kim@firstline.example"')
  })

  test('E4 the tracker gets the brief once it is written, once; jobs that run again do nothing', async () => {
    const { create, send, world, acme } = await open((given) => ({
      ...given,
      webhookUrl: 'https://tracker.example/in',
    }))
    const got: { url: string; handOut: HandOut }[] = []
    Object.assign(world.server.services.tracker, {
      post: async (url: string, handOut: HandOut) => {
        got.push({ url, handOut })
        return { state: 'sent' }
      },
    })
    const { id: one } = await send(await create(), 'engineering')
    await world.advance(MINUTE)
    expect(got).toHaveLength(1)
    expect(got[0]).toMatchObject({
      url: 'https://tracker.example/in',
      handOut: {
        body: { escalation: one, receiver: 'engineering', brief: { texts: { title: 'Nightly export stops at 80 %' } } },
      },
    })
    const accountId = acme.connected.accountId
    const { db } = world.server.services
    const effects = await db.selectFrom('effects').select('id').execute()
    for (const { id } of effects) {
      const { before, after } = await again(world, acme, 'send-effect', { accountId, effectId: id })
      expect(after).toEqual(before)
    }
    const apply = await again(world, acme, 'apply-decision', { accountId, decisionId: one, class: 'sla' })
    const follow = await again(world, acme, 'follow-escalation', { accountId, escalationId: one })
    expect([apply.after, follow.after]).toEqual([apply.before, follow.before])
    expect(got).toHaveLength(1)
    await jobs['follow-escalation'](world.server.services, { accountId, escalationId: 'no-such' })
  })

  test('E4 a tracker inside a network, or without https, is never called', async () => {
    await open()
    const outside = createOutside()
    const tracker = createTracker(outside)
    const handOut = { id: 'x', body: {} }
    for (const url of [
      'http://tracker.example/',
      'https://10.0.0.1/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
      'https://localhost:1/',
    ])
      expect([url, (await tracker.post(url, handOut)).state]).toEqual([url, 'refused'])
    await outside.close()
  })

  test('design 2.6 another account’s escalations are not there', async () => {
    const { create, send, step, world, call } = await open()
    const id = await create()
    const { id: one } = await send(id, 'engineering')
    const other = await connectAcme(world, { subdomain: 'other' })
    await database.db.updateTable('escalations').set({ account_id: other.connected.accountId }).execute()
    expect(((await (await call('/api/escalations')).json()) as EscalationsPage).open).toEqual([])
    expect((await call(`/api/escalations/${one}/brief`)).status).toBe(404)
    expect((await step(id, one, { action: 'accept' })).status).toBe(404)
  })
})
