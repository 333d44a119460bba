import type { Instant } from '../../../domain/instant.ts'
import type { Breaker } from './hook.ts'

/** 4.5: over the last five minutes, once there were 100 requests: 70 % errors, or more than 1,000 of them, stop sending for 5 s. */
const WINDOW_SECONDS = 300
const FEWEST = 100
const ERROR_SHARE = 0.7
const MOST_ERRORS = 1_000
const PAUSE_MS = 5_000

export const newBreaker = (): Breaker => ({ seconds: [], openUntil: null })

/** Whether an attempt may go out now. After the pause one goes as a probe. */
export const admit = (breaker: Breaker, now: Instant): boolean => breaker.openUntil === null || now >= breaker.openUntil

/** Counts one answer, and opens or closes the breaker by it. */
export function note(breaker: Breaker, now: Instant, isError: boolean): void {
  if (breaker.openUntil !== null) {
    // The probe decides: a success starts afresh, an error stops for another pause.
    breaker.openUntil = isError ? now + PAUSE_MS : null
    if (!isError) breaker.seconds = []
    return
  }
  const second = Math.floor(now / 1000)
  const last = breaker.seconds.at(-1)
  if (last?.second === second) {
    last.total += 1
    last.errors += isError ? 1 : 0
  } else {
    breaker.seconds.push({ second, total: 1, errors: isError ? 1 : 0 })
    while ((breaker.seconds[0]?.second ?? second) <= second - WINDOW_SECONDS) breaker.seconds.shift()
  }
  if (!isError) return
  const total = breaker.seconds.reduce((sum, one) => sum + one.total, 0)
  const errors = breaker.seconds.reduce((sum, one) => sum + one.errors, 0)
  if (total >= FEWEST && (errors / total >= ERROR_SHARE || errors > MOST_ERRORS)) breaker.openUntil = now + PAUSE_MS
}
