import { z } from 'zod'
import type { Database } from './db/open.ts'
import type { Log } from './log.ts'

export type TicketChanged = { readonly accountId: number; readonly ticketId: string; readonly version: number }
const changed = z.object({ accountId: z.int(), ticketId: z.string(), version: z.int() })

/** Who watches which account in this process; changes of every replica arrive here through the database. */
export type Live = {
  watch(accountId: number, heard: (change: TicketChanged) => void): () => void
  close(): Promise<void>
}

export async function openLive(database: Database, log: Log): Promise<Live> {
  const watchers = new Map<number, Set<(change: TicketChanged) => void>>()
  const listening = await database.listen('firstline_tickets', (payload) => {
    const read = changed.safeParse(JSON.parse(payload))
    if (!read.success) return log.error('live-payload', { message: read.error.message })
    for (const heard of watchers.get(read.data.accountId) ?? []) heard(read.data)
  })
  return {
    watch(accountId, heard) {
      const here = watchers.get(accountId) ?? new Set()
      watchers.set(accountId, here.add(heard))
      return () => {
        here.delete(heard)
        if (here.size === 0) watchers.delete(accountId)
      }
    },
    close: () => listening.close(),
  }
}
