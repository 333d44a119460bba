import type { Json } from './json.ts'
import type { AccountState } from './state.ts'
import type { TicketRecord } from './ticket.ts'

/** A ticket as REST shows it: with every custom field of the account, set or not. */
export function showTicket(state: AccountState, { ticket, values, shared }: TicketRecord): Json & { id: number } {
  const fields: { id: number; value: unknown }[] = []
  for (const field of state.fields.ticket.values()) fields.push({ id: field.id, value: values.get(field.id) ?? null })
  return { ...ticket, ...(shared ? { sharing_agreement_ids: [1] } : {}), custom_fields: fields, fields }
}

export const ticketsOf = (state: AccountState, ids: Iterable<number>): TicketRecord[] =>
  [...ids].map((id) => state.tickets.get(id)).filter((record) => record !== undefined)

/** What lists without archived tickets show (8.1). */
export const unarchived = (records: readonly TicketRecord[]): TicketRecord[] =>
  records.filter((record) => !record.archived)
