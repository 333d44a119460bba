import type { Instant } from '../domain/instant.ts'

/** The page's own two clocks: one that people and time servers set, one that only counts (and may stop in sleep). */
export type LocalClocks = { date(): number; steady(): number }

const BROWSER: LocalClocks = { date: () => Date.now(), steady: () => performance.now() }
/** The two clocks drift apart by milliseconds; more means sleep, or that somebody set the time. */
const SLIP_MS = 1500
/** A slower answer says too little about the moment it was written, once a better one is known. */
const SLOW_MS = 4000

/** The server's time, learnt from its answers: the agent's computer may be wrong by hours. */
export type ServerTime = {
  now(): Instant
  /** `serverNow` was true somewhere within the round trip; the middle is the best guess. */
  learn(serverNow: Instant, roundTripMs: number): void
  /** True after sleep or a changed clock, until the server has been heard again. */
  hasSlipped(): boolean
}

export function createServerTime(local: LocalClocks = BROWSER): ServerTime {
  let isLearnt = false
  let anchor = { server: local.date(), date: local.date(), steady: local.steady() }
  const hasSlipped = (): boolean => Math.abs(local.date() - anchor.date - (local.steady() - anchor.steady)) > SLIP_MS
  return {
    // After sleep the steady clock may have stood still, after a clock set back the other one: the later one shows
    // less time left, which is the safe side until the server answers.
    now: () => anchor.server + Math.max(local.date() - anchor.date, local.steady() - anchor.steady),
    learn(serverNow, roundTripMs) {
      if (isLearnt && roundTripMs > SLOW_MS && !hasSlipped()) return
      isLearnt = true
      anchor = { server: serverNow + roundTripMs / 2, date: local.date(), steady: local.steady() }
    },
    hasSlipped,
  }
}
