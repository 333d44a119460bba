import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import type { Clock } from '../clock.ts'
import { Fault } from '../errors.ts'
import type { Log } from '../log.ts'
import { createAgent, retryAfterMs, send, unavailable } from './http.ts'

export type SlackCredentials = { readonly botToken: string }
export type SlackMessage = {
  /** A channel's id or `#name`, or a person's direct channel. */
  readonly channel: string
  readonly text: string
  readonly blocks?: readonly object[]
  /** Design 2.15: found again in the channel after an unknown outcome. */
  readonly actionId: string
}
export type PostResult =
  | { readonly state: 'sent'; readonly ts: string; readonly channelId: string }
  | { readonly state: 'refused'; readonly reason: string }

/** Throws Fault 'unavailable' (rate limit, 5xx, network, time-out; `mayHaveArrived` where a post could have been made). */
export type Slack = {
  post(credentials: SlackCredentials, message: SlackMessage): Promise<PostResult>
  /** Is a post of this action in the channel (an id or a name)? 'not-granted' where the bot may not read it. */
  findPost(
    credentials: SlackCredentials,
    channel: string,
    wanted: { readonly actionId: string; readonly since: Instant },
  ): Promise<'found' | 'absent' | 'not-granted'>
  /** V0: the CSM's Slack user; null when Slack knows no such e-mail. */
  userByEmail(credentials: SlackCredentials, email: string): Promise<string | null>
  /** The id of the direct channel with this user. */
  openDirect(credentials: SlackCredentials, userId: string): Promise<string>
  close(): Promise<void>
}

export type SlackParts = {
  readonly baseUrl?: string
  readonly clock: Clock
  readonly log: Log
  readonly timeoutMilliseconds?: number
}

const BASE_URL = 'https://slack.com/api'
const TIMEOUT_MS = 10_000
const MAX_BYTES = 4 * 1_048_576
/** Slack reads back the newest first, page by page; as many as a channel in a storm can hold. */
const PAGE = '200'
const MOST_LOOKS = 50
const CLOCK_SLACK_SECONDS = 60
/** Posting takes a name, reading back does not. */
const CHANNEL_ID = /^[CDG][A-Z0-9]{6,}$/
/** Of 1,000 channels each: a workspace of more is read no further, and the repeat says so. */
const MOST_PAGES = 10
const EVENT_TYPE = 'firstline_action'

/** Slack says so itself when it failed, in a 200: the post may have been made. */
const ITS_OWN_FAILURE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
const MAY_NOT_READ = new Set(['missing_scope', 'not_in_channel', 'channel_not_found', 'no_permission', 'access_denied'])

/** What an admin can do about a refusal, by Slack's code. */
const REMEDY: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel does not exist or the bot is not in it; invite the bot or choose another channel in Settings → Slack',
  not_in_channel: 'the bot is not in the channel; invite it in Slack with /invite @Firstline',
  is_archived: 'the channel is archived; choose another one in Settings → Slack',
  invalid_auth: 'the connection to Slack is no longer valid; connect it again in Settings → Slack',
  not_authed: 'the connection to Slack is missing; connect it in Settings → Slack',
  token_revoked: 'the connection to Slack was revoked; connect it again in Settings → Slack',
  token_expired: 'the connection to Slack has expired; connect it again in Settings → Slack',
  account_inactive: 'the Slack workspace or its bot was deactivated; connect it again in Settings → Slack',
  missing_scope: 'the bot lacks a permission; connect Slack again in Settings → Slack',
  msg_too_long: 'the message is too long for Slack',
  user_not_found: 'Slack does not know this person',
}

const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() })
const posted = z.object({ ts: z.string(), channel: z.string() })
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.looseObject({ id: z.unknown() }) })
        .optional()
        .catch(undefined),
    }),
  ),
})
const opened = z.object({ channel: z.object({ id: z.string() }) })
const listed = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().optional() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})
const found = z.object({ user: z.object({ id: z.string() }) })

type Said = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: string }

