import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createZendesk } from '../../server/clients/zendesk.ts'
import { saveConnection } from '../../server/db/connections.ts'
import { addAccount, encryption, keptLog } from './connect.ts'
import { databases } from './setup-database.ts'

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (cause: unknown) => cause,
  )

describe('zendesk answers', () => {
  const envelopes = [
    ['{"error":"RecordNotFound","description":"Not found"}', 'RecordNotFound; Not found'],
    [
      '{"error":"RecordInvalid","description":"x","details":{"base":[{"description":"Priority: cannot be reset","error":null}]}}',
      'base: Priority: cannot be reset',
    ],
    ['{"error":{"title":"Forbidden","message":"No access."}}', 'Forbidden; No access.'],
    ['{"errors":[{"code":"InvalidPaginationDepth","title":"t","detail":"Too deep"}]}', 'Too deep'],
    ['{"error":"Couldn\'t authenticate you"}', "Couldn't authenticate you"],
    ['Sorry, down for maintenance', 'Sorry, down for maintenance'],
    ['', 'no reason given'],
    [`{"error":"${'x'.repeat(1000)}"}`, `${'x'.repeat(299)}…`],
  ] as const

  /** Answers every request with the same status and body. */
  async function answering(status: number, body: string) {
    const server = createServer((_request, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const database = await databases[0]!.open()
    const account = { id: await addAccount(database), subdomain: 'acme' }
    const clock = { now: () => Date.now(), wake: () => () => {} }
    const life = Date.now() + 3_600_000
    const tokens = {
      accessToken: 'secret-access',
      refreshToken: 'secret-refresh',
      expiresAt: life,
      refreshExpiresAt: life,
    }
    await saveConnection(database.db, encryption, account.id, tokens)
    const { log } = keptLog()
    const urlTemplate = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/{subdomain}`
    const config = { urlTemplate, clientId: 'c', clientSecret: 'client-secret', marketplace: {} }
    const zendesk = createZendesk({ db: database.db, encryption, clock, log, config })
    return {
      account,
      zendesk,
      async close() {
        await zendesk.close()
        await new Promise((resolve) => server.close(resolve))
        await database.close()
      },
    }
  }
  const current = {
    id: '1',
    subject: '',
    description: '',
    status: 'open',
    priority: null,
    tags: [],
    groupId: null,
    assigneeId: null,
    organizationId: null,
    requesterId: '2',
    channel: 'web',
    fields: {},
    createdAt: 0,
    updatedStamp: '2026-03-02T08:00:00Z',
    isPublic: true,
    submitterId: '2',
    language: null,
  } as const

  test.each(envelopes)('zendesk-api 1 a refusal is understood in each of its shapes: %s', async (body, reason) => {
    const on = await answering(422, body)
    const write = { ticketId: '1', changes: { priority: 'P1' }, current, decisionId: 'd' } as const
    expect(await on.zendesk.writeTicket(on.account, write, 'vip')).toEqual({ state: 'refused', reason })
    const error = await caught(on.zendesk.readUser(on.account, '1', 'vip'))
    expect(error).toMatchObject({ kind: 'invalid' })
    expect(String(error)).toContain(`Zendesk refused GET /users/1 (422) for account acme: ${reason}`)
    await on.close()
  })

  test('zendesk-api 2.3 a 403 says which right is missing', async () => {
    const on = await answering(403, '{"error":{"title":"Forbidden","message":"No access."}}')
    const error = await caught(on.zendesk.listGroups(on.account))
    expect(error).toMatchObject({ kind: 'forbidden' })
    expect(String(error)).toContain('Connect it as an admin, with the scopes read and write')
    await on.close()
  })

  test.each(['<html>proxy</html>', '{}', '{"ticket":null}', '[]'])(
    'design 2.5 an answer in no known shape is named, and a write may have arrived: %s',
    async (body) => {
      const on = await answering(200, body)
      expect(await caught(on.zendesk.readTicket(on.account, '1', 'vip'))).toMatchObject({ kind: 'unavailable' })
      const write = { ticketId: '1', changes: { priority: 'P1' }, current, decisionId: 'd' } as const
      const error = await caught(on.zendesk.writeTicket(on.account, write, 'vip'))
      expect(error).toMatchObject({ kind: 'unavailable', mayHaveArrived: true })
      await on.close()
    },
  )

  test('zendesk-api 1 the nobody that users/me answers is no connection', async () => {
    const on = await answering(200, '{"user":{"id":null,"name":"Anonymous user","email":"invalid@example.com"}}')
    expect(await caught(on.zendesk.me(on.account))).toMatchObject({ kind: 'not-connected' })
    await on.close()
  })

  test('design 2.8 no message of any fault carries a token or a secret', async () => {
    for (const status of [400, 401, 403, 404, 409, 418, 422, 429, 500, 503]) {
      const on = await answering(status, '{"error":"x"}')
      const write = { ticketId: '1', changes: { priority: 'P1' }, current, decisionId: 'd' } as const
      for (const call of [on.zendesk.listGroups(on.account), on.zendesk.writeTicket(on.account, write, 'vip')]) {
        const error = await caught(call)
        expect(String(error)).not.toMatch(/secret-access|secret-refresh|client-secret/)
      }
      await on.close()
    }
  })
})
