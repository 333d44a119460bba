import type { Instant } from './instant.ts'

/** One of the account's organizations, as its help desk keeps it. */
export type Customer = {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
}

/** What the CRM said, or that it did not (T4): a silent CRM is a fact too, not an error. */
export type CrmAnswer =
  | { readonly state: 'answered'; readonly record: unknown; readonly at: Instant }
  | { readonly state: 'unknown-customer'; readonly at: Instant }
  | { readonly state: 'no-answer' }
  | { readonly state: 'not-configured' }
