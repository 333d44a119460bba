/** What the demo's server tells its page. Times are ISO text in the virtual clock's time. */
export type ListedTicket = {
  readonly id: number
  readonly subject: string
  readonly requester: string
  readonly organization: string | null
  readonly status: string
  readonly priority: string | null
  readonly group: string | null
  readonly assignee: string | null
  readonly tier: string | null
  readonly isVip: boolean
  readonly createdAt: string
  readonly updatedAt: string
}

/** One line of the log: who did what to whom, in words. */
export type LogEntry = {
  readonly serial: number
  readonly at: string
  readonly from: 'zendesk' | 'firstline' | 'slack' | 'crm' | 'clock'
  readonly to: 'zendesk' | 'firstline' | 'slack' | 'crm' | null
  readonly ticketId: number | null
  readonly text: string
  /** More of it, shown when the line is opened. */
  readonly detail: string | null
  readonly isTrouble: boolean
}

/** The page ticks by itself from `now` at `speed`; a speed of 0 stands still. */
export type ClockState = {
  readonly now: string
  readonly speed: number
  readonly next: { readonly at: string; readonly what: string } | null
}

export type Person = {
  readonly id: number
  readonly name: string
  readonly role: string
  readonly timeZone: string
  readonly groupIds: readonly number[]
}
export type CustomerChoice = {
  readonly requesterId: number
  readonly name: string
  readonly organization: string | null
  /** What the page says of the customer before anything is decided: plan and contract as the account knows them. */
  readonly about: string
}
export type Example = {
  readonly key: string
  readonly title: string
  readonly shows: string
  readonly requesterId: number
  readonly subject: string
  readonly body: string
  readonly channel: 'email' | 'web'
}

/** Everything the page needs to begin. */
export type DemoState = {
  readonly subdomain: string
  readonly selectedTicketId: number | null
  readonly agents: readonly Person[]
  readonly groups: readonly { readonly id: number; readonly name: string }[]
  readonly customers: readonly CustomerChoice[]
  readonly examples: readonly Example[]
  readonly tickets: readonly ListedTicket[]
  readonly log: readonly LogEntry[]
  readonly clock: ClockState
}

export type NewTicket = {
  readonly requesterId: number
  readonly subject: string
  readonly body: string
  readonly channel: 'email' | 'web'
}
export type CustomerReply = { readonly ticketId: number; readonly body: string }
/** A speed, or a jump by so many minutes; null jumps to what happens next. */
export type ClockOrder = { readonly speed: number } | { readonly minutes: number | null }

/** One message of the page's live stream. */
export type LiveEvent =
  | { readonly type: 'ticket'; readonly ticket: ListedTicket }
  | { readonly type: 'log'; readonly entry: LogEntry }
  | { readonly type: 'clock'; readonly clock: ClockState }
