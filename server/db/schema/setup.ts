import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../../domain/instant.ts'
import type { LibraryLanguage } from '../../../domain/macro-library.ts'
import type { Reason } from '../../../domain/reason.ts'
import type { Choice, Difference, ItemState, Made } from '../../../domain/setup.ts'

type JsonOrNull<T extends object> = ColumnType<T | null, string | null, string | null>

/** The set-up of an account as a whole. `applying` also while it is repaired. */
export type SetupRow = {
  account_id: number
  state: 'applying' | 'done' | 'removing' | 'removed'
  /** Of what we make in the account. */
  language: LibraryLanguage
  started_by: string
  started_at: Instant
  ended_at: Instant | null
  checked_at: Instant | null
  /** Zendesk takes nothing from us before this. */
  waits_until: Instant | null
  /** Until when one step alone may work: no two make the same thing. */
  busy_until: Generated<Instant>
}

/** One thing of the set-up; `ItemRecord` says what the columns mean. */
export type SetupItemRow = {
  account_id: number
  key: string
  choice: JSONColumnType<Choice, string, string>
  state: ItemState
  zendesk_id: string | null
  origin: 'made' | 'mapped' | null
  made: JsonOrNull<Made>
  error: JsonOrNull<Reason>
  tries: Generated<number>
  next_at: Instant | null
  at: Instant
  secret_hash: string | null
  is_full: Generated<boolean>
  differences: ColumnType<readonly Difference[], string | undefined, string>
}

export type SetupTables = { setups: SetupRow; setup_items: SetupItemRow }
