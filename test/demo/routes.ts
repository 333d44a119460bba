import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { streamSSE } from 'hono/streaming'
import { isoOf } from '../../domain/instant.ts'
import { bundlePage } from '../fakes/host/bundle.ts'
import { Errands } from './errands.ts'
import type { ClockOrder, ClockState, CustomerReply, DemoState, LiveEvent, NewTicket } from './facts.ts'
import { agentsOf, customersOf, examplesOf, listed } from './listing.ts'
import { SUBDOMAIN } from './seed.ts'
import type { World } from './world.ts'

/** How long a burst of changes may last before the page is told what comes next. */
const SETTLE_MS = 150
/** How often open pages hear the time while the clock runs faster than theirs. */
const TELL_TIME_MS = 1000
const pagePath = (file: string): string => fileURLToPath(new URL(`./page/${file}`, import.meta.url))

/** The demo's page and what it asks for: the state to begin with, a live stream, new tickets, replies as the customer, the clock. The answer stops it. */
export function mountDemo(world: World, selectedTicketId: number | null): () => Promise<void> {
  const { routes, people, clock, zendesk, log } = world
  const { account } = people
  const state = async (): Promise<ClockState> => {
    const next = (await world.backend?.nextDue()) ?? null
    return {
      now: new Date(clock.now()).toISOString(),
      speed: clock.speed,
      next: next && { at: isoOf(next.at), what: next.what },
    }
  }
  const live = new Set<(event: LiveEvent) => void>()
  const tell = (event: LiveEvent) => {
    for (const listener of live) listener(event)
  }
  const errands = new Errands()
  let isTelling = false
  /** What happened may have set or taken back a due moment; one look answers for all that happens at once. */
  const tellClock = () => {
    if (isTelling) return
    isTelling = true
    setTimeout(() => {
      isTelling = false
      errands.run(async () => tell({ type: 'clock', clock: await state() }))
    }, SETTLE_MS).unref()
  }
  log.listen((entry) => tell({ type: 'log', entry }))
  zendesk.listen((event) => {
    if (event.type !== 'ticket') return
    tell({ type: 'ticket', ticket: listed(account, event.ticketId) })
    tellClock()
  })

  routes.get('/', async (c) => c.html(await readFile(pagePath('index.html'), 'utf8')))
  routes.get('/demo/style/:name{[a-z-]+\\.css}', async (c) =>
    c.body(await readFile(pagePath(`style/${c.req.param('name')}`), 'utf8'), 200, { 'content-type': 'text/css' }),
  )
  routes.get('/demo/page.js', async (c) =>
    c.body(await bundlePage(pagePath('main.ts')), 200, { 'content-type': 'text/javascript' }),
  )
  routes.get('/favicon.ico', (c) => c.body(null, 204))

  routes.get('/demo/state', async (c) =>
    c.json<DemoState>({
      subdomain: SUBDOMAIN,
      selectedTicketId,
      agents: agentsOf(people),
      groups: [...people.groups].map(([name, id]) => ({ id, name })),
      customers: customersOf(people),
      examples: examplesOf(people),
      tickets: [...account.state.tickets.keys()].map((id) => listed(account, id)),
      log: log.entries,
      clock: await state(),
    }),
  )

  routes.get('/demo/live', (c) =>
    streamSSE(c, async (stream) => {
      const ended = Promise.withResolvers<void>()
      const listener = (event: LiveEvent) => void stream.writeSSE({ data: JSON.stringify(event) })
      live.add(listener)
      stream.onAbort(ended.resolve)
      await stream.writeSSE({ data: JSON.stringify({ type: 'clock', clock: await state() } satisfies LiveEvent) })
      await ended.promise
      live.delete(listener)
    }),
  )

  routes.post('/demo/tickets', async (c) => {
    const { requesterId, subject, body, channel } = await c.req.json<NewTicket>()
    if (subject.trim() === '' || body.trim() === '')
      return c.json({ error: 'Write a subject and a message first.' }, 422)
    const { id } = account.createTicket({ requesterId, subject, body, via: channel })
    return c.json({ id })
  })

  routes.post('/demo/replies', async (c) => {
    const { ticketId, body } = await c.req.json<CustomerReply>()
    const ticket = account.ticket(ticketId)
    // The real one makes a follow-up ticket of a reply to a closed one; the demo says so instead.
    if (ticket.status === 'closed') return c.json({ error: 'This ticket is closed: open a new one.' }, 422)
    account.comment(ticketId, { authorId: ticket.requester_id, body, isPublic: true })
    return c.json({ ok: true })
  })

  routes.post('/demo/clock', async (c) => {
    const order = await c.req.json<ClockOrder>()
    if ('speed' in order) clock.setSpeed(order.speed)
    else await jump(world, await targetOf(world, order.minutes))
    await world.backend?.tellTime()
    const now = await state()
    tell({ type: 'clock', clock: now })
    return c.json(now)
  })

  const hurry = setInterval(() => {
    if (clock.speed > 1) errands.run(async () => world.backend?.tellTime())
  }, TELL_TIME_MS)
  return () => {
    clearInterval(hurry)
    return errands.end()
  }
}

/** Where to jump: so many minutes on, or to what happens next; the next moment that counts is the one after the present second. */
async function targetOf({ clock, backend }: World, minutes: number | null): Promise<number | null> {
  if (minutes !== null) return clock.now() + minutes * 60_000
  return (await backend?.nextDue())?.at ?? null
}

/** Time stands still while it jumps, so that nothing comes twice, and goes on afterwards as it went before. */
async function jump({ clock }: World, target: number | null): Promise<void> {
  if (target === null) return
  const { speed } = clock
  clock.setSpeed(0)
  await clock.advanceTo(target)
  clock.setSpeed(speed)
}
