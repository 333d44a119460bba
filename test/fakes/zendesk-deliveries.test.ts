import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aDesk, aReceiver, type Received } from './zendesk/desk.ts'

const ON_CREATE = { all: [{ field: 'update_type', operator: 'is', value: 'Create' }] }
type Answers = Parameters<typeof aReceiver>[0]

/** An account whose trigger sends `{"id":…,"text":…}` on each creation. */
async function aHook(answers?: Answers, options?: Parameters<typeof aDesk>[0]) {
  const desk = await aDesk(options)
  const receiver = await aReceiver(answers)
  const webhook = desk.account.addWebhook({ endpoint: receiver.endpoint, subscriptions: ['conditional_ticket_events'] })
  const body = '{"id":"{{ticket.id}}","text":"{{ticket.description}}","priority":"{{ticket.priority}}"}'
  desk.account.addTrigger({
    title: 'tell',
    conditions: ON_CREATE,
    actions: [{ field: 'notification_webhook', value: [webhook.id, body] }],
  })
  const create = (text = 'It smokes') =>
    desk.account.createTicket({ requesterId: desk.customer.id, subject: 'Printer', body: text, priority: 'high' })
  return {
    ...desk,
    ...receiver,
    webhook,
    create,
    statuses: () => [...webhook.invocations.values()].flatMap((one) => one.attempts.map((attempt) => attempt.status)),
  }
}

const signatureOf = (secret: string, { headers, body }: Received): string =>
  createHmac('sha256', secret).update(`${headers['x-zendesk-webhook-signature-timestamp']}${body}`).digest('base64')

