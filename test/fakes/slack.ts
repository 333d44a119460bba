import type { Instant } from '../../domain/instant.ts'
import type { Clock } from '../../server/clock.ts'
import { FaultQueue } from './fault-queue.ts'
import { type Handled, listenOn } from './listen.ts'

export type SlackMetadata = { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> }
export type SlackPost = {
  /** The channel's name for people: `#support-leads`, or `@dana@example.com` for a direct message. */
  readonly channel: string
  readonly channelId: string
  readonly text: string
  readonly blocks: readonly unknown[]
  readonly metadata: SlackMetadata | null
  readonly at: Instant
  readonly ts: string
}
export type SlackFault =
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number }
  | { readonly kind: 'error' }
  | { readonly kind: 'unavailable' }
  /** The message IS posted, the answer is not. */
  | { readonly kind: 'lost' }
  /** Nothing is done and nothing is answered. */
  | { readonly kind: 'time-out' }
  /** Slack's own refusal, by its code: `not_in_channel`, `is_archived`, `fatal_error` … */
  | { readonly kind: 'refuse'; readonly error: string }

const SCOPES = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.list': 'channels:read',
  'conversations.open': 'im:write',
  'users.lookupByEmail': 'users:read.email',
  'auth.test': null,
} as const
type Method = keyof typeof SCOPES
type Arguments = Readonly<Record<string, unknown>>
type Answer = { readonly ok: true; readonly [key: string]: unknown } | Refused
type Refused = { readonly ok: false; readonly error: string; readonly [key: string]: unknown }

export type SlackStandIn = {
  /** Without the `/api` part; methods answer at `${url}/api/chat.postMessage` and so on. */
  readonly url: string
  readonly token: string
  readonly posts: readonly SlackPost[]
  readonly faults: FaultQueue<SlackFault>
  /** Makes a channel the bot is in; the answer is its id. The name comes with or without `#`. */
  addChannel(name: string): string
  /** Makes a person who can be found by e-mail; the answer is the user id. */
  addUser(user: { email: string; name: string }): string
  /** Takes a scope from the bot: its methods answer `missing_scope`. */
  removeScope(scope: string): void
  listen(listener: (post: SlackPost) => void): () => void
  close(): Promise<void>
}

const refuse = (error: string, more: Record<string, unknown> = {}): Refused => ({ ok: false, error, ...more })
const textAt = (from: Arguments, key: string): string => (typeof from[key] === 'string' ? from[key] : '')

/**
 * Slack's Web API as far as we use it, in its true shapes: a refusal is a 200 with `ok: false`, only the rate limit is a 429.
 * Unknown channels, people and methods are refused, and metadata is told only to who asks for it.
 */
