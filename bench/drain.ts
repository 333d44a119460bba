import { openDatabase } from '../server/db/open.ts'
import { connectAcme, startWorld } from '../test/fixtures/world.ts'
import { startPostgres } from '../test/server/postgres.ts'
import type { Figure } from './measure.ts'

const TICKETS = 500
const MINUTE = 60_000
/** Zendesk's own limit of updates (zendesk-api.md 3.2). */
const UPDATES_A_MINUTE = 100
/** Three quarters of a professional customer's four hours for a P1. */
const AT_RISK_AFTER = 180 * MINUTE

/** S8, design 2.11: how fast the writes of a storm go out, and who goes first. On PostgreSQL, by the virtual clock. */
export async function drain(say: (line: string) => void): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = await openDatabase({ url: postgres.urlOf('postgres') })
  const world = await startWorld({ database })
  try {
    const acme = await connectAcme(world, { plan: 'enterprise-plus' })
    const ordinary = acme.account.addUser({
      name: 'Ann Small',
      email: 'ann@ordinary.test',
      organizationId: acme.account.addOrganization({ name: 'Ordinary Co', fields: { plan: 'professional' } }).id,
    })
    const vips = new Set<number>()
    say(`${TICKETS} tickets at one moment, the ordinary ones first`)
    const createdAt = world.clock.now()
    for (let n = 0; n < TICKETS; n++) {
      const isVip = n >= TICKETS / 2
      const requesterId = isVip ? acme.customers.vip.userId : ordinary.id
      const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'The server is down.', via: 'email' })
      if (isVip) vips.add(id)
    }
    // Triaged within some minutes; then nothing happens until all of them are at risk at once.
    await world.advance(createdAt + AT_RISK_AFTER - world.clock.now() - 1000)
    const before = world.zendesk.calls.length
    const waiting = () => acme.account.tickets.filter(({ tags }) => !tags.includes('sla_at_risk')).length
    const dueAt = world.clock.now() + 1000
    let minutes = 0
    while (waiting() > 0 && minutes < 60) {
      await world.advance(MINUTE)
      minutes += 1
    }
    const writes = world.zendesk.calls
      .slice(before)
      .filter(({ method, path }) => method === 'PUT' && /\/tickets\/\d+$/.test(path))
      .map(({ path, at, status }) => ({ at, status, isVip: vips.has(Number(/\d+$/.exec(path)?.[0])) }))
    const done = writes.filter(({ status }) => status === 200)
    // Within one window of the limit everything goes out at once, side by side.
    const firstOrdinary = Math.min(...done.filter(({ isVip }) => !isVip).map(({ at }) => at))
    const ahead = done.filter(({ at, isVip }) => isVip && at - firstOrdinary >= MINUTE / 2).length
    const took = ((done.at(-1)?.at ?? Number.NaN) - dueAt) / MINUTE
    return [
      {
        name: `${TICKETS} writes due at one moment: until the last is out (virtual time)`,
        value: took,
        unit: 'min',
        target: null,
      },
      {
        name: '  of what the limit of 100 a minute allows at best',
        value: TICKETS / UPDATES_A_MINUTE / (Math.floor(took) + 1),
        unit: 'share',
        target: { atLeast: 0.8 },
      },
      { name: '  refused for the limit (429)', value: writes.length - done.length, unit: 'writes', target: null },
      {
        name: "  VIPs' writes that waited behind an ordinary one for a later window",
        value: ahead,
        unit: 'writes',
        target: { atMost: 0 },
      },
    ]
  } finally {
    await world.close()
    await database.close()
    await postgres.close()
  }
}
