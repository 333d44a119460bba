import type { ReplyProblem } from '../../domain/macro/reply.ts'
import type { Boot } from '../../domain/views.ts'

/** A reply that the gate stopped, and why (M4). */
export type Stopped = { readonly reply: string; readonly problems: readonly ReplyProblem[] }
export type GateRules = Boot['gate']

/** M4: stops a submit whose reply has a blank or a left-over in it, and remembers what an agent allowed with a reason. */
export type Gate = {
  readonly rules: GateRules
  stopped(): Stopped | null
  subscribe(listener: () => void): () => void
  /** Lets exactly this reply pass. */
  allow(reply: string): void
  dismiss(): void
}
