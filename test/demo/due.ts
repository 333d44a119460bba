import type { Instant } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import { say } from '../../domain/reason.ts'
import { NO_ESCALATION, sidebarView } from '../../domain/sidebar.ts'
import { historyOf } from '../../server/db/history.ts'
import { findTicket } from '../../server/db/tickets.ts'
import type { Services } from '../../server/services.ts'

/** The next thing that will happen by itself, in words: what "Jump to next due" goes to. */
export type Due = { readonly at: Instant; readonly what: string }
type Asked = { readonly accountId: number; readonly policy: Policy; readonly ticketIds: readonly number[] }

/** The earliest of what our timers will do to a ticket and of what running clocks will pass; null when nothing waits. */
export async function nextDue(services: Services, { accountId, policy, ticketIds }: Asked): Promise<Due | null> {
  const found = [...(await timersDue(services)), ...(await clocksDue(services, { accountId, policy, ticketIds }))]
  return found.reduce<Due | null>((first, other) => (first && first.at <= other.at ? first : other), null)
}

/** Housekeeping timers are left out: nobody watches for those. */
const KINDS: Readonly<Record<string, string>> = {
  'ensure-assigned': 'is handed on if nobody took it',
  'confirm-tier': 'tier is asked for again',
}

async function timersDue({ db }: Services): Promise<readonly Due[]> {
  const rows = await db
    .selectFrom('timers')
    .select(['kind', 'key', 'due_at'])
    .where('kind', 'in', Object.keys(KINDS))
    .execute()
  return rows.map(({ kind, key, due_at }) => ({ at: due_at, what: `#${key.split(':', 1)[0]} ${KINDS[kind]}` }))
}

async function clocksDue(
  { db, clock, texts }: Services,
  { accountId, policy, ticketIds }: Asked,
): Promise<readonly Due[]> {
  const now = clock.now()
  const found = await Promise.all(
    ticketIds.map(async (id): Promise<Due | null> => {
      const ticket = await findTicket(db, accountId, String(id))
      if (!ticket?.triage) return null
      const history = await historyOf(db, accountId, ticket.ticketId)
      const none = { breaches: 0, customerName: null, csmNote: null, pairs: [], escalation: NO_ESCALATION }
      const facts = { ...ticket, triage: ticket.triage, history, ...none }
      const leading = sidebarView(facts, policy, now).triage?.clock
      if (!leading?.next) return null
      const name = say(texts, { key: `clock.name.${leading.name}` }).toLowerCase()
      return { at: Date.parse(leading.next.at), what: `#${id} ${name}: ${say(texts, leading.next.what)}` }
    }),
  )
  return found.filter((due) => due !== null && due.at > now).map((due) => due as Due)
}
