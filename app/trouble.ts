import type { Reason } from '../domain/reason.ts'

/** Why the server gave no answer we can show; each has its own designed state on screen. */
export type TroubleKind =
  | 'unreachable'
  | 'session-over'
  | 'no-permission'
  | 'not-connected'
  | 'unknown'
  | 'outdated'
  | 'refused'

export type FieldProblem = {
  readonly field: string | null
  readonly reason: string
  /** The same in the reader's own language. */
  readonly said?: Reason | undefined
}

export class Trouble extends Error {
  readonly kind: TroubleKind
  /** How long the server asked us to wait. */
  readonly waitMs: number
  /** The server's own word for it, such as `conflict`. */
  readonly code: string | null
  /** What is wrong with what was sent, each with the path of its field. */
  readonly problems: readonly FieldProblem[]

  constructor(
    kind: TroubleKind,
    options: {
      cause?: unknown
      message?: string
      waitMs?: number
      code?: string | undefined
      problems?: readonly FieldProblem[] | undefined
    } = {},
  ) {
    super(options.message ?? kind, { cause: options.cause })
    this.name = 'Trouble'
    this.kind = kind
    this.waitMs = options.waitMs ?? 0
    this.code = options.code ?? null
    this.problems = options.problems ?? []
  }
}

/** Anything else thrown on the way to an answer counts as not reached: it is tried again. */
export const troubleOf = (cause: unknown): Trouble =>
  cause instanceof Trouble ? cause : new Trouble('unreachable', { cause })
