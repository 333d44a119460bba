import type { StreamEvent } from '../domain/views.ts'
import { eventOf, readEvents } from './stream.ts'
import { backoffMs, type Timers } from './timers.ts'
import { troubleOf } from './trouble.ts'

/** The server pings every 20 s; after this long a silence the connection is dead, whatever the browser thinks. */
const SILENCE_MS = 50_000

/**
 * ONE stream per browser and agent (design.md 2.12): over HTTP/1.1 a browser opens six connections to a host, so a
 * stream per ticket tab would leave nothing for the seventh tab. The tab that holds the lock reads, the others listen.
 * Where the browser denies locks, each tab in view has its own; Zendesk shows one ticket tab at a time.
 */
export type Live = {
  on(listener: (event: StreamEvent) => void): () => void
  /** Takes part: waits for the lock, or follows the tab that has it. */
  wake(): void
  /** Steps back and closes the stream, if this tab had it; another tab takes over at once. */
  sleep(): void
}

export type LiveParts = {
  /** Same for all tabs of one agent in one account, and for nobody else. */
  readonly name: string
  connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  readonly locks: Pick<LockManager, 'request'> | undefined
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined
  readonly timers: Timers
  chance(): number
}

export function createLive({ name, connect, locks, channel, timers, chance }: LiveParts): Live {
  const listeners = new Set<(event: StreamEvent) => void>()
  let awake: AbortController | null = null

  const tell = (event: StreamEvent): void => {
    for (const listener of listeners) listener(event)
  }
  channel?.addEventListener('message', ({ data }) => {
    const event = eventOf(data)
    if (event) tell(event)
  })

  /** One connection, from opening to its end; true when anything came through. */
  async function listen(signal: AbortSignal): Promise<boolean> {
    const silence = new AbortController()
    let cancel = timers.after(SILENCE_MS, () => silence.abort())
    let hasHeard = false
    const onSign = (): void => {
      hasHeard = true
      cancel()
      cancel = timers.after(SILENCE_MS, () => silence.abort())
    }
    try {
      const stream = await connect(AbortSignal.any([signal, silence.signal]))
      await readEvents(
        stream,
        (event) => {
          tell(event)
          channel?.postMessage(JSON.stringify(event))
        },
        onSign,
      )
    } finally {
      cancel()
    }
    return hasHeard
  }

  async function lead(signal: AbortSignal): Promise<void> {
    let attempt = 0
    while (!signal.aborted) {
      try {
        attempt = (await listen(signal)) ? 1 : attempt + 1
      } catch (cause) {
        // This tab may never ask again; the lock goes to one that may.
        if (['session-over', 'no-permission'].includes(troubleOf(cause).kind)) return
        attempt += 1
      }
      if (!signal.aborted) await pause(backoffMs(attempt, chance()), signal)
    }
  }

  function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = timers.after(milliseconds, resolve)
      signal.addEventListener('abort', () => {
        cancel()
        resolve()
      })
    })
  }

  return {
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake() {
      if (awake) return
      const turn = new AbortController()
      awake = turn
      if (!locks || !channel) return void lead(turn.signal)
      locks
        .request(name, { signal: turn.signal }, () => lead(turn.signal))
        .catch(() => {
          // Stepping back while waiting for the lock ends the request too. Otherwise the browser denies locks, as it does
          // to embedded pages where storage of other sites is blocked: the tab in view then streams for itself, the others sleep.
          if (!turn.signal.aborted) void lead(turn.signal)
        })
    },
    sleep() {
      awake?.abort()
      awake = null
    },
  }
}
