import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { serve } from '@hono/node-server'

/** What a stand-in does with a request: a true answer, silence until it is closed, or a connection dropped after the work was done. */
export type Handled = Response | 'silent' | 'lost'
export type Listening = { readonly url: string; close(): Promise<void> }

/**
 * A real HTTP server on this machine, or an HTTPS one where it is given key and certificate; port 0 takes a free one. `close` ends silent requests too, so that no test hangs on one.
 */
export async function listenOn(
  handle: (request: Request) => Promise<Handled>,
  port = 0,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Listening> {
  const closing = Promise.withResolvers<void>()
  const drop = ({ incoming }: { incoming: IncomingMessage; outgoing: ServerResponse }): Response => {
    incoming.socket.destroy()
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
  const listening = Promise.withResolvers<number>()
  const server = serve(
    {
      port,
      hostname: '127.0.0.1',
      ...(tls && { createServer }),
      // Longer than whoever asks keeps a connection: how slow this machine is must not decide who closes it first.
      serverOptions: { keepAliveTimeout: 60_000, ...tls },
      fetch: async (request, env) => {
        const connection = env as { incoming: IncomingMessage; outgoing: ServerResponse }
        const handled = await handle(request)
        if (handled instanceof Response) return handled
        if (handled === 'silent') await closing.promise
        return drop(connection)
      },
    },
    (address) => listening.resolve(address.port),
  )
  server.on('error', listening.reject)
  const bound = await listening.promise
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        closing.resolve()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
