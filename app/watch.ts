import type { Instant } from '../domain/instant.ts'
import type { SidebarView } from '../domain/views.ts'
import type { Api, Timed } from './api.ts'
import type { Live } from './live.ts'
import type { ServerTime } from './server-time.ts'
import { backoffMs, type Timers } from './timers.ts'
import { type Trouble, type TroubleKind, troubleOf } from './trouble.ts'

/** What the sidebar knows of its ticket: the last view, when it was heard, and what is in the way now. */
type TicketState = {
  readonly view: SidebarView | null
  readonly heardAt: Instant | null
  readonly trouble: TroubleKind | null
}

export type Watch = {
  state(): TicketState
  subscribe(listener: () => void): () => void
  /** Asks now; answers that come while one is under way are folded into one more. */
  refresh(): void
  /** Takes an answer to something else, such as a saved correction. */
  accept(answer: Timed<SidebarView>): void
  wake(): void
  sleep(): void
}

/** The net under the stream: a lost event is found within a minute. */
const NET_MS = 60_000
/** A new ticket is triaged within seconds, so the first look comes soon. */
const WAITING_MS = 2000
const REFUSED_MS = 30_000
/** The server acts on a threshold when it is due; a second later it can say what comes next. */
const AFTER_THRESHOLD_MS = 1000

export type WatchParts = {
  readonly ticketId: string
  readonly api: Pick<Api, 'view'>
  readonly live: Live
  readonly time: ServerTime
  readonly timers: Timers
  chance(): number
}

export function watchTicket({ ticketId, api, live, time, timers, chance }: WatchParts): Watch {
  const listeners = new Set<() => void>()
  let state: TicketState = { view: null, heardAt: null, trouble: null }
  let isAwake = false
  let isAsking = false
  let mustAskAgain = false
  let failures = 0
  let cancelNext = (): void => {}

  function change(next: TicketState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function accept({ value, roundTripMs }: Timed<SidebarView>): void {
    time.learn(Date.parse(value.now), roundTripMs)
    const known = state.view
    // Answers overtake each other: an older view never replaces a newer one.
    const isOlder =
      known !== null && (value.version < known.version || (value.version === known.version && value.now < known.now))
    failures = 0
    change({ view: isOlder ? known : value, heardAt: time.now(), trouble: null })
  }

  function nextWaitMs(trouble: Trouble | null): number | null {
    if (trouble?.kind === 'session-over' || trouble?.kind === 'outdated') return null
    if (trouble?.kind === 'unreachable') return Math.max(trouble.waitMs, backoffMs(failures, chance()))
    if (trouble) return REFUSED_MS
    if (state.view?.state !== 'triaged') return WAITING_MS
    const nextAt = state.view.triage?.clock.next?.at
    const untilNext = nextAt ? Date.parse(nextAt) + AFTER_THRESHOLD_MS - time.now() : 0
    return untilNext > 0 ? Math.min(NET_MS, untilNext) : NET_MS
  }

  async function ask(): Promise<void> {
    isAsking = true
    mustAskAgain = false
    cancelNext()
    let trouble: Trouble | null = null
    try {
      accept(await api.view(ticketId))
    } catch (cause) {
      trouble = troubleOf(cause)
      failures += 1
      // One lost answer is tried again in a second; only the second is worth a word while there is a view to show.
      const isWorthAWord = trouble.kind !== 'unreachable' || failures > 1 || state.view === null
      if (isWorthAWord) change({ ...state, trouble: trouble.kind })
    }
    isAsking = false
    if (!isAwake) return
    if (mustAskAgain && !trouble) return void ask()
    const wait = nextWaitMs(trouble)
    if (wait !== null) cancelNext = timers.after(wait, refresh)
  }

  function refresh(): void {
    if (!isAwake) return
    if (isAsking) mustAskAgain = true
    else void ask()
  }

  live.on((event) => {
    if (event.type === 'hello') refresh()
    else if (event.ticketId === ticketId && (event.version ?? Number.POSITIVE_INFINITY) > (state.view?.version ?? -1))
      refresh()
  })

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    accept,
    wake() {
      if (isAwake) return
      isAwake = true
      live.wake()
      refresh()
    },
    sleep() {
      isAwake = false
      cancelNext()
      live.sleep()
    },
  }
}
