import type { Instant } from '../domain/instant.ts'

/** What a thrown fault means to the two callers we have: an HTTP client and the worker. */
export const FAULTS = {
  invalid: { status: 400, retry: false },
  unauthorized: { status: 401, retry: false },
  forbidden: { status: 403, retry: false },
  'not-connected': { status: 409, retry: false },
  missing: { status: 404, retry: false },
  conflict: { status: 409, retry: false },
  'too-large': { status: 413, retry: false },
  'too-many': { status: 429, retry: false },
  unavailable: { status: 503, retry: true },
} as const
export type FaultKind = keyof typeof FAULTS

/** A foreseen failure of the outside world or of a caller. The message says what, for whom, and what to do. */
export class Fault extends Error {
  readonly kind: FaultKind
  readonly retryAt: Instant | null
  /** In real seconds, whatever the clock says. */
  readonly retryInSeconds: number | null
  readonly field: string | null
  /** A write whose answer we do not know: look before repeating it (zendesk-api.md 7.4). */
  readonly mayHaveArrived: boolean

  constructor(
    kind: FaultKind,
    message: string,
    options: {
      cause?: unknown
      retryAt?: Instant
      retryInSeconds?: number
      field?: string
      mayHaveArrived?: boolean
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'Fault'
    this.kind = kind
    this.retryAt = options.retryAt ?? null
    this.retryInSeconds = options.retryInSeconds ?? null
    this.field = options.field ?? null
    this.mayHaveArrived = options.mayHaveArrived ?? false
  }
}
