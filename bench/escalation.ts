import { defaultPolicy } from '../domain/default-policy.ts'
import { saidIn } from '../domain/escalation.ts'
import { openDatabase } from '../server/db/open.ts'
import { transact } from '../server/db/transact.ts'
import { watchEscalationIn } from '../server/jobs/watch-escalation.ts'
import { connectAcme, startWorld } from '../test/fixtures/world.ts'
import { startPostgres } from '../test/server/postgres.ts'
import { type Figure, percentile } from './measure.ts'

const COMMENTS = 2_000
const EVENTS = 1_000
const WARM_UP = 200
const MINUTE = 60_000

const BODY = (n: number) =>
  `Good morning,\n\nsince the update of last week the planner of team ${n} shows no shifts, and the export stops at ${n % 100} %. We have cleared the cache and tried another browser, with the same outcome. Is there anything else that we can do, or do you need the log of the server?\n\nKind regards,\nAnn Berg`

/** E2: what hearing a comment adds to its webhook, and what asking the conditions adds to its transaction. PostgreSQL. */
export async function escalation(say: (line: string) => void): Promise<Figure[]> {
  const heard: number[] = []
  for (let n = 0; n < COMMENTS; n++) {
    const startedAt = performance.now()
    saidIn({ commentId: String(n), subject: null, text: BODY(n), language: null }, defaultPolicy)
    if (n >= WARM_UP) heard.push(performance.now() - startedAt)
  }
  const postgres = await startPostgres()
  const database = await openDatabase({ url: postgres.urlOf('postgres') })
  const world = await startWorld({ database })
  try {
    const acme = await connectAcme(world)
    say('a ticket with forty comments')
    const requesterId = acme.customers.enterprise.userId
    const { id } = acme.account.createTicket({ requesterId, subject: 'Planner', body: BODY(0), via: 'email' })
    await world.advance(MINUTE)
    for (let n = 0; n < 40; n++)
      acme.account.comment(id, { authorId: n % 2 === 0 ? requesterId : acme.agentId, body: BODY(n) })
    await world.advance(MINUTE)
    const { services } = world.server
    const account = await services.accounts.byId(acme.connected.accountId)
    if (!account) throw new Error('the account is gone')
    const asked: number[] = []
    for (let n = 0; n < EVENTS; n++) {
      const startedAt = performance.now()
      await transact(services.db, (tx) => watchEscalationIn(services, tx, account, [String(id)]))
      if (n >= WARM_UP) asked.push(performance.now() - startedAt)
    }
    return [
      { name: 'hearing a comment of 350 characters: median', value: percentile(heard, 0.5), unit: 'ms', target: null },
      { name: '  p99', value: percentile(heard, 0.99), unit: 'ms', target: null },
      {
        name: 'conditions of a ticket with 40 comments: median',
        value: percentile(asked, 0.5),
        unit: 'ms',
        target: null,
      },
      { name: '  p99', value: percentile(asked, 0.99), unit: 'ms', target: null },
    ]
  } finally {
    await world.close()
    await database.close()
    await postgres.close()
  }
}
