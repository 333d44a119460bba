import { useCallback, useEffect, useState } from 'react'
import { type Repair, repairSchema } from '../../domain/connection-view.ts'
import type { Api } from '../api.ts'
import { openAuthorization } from './authorization.ts'

/** Shorter than the 15 minutes that a ticket serves. */
const FRESH_MS = 10 * 60_000

/**
 * Opens the authorization again, for an admin. The ticket is asked for beforehand: a window that is opened later than the click is
 * taken for an advertisement. Null until it is there.
 */
export function useRepair(api: Api, isWanted: boolean): (() => void) | null {
  const [ticket, setTicket] = useState<Repair | null>(null)
  const load = useCallback(() => {
    api.ask(repairSchema, '/api/connection/repair', { post: {} }).then(setTicket, () => setTicket(null))
  }, [api])
  useEffect(() => {
    if (!isWanted) return
    load()
    const timer = setInterval(load, FRESH_MS)
    return () => clearInterval(timer)
  }, [isWanted, load])
  if (!ticket) return null
  return () => {
    openAuthorization(ticket.ticket)
    // The next try has one of its own.
    load()
  }
}
