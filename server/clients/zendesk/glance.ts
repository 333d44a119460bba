import { z } from 'zod'
import { type Caller, read } from './call.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** What of a ticket is shown to whoever escalates it, and kept nowhere (design 2.8). */
export type TicketGlance = { readonly subject: string; readonly files: readonly string[] }
export type Glances = {
  /** Subject and names of the files, by one call. Empty when there is no such ticket. */
  glanceAt(account: AccountRef, ticketId: string): Promise<TicketGlance>
}

const page = z.object({
  audits: z.array(
    z.object({
      events: z
        .array(
          z.looseObject({
            type: z.string().optional(),
            field_name: z.unknown().optional(),
            value: z.unknown().optional(),
            attachments: z.array(z.object({ file_name: z.string().nullish() })).nullish(),
          }),
        )
        .default([]),
    }),
  ),
})
/** The first hundred changes hold the creation, and what the customer sent with the report. */
const MOST = '100'

/** The audits tell both at once: how the ticket was created, and what every comment brought along. */
export const createGlances = (call: Caller): Glances => ({
  async glanceAt(account, ticketId) {
    const query = [
      ['sort', 'created_at'],
      ['page[size]', MOST],
    ] as const
    const path = `/tickets/${encodeURIComponent(ticketId)}/audits`
    const asked = { method: 'GET', path, query, serviceClass: 'screen' } as const
    const answer = await call(account, asked)
    if (answer.status === 404) return { subject: '', files: [] }
    const events = read(page, answer, asked, account).audits.flatMap((audit) => audit.events)
    const subject = events.findLast(({ field_name }) => field_name === 'subject')?.value
    const files = events.flatMap(({ attachments }) => attachments ?? []).flatMap(({ file_name }) => file_name || [])
    return { subject: typeof subject === 'string' ? subject : '', files: [...new Set(files)] }
  },
})
