import { z } from 'zod'
import type { MacroContext } from '../../../domain/macro.ts'
import type { ServiceClass } from '../../service-class.ts'
import { type Caller, read } from './call.ts'
import { placeholdersOf, sideLoads, ticketSeen } from './placeholders.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** A ticket as a macro sees it. */
export type Sample = { readonly ticketId: string; readonly context: MacroContext }

export type Samples = {
  /** The hundred tickets that changed last, with everything that placeholders name of them; one call. Not kept anywhere (design 2.8). */
  recentSamples(account: AccountRef, serviceClass: ServiceClass): Promise<readonly Sample[]>
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
    return tickets.map((ticket) => ({ ticketId: ticket.id, context: placeholdersOf(ticket, side, account.subdomain) }))
  },
})
