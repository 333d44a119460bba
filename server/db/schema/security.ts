import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Act, ActFacts } from '../../../domain/act.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { Sealed } from '../../encryption.ts'

/** A secret at rest. Every column of this kind is named in `server/db/sealed.ts`, or the project does not compile. */
export type SealedColumn = ColumnType<Sealed, string, string>
export type SealedOrNull = ColumnType<Sealed | null, string | null, string | null>

type FactsColumn = JSONColumnType<ActFacts | null, string | null, string | null>

/** One privileged act of one account, as it was done; nothing changes it, retention alone takes it away. */
export type AuditRow = {
  id: Generated<number>
  account_id: number
  at: Instant
  /** Zendesk's id of the person; null: Firstline itself, or the operator on the command line. */
  by_id: string | null
  act: Act
  /** What it was done to: `42` for a ticket, `7` for a version. */
  subject: string | null
  before: FactsColumn
  after: FactsColumn
}

export type SecurityTables = { audit_log: AuditRow }