describe('16.3 deliveries', () => {
  test('16.3 a trigger sends its rendered template with true headers and signature', async () => {
    const { create, received, zendesk, webhook, account } = await aHook()
    create()
    await zendesk.idle()
    const [one] = received
    expect(one?.body).toBe('{"id":"1","text":"It smokes","priority":"High"}')
    expect(one?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zendesk Webhook',
      'x-zendesk-account-id': String(account.id),
      'x-zendesk-webhook-id': webhook.id,
      'x-zendesk-webhook-signature-timestamp': '2026-03-02T08:00:00Z',
    })
    expect(one?.headers['x-zendesk-webhook-invocation-id']).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(webhook.signingSecret).toHaveLength(44)
    expect(one?.headers['x-zendesk-webhook-signature']).toBe(one && signatureOf(webhook.signingSecret, one))
  })

  test('16.3 an event body is pretty-printed with three spaces, ids as text, states in capitals', async () => {
    const { account, customer, zendesk } = await aDesk()
    const { received, endpoint } = await aReceiver()
    const webhook = account.addWebhook({ endpoint, subscriptions: ['zen:event-type:ticket.status_changed'] })
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' })
    account.update(id, account.users[0]?.id ?? 0, { status: 'pending' })
    await zendesk.idle()
    const [one] = received
    expect(one?.body).toMatch(/^\{\n {3}"account_id": \d+,\n[\s\S]*\n\}\n$/)
    const event = JSON.parse(one?.body ?? '')
    expect(event).toMatchObject({
      type: 'zen:event-type:ticket.status_changed',
      subject: `zen:ticket:${id}`,
      detail: { id: String(id), status: 'PENDING', assignee_id: '0' },
      event: { current: 'PENDING', previous: 'NEW' },
    })
    expect(one?.headers['x-zendesk-webhook-signature']).toBe(one && signatureOf(webhook.signingSecret, one))
  })

  test('16.3 a changed organization field is an event', async () => {
    const { account, admin, zendesk } = await aDesk()
    const { received, endpoint } = await aReceiver()
    account.addWebhook({ endpoint, subscriptions: ['zen:event-type:organization.custom_field_changed'] })
    const { id } = account.addOrganization({ name: 'Globex', fields: { tier: 'standard' } })
    account.updateOrganization(id, admin.id, { fields: { tier: 'enterprise' } })
    await zendesk.idle()
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      subject: `zen:organization:${id}`,
      event: { field: { key: 'tier' }, current: 'enterprise', previous: 'standard' },
    })
  })

  test('16.3 no answer in 12 s of virtual time is a time-out, tried again up to five times', async () => {
    const { create, received, zendesk, statuses } = await aHook([null, null], { graceMilliseconds: 500 })
    create()
    await zendesk.clock.advance(11_999)
    expect(received).toHaveLength(1)
    expect(statuses()).toEqual([])
    // A receiver always gets a little real time: the virtual moment alone does not cut it off.
    await zendesk.clock.advance(12_000)
    await expect.poll(statuses, { timeout: 10_000 }).toEqual(['timeout'])
    await zendesk.clock.advance(60_000)
    await expect.poll(statuses, { timeout: 10_000 }).toEqual(['timeout', 'timeout'])
    await zendesk.clock.advance(60_000)
    await expect.poll(statuses, { timeout: 10_000 }).toEqual(['timeout', 'timeout', 'success'])
    expect(new Set(received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['x-zendesk-webhook-signature-timestamp'])).size).toBe(3)
  })

  test('16.3 409 is tried again up to three times', async () => {
    const { create, received, zendesk, statuses } = await aHook(Array.from({ length: 9 }, () => ({ status: 409 })))
    create()
    await zendesk.clock.advance(600_000)
    expect(received).toHaveLength(4)
    expect(statuses()).toEqual(['failed', 'failed', 'failed', 'failed'])
  })

  test.each([
    [503, '30', 2],
    [429, '59', 2],
    [503, '60', 1],
    [503, undefined, 1],
    [429, undefined, 1],
    [500, undefined, 1],
    [404, undefined, 1],
    [302, undefined, 1],
  ])('16.3 after %i with Retry-After %s there are %i attempts', async (status, retryAfter, attempts) => {
    const { create, received, zendesk } = await aHook([{ status, ...(retryAfter === undefined ? {} : { retryAfter }) }])
    create()
    await zendesk.idle()
    if (retryAfter) await zendesk.clock.advance(Number(retryAfter) * 1_000 - 1)
    expect(received).toHaveLength(1)
    await zendesk.clock.advance(600_000)
    expect(received).toHaveLength(attempts)
  })

  test('16.3 the breaker stops sending for 5 s after 70 % errors in 100 requests, then sends a probe', async () => {
    const { create, received, zendesk, statuses } = await aHook(Array.from({ length: 100 }, () => ({ status: 500 })))
    for (let count = 0; count < 100; count++) create()
    await zendesk.idle()
    create()
    await zendesk.idle()
    expect(received).toHaveLength(100)
    expect(statuses().at(-1)).toBe('circuit broken')
    await zendesk.clock.advance(5_000)
    create()
    await zendesk.idle()
    expect(received).toHaveLength(101)
    expect(statuses().at(-1)).toBe('success')
  })

  test('16.3 deliveries can be dropped, repeated, delayed, reordered and held', async () => {
    const { create, received, zendesk } = await aHook()
    const ids = () => received.splice(0).map(({ body }) => JSON.parse(body).id)
    zendesk.faults.deliveries({ dropEvery: 2 })
    create()
    create()
    await zendesk.idle()
    expect(ids()).toEqual(['1'])
    zendesk.faults.deliveries({ repeat: 2 })
    create()
    await zendesk.idle()
    expect(new Set(received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])).size).toBe(1)
    expect(ids()).toEqual(['3', '3'])
    zendesk.faults.deliveries({ delayMs: 90_000 })
    create()
    await zendesk.clock.advance(89_999)
    expect(ids()).toEqual([])
    await zendesk.clock.advance(1)
    expect(ids()).toEqual(['4'])
    zendesk.faults.clear()
    zendesk.faults.stopDeliveries()
    create()
    await zendesk.idle()
    expect(ids()).toEqual([])
    zendesk.faults.resumeDeliveries()
    await zendesk.idle()
    expect(ids()).toEqual(['5'])
  })

  test('16.3 values in a JSON template are escaped only when the account says so', async () => {
    const { create, received, zendesk, account } = await aHook()
    create('say "hi"')
    await zendesk.idle()
    expect(received[0]?.body).toContain('"text":"say "hi""')
    account.settings.escapesJsonValues = true
    create('say "hi"')
    await zendesk.idle()
    expect(JSON.parse(received[1]?.body ?? '').text).toBe('say "hi"')
  })

  test('16.3 invocations and attempts can be read; secrets can be reset', async () => {
    const { create, zendesk, call, webhook } = await aHook([{ status: 409 }])
    create()
    await zendesk.clock.advance(60_000)
    const path = `/api/v2/webhooks/${webhook.id}`
    const { body } = await call('GET', `${path}/invocations`)
    const [invocation] = body.invocations as { id: string; status: string }[]
    expect(invocation?.status).toBe('success')
    const attempts = (await call('GET', `${path}/invocations/${invocation?.id}/attempts`)).body.attempts as {
      status_code: number
    }[]
    expect(attempts.map((attempt) => attempt.status_code)).toEqual([409, 200])
    const before = webhook.signingSecret
    expect((await call('GET', `${path}/signing_secret`)).body).toEqual({
      signing_secret: { algorithm: 'SHA256', secret: before },
    })
    expect((await call('POST', `${path}/signing_secret`)).status).toBe(201)
    expect(webhook.signingSecret).not.toBe(before)
    expect((await call('GET', `${path}.json`)).body.error).toBe('RecordNotFound')
  })

  test('16.3 the two kinds of webhook exclude each other', async () => {
    const { call } = await aDesk()
    const create = (subscriptions: string[], more = {}) =>
      call('POST', '/api/v2/webhooks', {
        webhook: {
          name: 'w',
          endpoint: 'https://x.test/h',
          http_method: 'POST',
          request_format: 'json',
          subscriptions,
          ...more,
        },
      })
    expect((await create(['conditional_ticket_events', 'zen:event-type:ticket.created'])).status).toBe(400)
    expect((await create(['zen:event-type:ticket.created'], { http_method: 'PUT' })).status).toBe(400)
    const { status, body } = await create(['conditional_ticket_events'])
    expect(status).toBe(201)
    expect((body.webhook as { created_at: string }).created_at).toMatch(/\.\d{9}Z$/)
    const { id } = body.webhook as { id: string }
    expect(
      (await call('PATCH', `/api/v2/webhooks/${id}`, { webhook: { subscriptions: ['zen:event-type:ticket.created'] } }))
        .status,
    ).toBe(400)
    expect((await call('PATCH', `/api/v2/webhooks/${id}`, { webhook: { name: 'x' } })).status).toBe(204)
    expect((await call('DELETE', `/api/v2/webhooks/${id}`)).status).toBe(204)
  })
})
