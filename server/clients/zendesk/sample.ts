import { z } from 'zod'
import type { MacroContext } from '../../../domain/macro.ts'
import { macroContext } from '../../../domain/macro-context.ts'
import type { ServiceClass } from '../../service-class.ts'
import { type Caller, read } from './call.ts'
import { macroFactsOf, sideLoads, ticketSeen } from './macro-facts.ts'
import { type TicketFound, ticketsFoundSchema } from './ticket.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** A ticket as a macro sees it. */
export type Sample = { readonly ticketId: string; readonly context: MacroContext }

export type Samples = {
  /** The hundred tickets that changed last, with everything that placeholders name of them; one call. Not kept anywhere (design 2.8). */
  recentSamples(account: AccountRef, serviceClass: ServiceClass): Promise<readonly Sample[]>
  /** R4: the same hundred as triage reads them, with requester and customer; one call. Not kept anywhere either. */
  recentTickets(account: AccountRef, serviceClass: ServiceClass): Promise<readonly TicketFound[]>
}

const page = z.object({ tickets: z.array(ticketSeen), ...sideLoads })
const QUERY = [
  ['sort', '-updated_at'],
  ['page[size]', '100'],
  ['include', 'users,organizations,groups,brands'],
] as const

export const createSamples = (call: Caller): Samples => ({
  async recentSamples(account, serviceClass) {
    const asked = { method: 'GET', path: '/tickets', query: QUERY, serviceClass } as const
    const { tickets, ...side } = read(page, await call(account, asked), asked, account)
    return tickets.map((ticket) => ({
      ticketId: ticket.id,
      context: macroContext(macroFactsOf(ticket, side, account.subdomain)),
    }))
  },
  async recentTickets(account, serviceClass) {
    const query = [...QUERY.slice(0, 2), ['include', 'users,organizations']] as const
    const asked = { method: 'GET', path: '/tickets', query, serviceClass } as const
    return read(ticketsFoundSchema, await call(account, asked), asked, account)
  },
})
