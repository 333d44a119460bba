import type { Reason } from './reason.ts'

/** Why the business says no: a stable code for programs, a sentence for people, the field where there is one. */
export type Refusal = {
  readonly code: string
  readonly reason: string
  readonly field?: string
  /** The same sentence for the reader's own language, where there is one. */
  readonly said?: Reason
}

/** A refusal the business foresees is a value; a fault is thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (...refusals: Refusal[]): Outcome<never> => ({ ok: false, refusals })

/** Ends a switch over a union: the compiler names the case that is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
