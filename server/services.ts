import type { Texts } from '../domain/reason.ts'
import type { Crm } from './clients/crm.ts'
import type { Pager } from './clients/pager.ts'
import type { Slack } from './clients/slack.ts'
import type { Tracker } from './clients/tracker.ts'
import type { Zendesk } from './clients/zendesk.ts'
import type { Clock } from './clock.ts'
import type { Accounts } from './db/accounts.ts'
import type { Db } from './db/schema.ts'
import type { UsualTickets } from './db/usual.ts'
import type { WordRarity } from './db/word-rarity.ts'
import type { Encryption } from './encryption.ts'
import type { Queue } from './jobs/queue.ts'
import type { Timers } from './jobs/timers.ts'
import type { Log } from './log.ts'

/** Everything the shell works with, wired once in `main.ts`. The current time is `clock.now()` and nothing else. */
export type Services = {
  readonly db: Db
  readonly accounts: Accounts
  readonly encryption: Encryption
  readonly queue: Queue
  readonly timers: Timers
  readonly zendesk: Zendesk
  readonly slack: Slack
  readonly crm: Crm
  readonly pager: Pager
  readonly tracker: Tracker
  readonly clock: Clock
  /** D5: what an account's customers usually write about. */
  readonly usual: UsualTickets
  /** D1: how much each word tells among an account's tickets. */
  readonly rarity: WordRarity
  readonly log: Log
  /** English, the language of Slack messages and of the command line. */
  readonly texts: Texts
  /** Where the world reaches us. */
  readonly publicUrl: string
  /** `https://{subdomain}.zendesk.com`, for links. */
  readonly zendeskUrl: (subdomain: string) => string
}
