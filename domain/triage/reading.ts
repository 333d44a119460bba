import type { Category, Policy } from '../policy.ts'
import type { Impact, Urgency } from '../priority.ts'
import type { Reason } from '../reason.ts'

/** A place in the customer's own words; the words themselves are read live when shown (design.md 2.8). */
export type Quote = {
  readonly rule: string
  readonly source: 'subject' | 'body'
  readonly offset: number
  readonly length: number
}

export type TicketText = {
  readonly subject: string
  readonly body: string
  readonly channel: string
  /** What the help desk or the form says, if it says. */
  readonly language: string | null
  readonly tags: readonly string[]
  /** Form fields by key or id. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** What the text and the form say, before tier, VIP and corrections. Kept with the ticket (no text in it), so that a tier change or a correction can decide again without reading. */
export type Reading = {
  readonly impact: Impact
  readonly urgency: Urgency
  readonly category: Category
  readonly topics: readonly string[]
  readonly productArea: string | null
  readonly language: string
  /** True when P1 comes from signals or the form, and not from a raise alone. */
  readonly impactWhy: Reason
  readonly urgencyWhy: Reason
  readonly categoryWhy: Reason
  readonly quotes: readonly Quote[]
  /** E2's conditions that the text itself shows; part 5 acts on them. */
  readonly escalate: readonly {
    readonly condition: string
    readonly to: string
    readonly withinSeconds: number
    readonly quote: Quote
  }[]
}

export type ReadTicket = (ticket: TicketText, policy: Policy) => Reading