export async function startSlack({ clock, port }: { clock: Clock; port?: number }): Promise<SlackStandIn> {
  const token = 'xoxb-demo-token'
  const channels = new Map<string, string>()
  const users = new Map<string, { readonly email: string; readonly name: string }>()
  const posts: SlackPost[] = []
  const scopes = new Set<string>(Object.values(SCOPES).filter((scope) => scope !== null))
  const faults = new FaultQueue<SlackFault>()
  const listeners = new Set<(post: SlackPost) => void>()
  let serial = 0

  const nextId = (kind: string) => `${kind}${(++serial).toString(36).toUpperCase().padStart(8, '0')}`
  const messageOf = ({ text, blocks, metadata, ts }: SlackPost, hasMetadata: boolean) => ({
    type: 'message',
    user: 'U0BOT',
    bot_id: 'B0BOT',
    app_id: 'A0FIRSTLINE',
    team: 'T0DEMO',
    text,
    ts,
    ...(blocks.length > 0 && { blocks }),
    ...(hasMetadata && metadata && { metadata }),
  })

  /** An id or a `#name` of a channel, or a person's id for a direct message. */
  const findChannel = (wanted: string): string | null => {
    if (channels.has(wanted)) return wanted
    const user = users.get(wanted)
    if (user) return openDirect(wanted, user.email)
    for (const [id, name] of channels) if (name === `#${wanted.replace(/^#/, '')}`) return id
    return null
  }
  const openDirect = (userId: string, email: string): string => {
    const id = `D${userId.slice(1)}`
    channels.set(id, `@${email}`)
    return id
  }

  /** Why this text, these blocks or this metadata are refused, or null. */
  const faultOf = (given: Arguments): Refused | null => {
    const text = textAt(given, 'text')
    if (text === '' && given.blocks === undefined) return refuse('no_text')
    if (text.length > 40_000) return refuse('msg_too_long')
    if (given.blocks !== undefined && (!Array.isArray(given.blocks) || given.blocks.length > 50))
      return refuse('invalid_blocks')
    const metadata = given.metadata as SlackMetadata | undefined
    if (
      metadata !== undefined &&
      (typeof metadata?.event_type !== 'string' || typeof metadata.event_payload !== 'object')
    )
      return refuse('invalid_metadata_format')
    return null
  }

  const methods: Readonly<Record<Method, (given: Arguments) => Answer>> = {
    'auth.test': () => ({
      ok: true,
      url: 'https://demo.slack.com/',
      team: 'Demo',
      team_id: 'T0DEMO',
      user: 'firstline',
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
    }),
    'chat.postMessage': (given) => {
      const channelId = findChannel(textAt(given, 'channel'))
      if (channelId === null) return refuse('channel_not_found')
      const wrong = faultOf(given)
      if (wrong) return wrong
      // A ts names the message within its channel: the second it was posted in and a number that never repeats.
      const ts = `${Math.floor(clock.now() / 1000)}.${String(++serial).padStart(6, '0')}`
      const post: SlackPost = {
        channel: channels.get(channelId) ?? channelId,
        channelId,
        text: textAt(given, 'text'),
        blocks: (given.blocks as readonly unknown[] | undefined) ?? [],
        metadata: (given.metadata as SlackMetadata | undefined) ?? null,
        at: clock.now(),
        ts,
      }
      posts.push(post)
      for (const listener of listeners) listener(post)
      return { ok: true, channel: channelId, ts, message: messageOf(post, true) }
    },
    'chat.update': (given) => {
      const channelId = textAt(given, 'channel')
      // Unlike posting, updating takes an id only.
      if (!channels.has(channelId)) return refuse('channel_not_found')
      const place = posts.findIndex((post) => post.channelId === channelId && post.ts === given.ts)
      const old = posts[place]
      if (!old) return refuse('message_not_found')
      const wrong = faultOf(given)
      if (wrong) return wrong
      const post = {
        ...old,
        text: textAt(given, 'text'),
        blocks: (given.blocks as readonly unknown[] | undefined) ?? old.blocks,
      }
      posts[place] = post
      return { ok: true, channel: channelId, ts: post.ts, text: post.text, message: messageOf(post, true) }
    },
    'conversations.history': (given) => {
      const channelId = textAt(given, 'channel')
      if (!channels.has(channelId)) return refuse('channel_not_found')
      const hasMetadata = String(given.include_all_metadata) === 'true'
      const limit = Math.min(Number(given.limit ?? 100) || 100, 999)
      const isWithin = (ts: string) =>
        ts > String(given.oldest ?? '0') && (given.latest === undefined || ts < String(given.latest))
      const found = posts.filter((post) => post.channelId === channelId && isWithin(post.ts)).reverse()
      return {
        ok: true,
        messages: found.slice(0, limit).map((post) => messageOf(post, hasMetadata)),
        has_more: found.length > limit,
        pin_count: 0,
        ...(found.length > limit && { response_metadata: { next_cursor: 'bmV4dA==' } }),
      }
    },
    'conversations.list': (given) => {
      const limit = Math.min(Math.max(1, Number(given.limit ?? 100) || 100), 1000)
      const all = [...channels].filter(([, name]) => name.startsWith('#'))
      const from = Number(textAt(given, 'cursor') || 0)
      const next = from + limit < all.length ? String(from + limit) : ''
      return {
        ok: true,
        channels: all.slice(from, from + limit).map(([id, name]) => ({ id, name: name.slice(1), is_channel: true })),
        response_metadata: { next_cursor: next },
      }
    },
    'conversations.open': (given) => {
      const userId = textAt(given, 'users')
      const user = users.get(userId)
      return user ? { ok: true, channel: { id: openDirect(userId, user.email) } } : refuse('user_not_found')
    },
    'users.lookupByEmail': (given) => {
      const email = textAt(given, 'email').toLowerCase()
      if (email === '') return refuse('invalid_arguments')
      for (const [id, user] of users)
        if (user.email.toLowerCase() === email)
          return {
            ok: true,
            user: {
              id,
              team_id: 'T0DEMO',
              name: user.name,
              real_name: user.name,
              deleted: false,
              profile: { email: user.email, real_name: user.name },
            },
          }
      return refuse('users_not_found')
    },
  }

  const answer = async (request: Request, name: string): Promise<Answer> => {
    const bearer = request.headers.get('authorization')
    if (bearer === null) return refuse('not_authed')
    if (bearer !== `Bearer ${token}`) return refuse('invalid_auth')
    if (!(name in SCOPES)) return refuse('unknown_method', { req_method: name })
    const method = name as Method
    const needed = SCOPES[method]
    if (needed && !scopes.has(needed)) return refuse('missing_scope', { needed, provided: [...scopes].join(',') })
    const given = await argumentsOf(request, method)
    return given ? methods[method](given) : refuse('invalid_json')
  }

  const { url, close } = await listenOn(async (request): Promise<Handled> => {
    const name = new URL(request.url).pathname.replace(/^\/(?:api\/)?/, '')
    const fault = faults.take(name)
    switch (fault?.kind) {
      case 'rate-limit':
        return Response.json(
          { ok: false, error: 'ratelimited' },
          { status: 429, headers: { 'retry-after': String(fault.retryAfterSeconds) } },
        )
      case 'error':
        return new Response('Internal Server Error', { status: 500 })
      case 'unavailable':
        return Response.json({ ok: false, error: 'service_unavailable' }, { status: 503 })
      case 'time-out':
        return 'silent'
      case 'refuse':
        return Response.json({ ok: false, error: fault.error })
      case 'lost':
        await answer(request, name)
        return 'lost'
      default:
        return Response.json(await answer(request, name))
    }
  }, port)

  return {
    url,
    token,
    posts,
    faults,
    addChannel(name) {
      const id = nextId('C')
      channels.set(id, `#${name.replace(/^#/, '')}`)
      return id
    },
    addUser(user) {
      const id = nextId('U')
      users.set(id, user)
      return id
    },
    removeScope: (scope) => void scopes.delete(scope),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}

/** Slack takes JSON only for methods that write; a lookup reads the query or a form. Null: the JSON cannot be read. */
async function argumentsOf(request: Request, method: Method): Promise<Arguments | null> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const body = await request.text()
  const type = request.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    if (method === 'users.lookupByEmail') return query
    try {
      return { ...query, ...(JSON.parse(body || '{}') as Arguments) }
    } catch {
      return null
    }
  }
  const form: Record<string, unknown> = { ...query, ...Object.fromEntries(new URLSearchParams(body)) }
  try {
    for (const key of ['blocks', 'metadata']) if (typeof form[key] === 'string') form[key] = JSON.parse(form[key])
    return form
  } catch {
    return null
  }
}
