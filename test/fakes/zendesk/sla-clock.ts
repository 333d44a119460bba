import type { Instant } from '../../../domain/instant.ts'
import type { Json } from './json.ts'
import type { AccountState } from './state.ts'
import type { TicketRecord } from './ticket.ts'

export function slasOf(_: AccountState, __: TicketRecord, ___: Instant): Json[] {
  return []
}
