import type { Instant } from '../../domain/instant.ts'
import type { ClockView } from '../../domain/views.ts'

/** What the clock says at a glance. The server decides what is due; the face only follows its moments between answers. */
export type Mood = 'calm' | 'at-risk' | 'prioritise' | 'breached' | 'paused' | 'ended' | 'none'

const momentOf = (iso: string | null): Instant | null => (iso === null ? null : Date.parse(iso))
const isPast = (iso: string | null, now: Instant): boolean => iso !== null && Date.parse(iso) <= now

export function moodOf(clock: ClockView, now: Instant): Mood {
  if (clock.state === 'none' || clock.state === 'ended') return clock.state
  if (clock.state === 'paused') return 'paused'
  if (clock.outcome === 'breached' || isPast(clock.dueAt, now)) return 'breached'
  if (isPast(clock.prioritiseAt, now)) return 'prioritise'
  return isPast(clock.atRiskAt, now) ? 'at-risk' : 'calm'
}

/**
 * Whole seconds until due, negative when overdue, null without a target. A paused clock's due moment moves with the
 * time, so its remaining time is the one of the moment the server answered (`heardAt`).
 */
export function secondsLeft(clock: ClockView, heardAt: Instant, now: Instant): number | null {
  const dueAt = momentOf(clock.dueAt)
  if (dueAt === null) return null
  return Math.ceil((dueAt - (clock.state === 'paused' ? heardAt : now)) / 1000)
}

/** Seconds measured so far, for a clock without a target (S7: best effort). */
export function secondsSoFar(clock: ClockView, heardAt: Instant, now: Instant): number {
  const running = clock.state === 'running' ? Math.max(0, now - heardAt) / 1000 : 0
  return Math.floor((clock.elapsedSeconds ?? 0) + running)
}

/**
 * Share of the window used, 0 to 1. Between the moments the server named (now, 75 %, 80 %, due) it moves evenly, so it
 * passes each mark at the right time in business hours too, without knowing the schedule.
 */
export function shareUsed(clock: ClockView, heardAt: Instant, now: Instant): number {
  if (!clock.targetSeconds) return 0
  const share = (clock.elapsedSeconds ?? 0) / clock.targetSeconds
  if (clock.state !== 'running') return Math.min(1, share)
  if (isPast(clock.dueAt, now)) return 1
  const points: (readonly [Instant | null, number])[] = [
    [momentOf(clock.atRiskAt), 0.75],
    [momentOf(clock.prioritiseAt), 0.8],
    [momentOf(clock.dueAt), 1],
  ]
  let from: readonly [Instant, number] = [heardAt, share]
  for (const [at, part] of points) {
    if (at === null || at <= from[0] || part <= from[1]) continue
    if (now < at) return from[1] + ((part - from[1]) * Math.max(0, now - from[0])) / (at - from[0])
    from = [at, part]
  }
  return Math.min(1, from[1])
}
