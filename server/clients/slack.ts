import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

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
  /** Is a post of this action in the channel? 'not-granted' where the bot may not read it. `channel` is an id. */
  findPost(
    credentials: SlackCredentials,
    channel: string,
    actionId: string,
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

export function createSlack(_parts: SlackParts): Slack {
  throw new Error('The Slack client is not connected yet.')
}
