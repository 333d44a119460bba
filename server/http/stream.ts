import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { StreamEvent } from '../../domain/views.ts'
import { markPresent } from '../db/agents.ts'
import type { Live } from '../live.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'

/** Proxies close silent connections; the same beat says that the agent is here (R6). */
const BEAT_MS = 20_000

/** One live stream a browser: "this ticket changed", nothing more; who shows it asks for its view. */
export function stream({ db, clock }: Services, live: Live, stopping: AbortSignal): Hono<Signed> {
  return new Hono<Signed>().get('/stream', (c) => {
    const { account, owner } = c.var
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (events) => {
      const send = (event: StreamEvent) => events.writeSSE({ data: JSON.stringify(event) })
      const unwatch = live.watch(
        account.id,
        ({ ticketId, version }) => void send({ type: 'ticket', ticketId, version }),
      )
      const ended = new Promise<void>((end) => {
        events.onAbort(end)
        stopping.addEventListener('abort', () => end(), { once: true })
      })
      const here = () => markPresent(db, account.id, owner.userId, clock.now())
      const beat = setInterval(() => {
        void events.write(': ping\n\n')
        void here()
      }, BEAT_MS)
      try {
        await here()
        await send({ type: 'hello' })
        await ended
      } finally {
        clearInterval(beat)
        unwatch()
      }
    })
  })
}
