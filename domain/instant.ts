/** A moment on the time line: epoch milliseconds. ISO text exists only on the wire. */
export type Instant = number

/** Cuts a moment to whole seconds, the resolution of every duration here (design.md 2.14). */
export const wholeSecond = (at: Instant): Instant => Math.floor(at / 1000) * 1000

/** ISO 8601 text in UTC without milliseconds: `2026-03-06T16:30:00Z`. */
export const isoOf = (at: Instant): string => `${new Date(wholeSecond(at)).toISOString().slice(0, 19)}Z`