export function createSlack({ baseUrl = BASE_URL, clock, log, timeoutMilliseconds = TIMEOUT_MS }: SlackParts): Slack {
  const agent = createAgent()

  const call = async (
    { botToken }: SlackCredentials,
    method: string,
    given: { readonly json: object } | { readonly query: Readonly<Record<string, string>> },
  ): Promise<Said> => {
    const isPost = method === 'chat.postMessage'
    const query = 'query' in given ? `?${new URLSearchParams(given.query)}` : ''
    const json = 'json' in given ? { body: JSON.stringify(given.json) } : {}
    const answer = await send(agent, {
      method: 'json' in given ? 'POST' : 'GET',
      url: `${baseUrl}/${method}${query}`,
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
      ...json,
      timeoutMilliseconds,
      maxBytes: MAX_BYTES,
    }).catch((cause: unknown) => {
      throw unavailable(`Slack did not answer ${method}`, cause, isPost)
    })
    log.debug('slack-call', { method, status: answer.status })
    const wait = retryAfterMs(answer.headers, clock.now())
    const retryAt = wait === null ? {} : { retryAt: clock.now() + wait }
    // A 429 is turned away at the door; a 5xx may come after the work.
    if (answer.status === 429)
      throw new Fault('unavailable', `Slack limits ${method} (429). It is tried again.`, retryAt)
    const body = answerSchema.safeParse(parsed(answer.text))
    const error = body.success ? (body.data.error ?? 'unknown_error') : 'no JSON'
    if (answer.status >= 500 || !body.success || (!body.data.ok && ITS_OWN_FAILURE.has(error))) {
      throw new Fault('unavailable', `Slack failed at ${method} (${answer.status}, ${error}). It is tried again.`, {
        ...retryAt,
        mayHaveArrived: isPost,
      })
    }
    return body.data.ok ? { ok: true, body: body.data } : { ok: false, error }
  }

  /** The id behind a channel's name; null where the bot may not list channels or sees none of that name. */
  const idOf = async (credentials: SlackCredentials, channel: string): Promise<string | null> => {
    if (CHANNEL_ID.test(channel)) return channel
    const name = channel.replace(/^#/, '')
    let cursor = ''
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = { types: 'public_channel,private_channel', exclude_archived: 'true', limit: '1000', cursor }
      const said = await call(credentials, 'conversations.list', { query })
      if (!said.ok) {
        if (MAY_NOT_READ.has(said.error)) return null
        throw refusedAs('conversations.list', said.error)
      }
      const { channels, response_metadata } = listed.parse(said.body)
      const match = channels.find((other) => other.name === name)
      if (match) return match.id
      cursor = response_metadata?.next_cursor ?? ''
      if (cursor === '') return null
    }
    return null
  }

  const refusedAs = (method: string, error: string) =>
    new Fault(
      'invalid',
      `Slack refused ${method} (${error}): ${REMEDY[error] ?? 'see api.slack.com/methods for this code'}.`,
    )

  return {
    async post(credentials, { channel, text, blocks, actionId }) {
      const said = await call(credentials, 'chat.postMessage', {
        json: {
          channel,
          text,
          ...(blocks ? { blocks } : {}),
          metadata: { event_type: EVENT_TYPE, event_payload: { id: actionId } },
          unfurl_links: false,
        },
      })
      if (!said.ok)
        return { state: 'refused', reason: `${said.error}: ${REMEDY[said.error] ?? 'Slack refused the message'}` }
      const { ts, channel: channelId } = posted.parse(said.body)
      return { state: 'sent', ts, channelId }
    },
    async findPost(credentials, channel, { actionId, since }) {
      const id = await idOf(credentials, channel)
      if (id === null) return 'not-granted'
      // Slack counts in seconds; our clock and theirs may differ by a little.
      const oldest = String(Math.floor(since / 1000) - CLOCK_SLACK_SECONDS)
      let latest: string | undefined
      for (let look = 0; look < MOST_LOOKS; look++) {
        const query = { channel: id, limit: PAGE, include_all_metadata: 'true', oldest, ...(latest && { latest }) }
        const said = await call(credentials, 'conversations.history', { query })
        if (!said.ok) {
          if (MAY_NOT_READ.has(said.error)) return 'not-granted'
          throw refusedAs('conversations.history', said.error)
        }
        const { messages } = history.parse(said.body)
        if (
          messages.some(({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload.id === actionId)
        )
          return 'found'
        latest = messages.at(-1)?.ts
        if (messages.length < Number(PAGE) || !latest) return 'absent'
      }
      return 'absent'
    },
    async userByEmail(credentials, email) {
      const said = await call(credentials, 'users.lookupByEmail', { query: { email } })
      if (said.ok) return found.parse(said.body).user.id
      if (said.error === 'users_not_found') return null
      throw refusedAs('users.lookupByEmail', said.error)
    },
    async openDirect(credentials, userId) {
      const said = await call(credentials, 'conversations.open', { json: { users: userId } })
      if (said.ok) return opened.parse(said.body).channel.id
      throw refusedAs('conversations.open', said.error)
    },
    close: () => agent.close(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page instead of Slack's answer: treated as Slack's failure.
    return undefined
  }
}
