/** What a comment can show about an escalation, beside the signals of the policy (domain/signal.ts, whose notation this is). */
export const OWN_MEANINGS = [
  'vulnerability',
  'management',
  'escalation-request',
  'recurrence',
  'custom',
  'infrastructure',
  'worsening',
  'beyond',
] as const
export type OwnMeaning = (typeof OWN_MEANINGS)[number]

/** One language's words of escalation. */
export type EscalationWords = {
  readonly phrases: Readonly<Record<OwnMeaning, readonly string[]>>
  /** A reply of these and general words alone says that it has arrived or is being looked at, and nothing else. */
  readonly acknowledging: readonly string[]
  /** Beside the general words of mail: what such a reply may hold without saying anything. */
  readonly idle: string
  /** Words after which a new statement begins: `but`, and `and` before one of `speakers`. */
  readonly but: string
  readonly and: string
  readonly speakers: string
}
