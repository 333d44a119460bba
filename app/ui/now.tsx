import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Instant } from '../../domain/instant.ts'
import type { ServerTime } from '../server-time.ts'
import type { Timers } from '../timers.ts'

/** The one heartbeat of the page: every second by the server's time, standing still while nobody looks. */
export type Ticker = {
  now(): Instant
  subscribe(listener: () => void): () => void
  wake(): void
  sleep(): void
}

/** `onSlip` is called when the page's clocks jumped (sleep, changed time): the server must be asked. */
export function createTicker(time: ServerTime, timers: Timers, onSlip: () => void): Ticker {
  const listeners = new Set<() => void>()
  let cancel = (): void => {}

  function tick(): void {
    cancel()
    // Just after the server's full second, so that the figures change when they should.
    cancel = timers.after(1005 - (time.now() % 1000), tick)
    if (time.hasSlipped()) onSlip()
    for (const listener of listeners) listener()
  }
  return {
    now: time.now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: tick,
    sleep: () => cancel(),
  }
}

const TickerContext = createContext<Ticker | null>(null)
export const TickerProvider = TickerContext.Provider

/** The server's time, cut to whole steps: a component renders once a step, not more. */
export function useNow(step: 'second' | 'minute'): Instant {
  const ticker = useContext(TickerContext)
  if (!ticker) throw new Error('useNow outside TickerProvider')
  const stepMs = step === 'second' ? 1000 : 60_000
  const snapshot = useCallback(() => Math.floor(ticker.now() / stepMs) * stepMs, [ticker, stepMs])
  return useSyncExternalStore(ticker.subscribe, snapshot)
}
