import type { Instant } from '../../../domain/instant.ts'

/** M1: a macro that we made from a template of our library; the newest one counts. */
export type LibraryMacroRow = {
  account_id: number
  template: string
  language: string
  macro_id: string
  /** Of what we wrote, and of what Zendesk made of it: anything else is an edit. */
  hash: string
  stored_hash: string
  written_at: Instant
}
