import type { Instant } from '../domain/instant.ts'

/** Where the time comes from and what wakes us. Tests and the demo pass a virtual one; nothing else reads the time. */
export type Clock = {
  now(): Instant
  /** Runs once when `at` has come (at once if it has passed); the answer takes it back. */
  wake(at: Instant, run: () => void): () => void
}

/** setTimeout overflows beyond 24.8 days; a longer wait is cut into days. */
const LONGEST_MS = 86_400_000

export const systemClock: Clock = {
  now: () => Date.now(),
  wake(at, run) {
    let timer: NodeJS.Timeout
    const arm = () => {
      const left = at - Date.now()
      timer = left > LONGEST_MS ? setTimeout(arm, LONGEST_MS) : setTimeout(run, Math.max(0, left))
      timer.unref()
    }
    arm()
    return () => clearTimeout(timer)
  },
}
