import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SetupView } from '../../domain/setup-view.ts'
import { setupOf } from '../../server/db/setup-items.ts'
import { transact } from '../../server/db/transact.ts'
import { setUp } from '../../server/jobs/set-up.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { bearerOf } from '../fixtures/page-session.ts'
import { addUnset, configurationOf, type Unset } from '../fixtures/unset.ts'
import { connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

let database: TestDatabase
let world: World
let acme: Unset
let admin: string
let agent: string
const appKey = createAppKey(1, () => world.clock.now())

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  acme = await addUnset(world)
  const other = acme.account.addUser({ name: 'Al', email: 'al@acme.example', role: 'agent' })
  admin = await tokenOf('acme', acme.adminId)
  agent = await tokenOf('acme', other.id)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const tokenOf = (subdomain: string, userId: number) => bearerOf(world, appKey, { subdomain, userId })
const call = async (path: string, body?: unknown, token = admin): Promise<Response> =>
  world.server.fetch(
    new Request(`http://firstline.test/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
const viewOf = async (answer: Response): Promise<SetupView> => {
  expect(answer.status).toBe(200)
  return (await answer.json()) as SetupView
}
const errorOf = async (answer: Response) => ({
  status: answer.status,
  message: ((await answer.json()) as { error: { message: string } }).error.message,
})

describe('the routes of the set-up', () => {
  test.each([
    ['/setup', undefined],
    ['/setup/state', undefined],
    ['/setup', { language: 'en', choices: [] }],
    ['/setup/check', {}],
    ['/setup/repair', {}],
    ['/setup/remove', {}],
  ])('issue 7.2 %s is for admins only', async (path, body) => {
    expect((await call(path, body, agent)).status).toBe(403)
    expect((await call(path, body, 'nonsense')).status).toBe(401)
  })

  test.each([
    [{}, 'Send the language'],
    [{ language: 'fr', choices: [] }, 'Send the language'],
    [{ language: 'en', choices: [{ key: 'macros', choice: { how: 'perhaps' } }] }, 'Send the language'],
    [
      { language: 'en', choices: [{ key: 'group-vip', choice: { how: 'map' } }] },
      'Say what takes the place of group-vip',
    ],
    [{ language: 'en', choices: [{ key: 'nothing', choice: { how: 'make' } }] }, 'no item nothing'],
    [{ language: 'en', choices: [{ key: 'webhook-events', choice: { how: 'leave' } }] }, 'cannot be left out'],
  ])('issue 7.2 %j is refused in words, and nothing is made', async (body, words) => {
    const before = configurationOf(acme.account)
    expect(await errorOf(await call('/setup', body))).toEqual({ status: 400, message: expect.stringContaining(words) })
    await world.quiet()
    expect(configurationOf(acme.account)).toEqual(before)
    expect(await (await call('/setup/state')).json()).toEqual({ isMissing: true })
  })

  test('issue 7.2 before there is a set-up there is none to check, repair or remove', async () => {
    for (const path of ['/setup/check', '/setup/repair', '/setup/remove'])
      expect(await errorOf(await call(path, {}))).toMatchObject({
        status: 409,
        message: expect.stringContaining('There is no set-up'),
      })
  })

  test('issue 7.2 plan, confirmation, progress, check, repair, removal: every answer is the whole page', async () => {
    const plan = await viewOf(await call('/setup?language=de'))
    expect(plan.items.find(({ key }) => key === 'view-next')?.title).toBe('Firstline: als Nächstes')
    const begun = await viewOf(await call('/setup?language=de', { language: 'de', choices: [] }))
    expect(begun).toMatchObject({ state: 'applying', language: 'de' })
    for (const path of ['/setup/check', '/setup/repair'])
      expect(await errorOf(await call(path, {}))).toMatchObject({
        status: 409,
        message: expect.stringContaining('right now'),
      })
    expect((await call('/setup', { language: 'de', choices: [] })).status).toBe(409)
    await world.quiet()
    // The language of what was made, whatever the reader's.
    const done = await viewOf(await call('/setup?language=en'))
    expect(done).toMatchObject({ state: 'done', language: 'de', progress: { done: 23, of: 23 } })
    expect(acme.account.views.map(({ title }) => title)).toContain('Firstline: als Nächstes')
    expect(acme.account.macros[0]?.title).toContain('Firstline::Eingang')
    expect(await (await call('/setup/state')).json()).toEqual({ isMissing: false })
    acme.account.triggers[0]!.active = false
    const checked = await viewOf(await call('/setup/check', {}))
    expect(checked.items.find(({ key }) => key === 'trigger-created')?.differences).toEqual([
      { what: { key: 'setup.difference.inactive', params: { count: 0 } }, matters: true },
    ])
    expect((await viewOf(await call('/setup/repair', {}))).state).toBe('applying')
    await world.quiet()
    expect(acme.account.triggers[0]?.active).toBe(true)
    expect((await viewOf(await call('/setup/remove', {}))).state).toBe('removing')
    await world.quiet()
    expect((await viewOf(await call('/setup'))).state).toBe('removed')
    expect(acme.account.triggers).toEqual([])
    expect(await (await call('/setup/state')).json()).toEqual({ isMissing: true })
  })

  test('issue 7.2 removed while it is being made: what was under way goes too', async () => {
    const before = configurationOf(acme.account)
    await call('/setup', { language: 'en', choices: [] })
    expect((await viewOf(await call('/setup/remove', {}))).state).toBe('removing')
    await world.quiet()
    await world.advance(2 * 60_000)
    expect((await viewOf(await call('/setup'))).state).toBe('removed')
    expect(configurationOf(acme.account)).toEqual(before)
  })

  test('issue 7.2 a step that begins while the removal is being recorded waits for it, and does not call the set-up done', async () => {
    const { accountId } = acme
    const before = configurationOf(acme.account)
    await call('/setup', { language: 'en', choices: [] })
    await world.quiet()
    const { db } = database
    await db.updateTable('setups').set({ state: 'applying' }).where('account_id', '=', accountId).execute()
    const step = Promise.withResolvers<Promise<void>>()
    await transact(db, async (tx) => {
      await tx.updateTable('setups').set({ state: 'removing' }).where('account_id', '=', accountId).execute()
      const made = tx.updateTable('setup_items').set({ state: 'removing' }).where('account_id', '=', accountId)
      await made.where('origin', '=', 'made').execute()
      step.resolve(setUp(world.server.services, { accountId }))
      const blocked = sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(async () => (await blocked.execute(db)).rows[0]?.count).toBe(1)
    })
    await step.promise
    await world.quiet()
    expect((await setupOf(db, accountId))?.state).toBe('removed')
    expect(configurationOf(acme.account)).toEqual(before)
  })

  test('issue 7.2 an account that was connected by other means is not asked to set up', async () => {
    const other = await connectAcme(world, { subdomain: 'older' })
    const token = await tokenOf('older', other.leadId)
    expect(await (await call('/setup/state', undefined, token)).json()).toEqual({ isMissing: false })
    expect((await viewOf(await call('/setup', undefined, token))).state).toBe('none')
  })
})
