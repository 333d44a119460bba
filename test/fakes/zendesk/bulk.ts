import { Refused, titled } from './answer.ts'
import { startJob } from './job.ts'
import { idOf, idsOf, isObject, type Json, listOf, objectIn } from './json.ts'
import type { User } from './people.ts'
import type { AccountState, Job } from './state.ts'
import { viaOf } from './ticket.ts'
import { createTicket, deleteTicket, updateTicket } from './write.ts'

const MOST_ITEMS = 100

function checkSize(items: readonly unknown[]): void {
  if (items.length === 0) throw titled(400, 'Invalid parameters', 'No tickets were given')
  if (items.length > MOST_ITEMS)
    throw titled(400, 'Too many tickets', `At most ${MOST_ITEMS} tickets can be changed at once`)
}

const failure = (id: number | null, action: string, fault: Refused): Json => {
  const { error, description, details } = (fault.answer.body ?? {}) as Json
  // 9: the text names the reason; a field's own says more than the envelope's title.
  const [reason] = isObject(details) ? Object.values(details).flatMap(listOf).filter(isObject) : []
  return { id, action, success: false, status: 'Failed', error, details: reason?.description ?? description }
}

const missing = (id: number, action: string): Json => ({
  id,
  action,
  success: false,
  status: 'Failed',
  error: 'RecordNotFound',
  details: 'Ticket not found',
})

function updateItem(state: AccountState, actor: User, id: number, body: Json): Json {
  const record = state.tickets.get(id)
  if (!record) return missing(id, 'update')
  try {
    updateTicket(state, record, { actor, via: viaOf('api'), body })
    return { id, action: 'update', status: 'Updated', success: true }
  } catch (fault) {
    if (fault instanceof Refused) return failure(id, 'update', fault)
    throw fault
  }
}

/** 9: one change for many tickets (`ids`), or a change for each (`tickets`). Always safe: by default since the job was queued. */
export function updateMany(state: AccountState, actor: User, query: Readonly<Record<string, string>>, body: Json): Job {
  const queuedAt = state.clock.now()
  const given =
    query.ids !== undefined
      ? idsOf(query.ids).map((id) => ({ id, body: objectIn(body, 'ticket') }))
      : listOf(body.tickets)
          .filter(isObject)
          .map((ticket) => ({ id: idOf(ticket.id) ?? 0, body: ticket }))
  checkSize(given)
  const items = given.map(({ id, body: changes }) => () => {
    const hasOwn = changes.safe_update !== undefined || changes.updated_stamp !== undefined
    const isStale = (state.tickets.get(id)?.updatedAt ?? 0) > queuedAt
    // An item's own stamp counts, and one that asks for safety has to bring it; without either the moment of queueing does.
    const stamp = hasOwn ? { safe_update: true } : isStale ? { safe_update: true, updated_stamp: '' } : {}
    return updateItem(state, actor, id, { ...changes, ...stamp })
  })
  return startJob(state, 'Bulk Update Ticket', items, items.length)
}

export function createMany(state: AccountState, actor: User, body: Json): Job {
  const given = listOf(body.tickets).filter(isObject)
  checkSize(given)
  const items = given.map((ticket, index) => (): Json => {
    try {
      const { record } = createTicket(state, { actor, via: viaOf('api'), body: ticket })
      return { index, id: record.ticket.id, account_id: state.id, status: 'Created', success: true }
    } catch (fault) {
      if (fault instanceof Refused) return { index, ...failure(null, 'create', fault) }
      throw fault
    }
  })
  return startJob(state, 'Bulk Create Ticket', items, items.length)
}

export function deleteMany(state: AccountState, query: Readonly<Record<string, string>>): Job {
  const ids = idsOf(query.ids ?? '')
  checkSize(ids)
  const items = ids.map((id) => (): Json => {
    const record = state.tickets.get(id)
    if (!record) return missing(id, 'delete')
    deleteTicket(state, record)
    return { id, action: 'delete', status: 'Deleted', success: true }
  })
  return startJob(state, 'Bulk Delete Ticket', items, items.length)
}
