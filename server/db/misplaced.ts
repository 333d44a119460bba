import type { Db } from './schema.ts'

/** V6: open VIP and enterprise tickets that sit in a shared queue or in a group that works one. */
export async function misplacedTickets(
  db: Db,
  accountId: number,
  shared: { readonly queues: readonly string[]; readonly groupIds: readonly string[] },
): Promise<readonly { ticketId: string; version: number }[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(['ticket_id', 'version'])
    .where('account_id', '=', accountId)
    .where('status', 'not in', ['solved', 'closed'])
    .where((eb) => eb.or([eb('is_vip', '=', true), eb('tier', '=', 'enterprise')]))
    .where((eb) => eb.or([eb('queue', 'in', ['', ...shared.queues]), eb('group_id', 'in', ['', ...shared.groupIds])]))
    .execute()
  return rows.map(({ ticket_id, version }) => ({ ticketId: ticket_id, version }))
}
