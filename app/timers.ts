/** What wakes the app later; tests pass one that they move by hand. */
export type Timers = {
  /** Runs once after the wait; the answer takes it back. */
  after(milliseconds: number, run: () => void): () => void
}

export const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** Doubling from one second to thirty, each shortened by chance so that many tabs do not knock together. `chance` is 0 to 1. */
export function backoffMs(attempt: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempt - 1))
  return Math.round(wait * (1 - 0.3 * chance))
}
