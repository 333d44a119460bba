import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack.ts'
import { VirtualClock } from './virtual-clock.ts'

const START = Date.UTC(2026, 2, 2, 8)
let slack: SlackStandIn
let leads: string

beforeEach(async () => {
  slack = await startSlack({ clock: new VirtualClock(START) })
  leads = slack.addChannel('#support-leads')
})
afterEach(() => slack.close())

const send = (method: string, given: object, token = slack.token) =>
  fetch(`${slack.url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(given),
  })
const ask = async (method: string, given: object, token = slack.token) => (await send(method, given, token)).json()
const read = async (method: string, given: Record<string, string>) =>
  (
    await fetch(`${slack.url}/api/${method}?${new URLSearchParams(given)}`, {
      headers: { authorization: `Bearer ${slack.token}` },
    })
  ).json()

test('V2 a post to a channel is kept with text, blocks, metadata and time', async () => {
  const metadata = { event_type: 'firstline', event_payload: { action: 'a-1' } }
  const answer = await ask('chat.postMessage', {
    channel: leads,
    text: 'VIP outage',
    blocks: [{ type: 'divider' }],
    metadata,
  })
  expect(answer).toMatchObject({ ok: true, channel: leads, message: { text: 'VIP outage', bot_id: 'B0BOT' } })
  expect(slack.posts).toEqual([
    {
      channel: '#support-leads',
      channelId: leads,
      text: 'VIP outage',
      blocks: [{ type: 'divider' }],
      metadata,
      at: START,
      ts: answer.ts,
    },
  ])
})

test('V2 a channel is found by its name too, and an unknown one is refused with status 200', async () => {
  expect((await ask('chat.postMessage', { channel: '#support-leads', text: 'x' })).channel).toBe(leads)
  const refused = await send('chat.postMessage', { channel: '#nowhere', text: 'x' })
  expect(refused.status).toBe(200)
  expect(await refused.json()).toEqual({ ok: false, error: 'channel_not_found' })
  expect(slack.posts).toHaveLength(1)
})

test('V0 a CSM is found by e-mail and written to directly; an unknown one is not found', async () => {
  const dana = slack.addUser({ email: 'Dana@vendor.example', name: 'Dana' })
  const found = await read('users.lookupByEmail', { email: 'dana@vendor.example' })
  expect(found.user.id).toBe(dana)
  const opened = await ask('conversations.open', { users: dana })
  expect((await ask('chat.postMessage', { channel: opened.channel.id, text: 'Hello' })).ok).toBe(true)
  expect(slack.posts[0]?.channel).toBe('@Dana@vendor.example')
  expect(await read('users.lookupByEmail', { email: 'nobody@vendor.example' })).toEqual({
    ok: false,
    error: 'users_not_found',
  })
})

test('V0 the lookup does not read JSON, as at Slack', async () => {
  slack.addUser({ email: 'dana@vendor.example', name: 'Dana' })
  expect(await ask('users.lookupByEmail', { email: 'dana@vendor.example' })).toEqual({
    ok: false,
    error: 'invalid_arguments',
  })
})

test('design 2.15 channels are listed with their names, page by page, and need their scope', async () => {
  const first = await read('conversations.list', { limit: '1' })
  expect(first).toMatchObject({ ok: true, channels: [{ id: leads, name: 'support-leads' }] })
  slack.removeScope('channels:read')
  expect(await read('conversations.list', {})).toMatchObject({ ok: false, error: 'missing_scope' })
})

test('design 2.15 history tells metadata only to who asks, and needs its scope', async () => {
  await ask('chat.postMessage', {
    channel: leads,
    text: 'one',
    metadata: { event_type: 't', event_payload: { id: '1' } },
  })
  await ask('chat.postMessage', { channel: leads, text: 'two' })
  const plain = await read('conversations.history', { channel: leads })
  expect(plain.messages.map((message: { text: string }) => message.text)).toEqual(['two', 'one'])
  expect(plain.messages[1].metadata).toBeUndefined()
  const full = await read('conversations.history', { channel: leads, include_all_metadata: 'true', limit: '1' })
  expect(full).toMatchObject({ has_more: true, messages: [{ text: 'two' }] })
  slack.removeScope('channels:history')
  expect(await read('conversations.history', { channel: leads })).toMatchObject({
    ok: false,
    error: 'missing_scope',
    needed: 'channels:history',
  })
})

test('design 2.15 an update changes the message in place and needs its ts', async () => {
  const { ts } = await ask('chat.postMessage', { channel: leads, text: 'open' })
  expect(await ask('chat.update', { channel: leads, ts, text: 'taken' })).toMatchObject({ ok: true, text: 'taken', ts })
  expect(slack.posts.map((post) => post.text)).toEqual(['taken'])
  expect(await ask('chat.update', { channel: leads, ts: '1.1', text: 'x' })).toEqual({
    ok: false,
    error: 'message_not_found',
  })
})

test('design 2.15 bad calls are refused with the code Slack uses', async () => {
  expect(await ask('chat.postMessage', { channel: leads })).toEqual({ ok: false, error: 'no_text' })
  expect(await ask('chat.postMessage', { channel: leads, text: 'x'.repeat(40_001) })).toEqual({
    ok: false,
    error: 'msg_too_long',
  })
  expect(await ask('chat.postMessage', { channel: leads, text: 'x', metadata: { action: 1 } })).toEqual({
    ok: false,
    error: 'invalid_metadata_format',
  })
  expect(await ask('chat.delete', { channel: leads })).toMatchObject({ ok: false, error: 'unknown_method' })
  expect(await ask('auth.test', {}, 'xoxb-other')).toEqual({ ok: false, error: 'invalid_auth' })
  expect(await (await fetch(`${slack.url}/api/auth.test`)).json()).toEqual({ ok: false, error: 'not_authed' })
})

test('design 2.15 a rate limit is a 429 with the seconds to wait, then the truth again', async () => {
  slack.faults.next({ kind: 'rate-limit', retryAfterSeconds: 30 }, { path: /postMessage/ })
  expect((await ask('auth.test', {})).ok).toBe(true)
  const limited = await send('chat.postMessage', { channel: leads, text: 'x' })
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '30'])
  expect((await ask('chat.postMessage', { channel: leads, text: 'x' })).ok).toBe(true)
})

test('design 2.15 a lost answer leaves the message posted; a time-out does not', async () => {
  slack.faults.next({ kind: 'lost' })
  await expect(send('chat.postMessage', { channel: leads, text: 'x' })).rejects.toThrow('fetch failed')
  expect(slack.posts).toHaveLength(1)
  slack.faults.next({ kind: 'time-out' })
  const silent = expect(send('chat.postMessage', { channel: leads, text: 'y' })).rejects.toThrow('fetch failed')
  expect((await ask('auth.test', {})).ok).toBe(true)
  await slack.close()
  await silent
  expect(slack.posts).toHaveLength(1)
})

test('design 2.15 server errors and single refusals come as planned', async () => {
  slack.faults.next({ kind: 'error' })
  slack.faults.next({ kind: 'unavailable' })
  slack.faults.next({ kind: 'refuse', error: 'not_in_channel' })
  const given = { channel: leads, text: 'x' }
  expect((await send('chat.postMessage', given)).status).toBe(500)
  expect((await send('chat.postMessage', given)).status).toBe(503)
  expect(await ask('chat.postMessage', given)).toEqual({ ok: false, error: 'not_in_channel' })
  expect(slack.posts).toHaveLength(0)
})
