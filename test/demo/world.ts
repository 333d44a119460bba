import { Hono } from 'hono'
import { type CrmStandIn, startCrm } from '../fakes/crm.ts'
import { type Host, startHost } from '../fakes/host/server.ts'
import { type SlackStandIn, startSlack } from '../fakes/slack.ts'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { startZendesk, type ZendeskStandIn } from '../fakes/zendesk/server.ts'
import { DemoLog } from './log.ts'
import { BEGINS_AT, type People, seedPeople } from './seed.ts'
import type { Backend } from './wire.ts'

/** Everything around the product: the stand-ins on one clock, the account with its people, the host page and the log. */
export type World = {
  readonly clock: VirtualClock
  readonly zendesk: ZendeskStandIn
  readonly slack: SlackStandIn
  readonly crm: CrmStandIn
  readonly host: Host
  readonly people: People
  readonly log: DemoLog
  /** Pages of the demo are added here; they live on the host's origin. */
  readonly routes: Hono
  /** Set once the product's server runs; pages are loaded from it. */
  backend: Backend | null
  close(): Promise<void>
}

/** Starts the stand-ins and makes the account. The product is not part of it (`wire.ts`). */
export async function startWorld({ port }: { port?: number } = {}): Promise<World> {
  const clock = new VirtualClock(BEGINS_AT)
  const zendesk = await startZendesk({ clock })
  const [slack, crm] = await Promise.all([startSlack({ clock }), startCrm({ clock })])
  clock.addIdle(() => zendesk.idle())
  const people = seedPeople(zendesk, slack, crm)
  const log = new DemoLog(zendesk, slack, crm)
  const routes = new Hono()
  const world: { backend: Backend | null } = { backend: null }
  const appUrl = () => world.backend?.url ?? `${host.url}/not-connected`
  const closeStandIns = async () => {
    await Promise.all([slack.close(), crm.close()])
    await zendesk.close()
  }
  const host = await startHost({ zendesk, appUrl, routes, ...(port !== undefined && { port }) }).catch(
    async (cause) => {
      await closeStandIns()
      throw cause
    },
  )
  return Object.assign(world, {
    clock,
    zendesk,
    slack,
    crm,
    host,
    people,
    log,
    routes,
    async close() {
      clock.stop()
      await world.backend?.stop()
      await host.close()
      await closeStandIns()
    },
  })
}
