import { plain } from './answer.ts'
import type { Json } from './json.ts'
import { showTicket } from './show.ts'
import type { AccountState } from './state.ts'
import { PRIORITIES, STATUSES, type TicketRecord } from './ticket.ts'

type Term = { key: string; operator: string; value: string; isNot: boolean }

const TERM = /(-?)(?:([\w.]+)(:|<=|>=|<|>))?(?:"([^"]*)"|(\S+))/g
const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
}

function termsOf(query: string): Term[] {
  const terms: Term[] = []
  for (const [, minus, key = '', operator = ':', quoted, word = ''] of query.matchAll(TERM))
    terms.push({ key, operator, value: (quoted ?? word).toLowerCase(), isNot: minus === '-' })
  return terms
}

function compared(operator: string, one: number, other: number): boolean {
  if (operator === '<') return one < other
  if (operator === '>') return one > other
  if (operator === '<=') return one <= other
  return operator === '>=' ? one >= other : one === other
}

/** A date or a span back from now; `created>4hours` is "in the last four hours" (8.2). */
function moment(value: string, now: number): number {
  const [, count = '', unit = ''] = /^(\d+)(minute|hour|day|week|month|year)s?$/.exec(value) ?? []
  return unit === '' ? Date.parse(value.toUpperCase()) : now - Number(count) * (UNITS[unit] ?? 0)
}

const within = (text: string | null | undefined, value: string): boolean => {
  const low = (text ?? '').toLowerCase()
  return value.endsWith('*')
    ? low.split(/\W+/).some((word) => word.startsWith(value.slice(0, -1)))
    : low.includes(value)
}

function person(state: AccountState, id: number | null, value: string): boolean {
  if (value === 'none') return id === null
  const user = state.users.get(id ?? 0)
  return String(id) === value || user?.email === value || user?.name.toLowerCase() === value
}

function isMatch(state: AccountState, record: TicketRecord, { key, operator, value }: Term): boolean {
  const { ticket, values } = record
  const field = /^custom_field_(\d+)$/.exec(key)
  if (field) return String(values.get(Number(field[1])) ?? '').toLowerCase() === value
  switch (key) {
    case '':
      return within(ticket.subject, value) || record.comments.some((comment) => within(comment.plain_body, value))
    case 'type':
      return value === 'ticket' || ticket.type === value
    case 'ticket_type':
      return ticket.type === value
    case 'status':
      return compared(operator, STATUSES.indexOf(ticket.status), STATUSES.indexOf(value as 'new'))
    case 'priority':
      return compared(operator, PRIORITIES.indexOf(ticket.priority as 'low'), PRIORITIES.indexOf(value as 'low'))
    case 'organization':
    case 'organization_id': {
      if (value === 'none') return ticket.organization_id === null
      const name = state.organizations.get(ticket.organization_id ?? 0)?.name.toLowerCase()
      return String(ticket.organization_id) === value || name === value
    }
    case 'group':
    case 'group_id':
      return value === 'none'
        ? ticket.group_id === null
        : String(ticket.group_id) === value || state.groups.get(ticket.group_id ?? 0)?.name.toLowerCase() === value
    case 'requester':
    case 'requester_id':
      return person(state, ticket.requester_id, value)
    case 'assignee':
    case 'assignee_id':
      return person(state, ticket.assignee_id, value)
    case 'tags':
      return value === 'none' ? ticket.tags.length === 0 : ticket.tags.includes(value)
    case 'subject':
      return within(ticket.subject, value)
    case 'description':
      return within(ticket.description, value)
    case 'external_id':
      return (ticket.external_id ?? '').toLowerCase() === value
    case 'via':
      return ticket.via.channel === value || (value === 'mail' && ticket.via.channel === 'email')
    case 'created':
    case 'updated': {
      const at = key === 'created' ? record.createdAt : record.updatedAt
      const wanted = moment(value, state.clock.now())
      return operator === ':'
        ? at >= wanted && at < wanted + 86_400_000
        : compared(operator, Math.floor(at / 1000) * 1000, wanted)
    }
    default:
      return false
  }
}

const WITHOUT_MEANING: readonly string[] = ['order_by', 'sort', 'sort_by']

/** Tickets that a query finds: terms are AND, the same key again is OR, `-` negates; what is younger than the index lag is not found. */
export function find(state: AccountState, query: string): TicketRecord[] {
  const terms = termsOf(query).filter(({ key }) => !WITHOUT_MEANING.includes(key))
  const groups = Map.groupBy(terms, ({ key, isNot, operator, value }) =>
    isNot || key === '' || operator !== ':' ? `${isNot}${key}${operator}${value}` : key,
  )
  const newest = state.clock.now() - state.settings.searchLagMs
  return [...state.tickets.values()].filter((record) => {
    if (record.createdAt > newest) return false
    return [...groups.values()].every((group) => group.some((term) => isMatch(state, record, term) !== term.isNot))
  })
}

const SORTS: Readonly<Record<string, (record: TicketRecord) => number>> = {
  created_at: (record) => record.createdAt,
  updated_at: (record) => record.updatedAt,
  priority: ({ ticket }) => PRIORITIES.indexOf(ticket.priority as 'low'),
  status: ({ ticket }) => STATUSES.indexOf(ticket.status),
}

export function ranked(records: TicketRecord[], sortBy: string | undefined, order: string | undefined): TicketRecord[] {
  const key = SORTS[sortBy ?? ''] ?? ((record: TicketRecord) => record.ticket.id)
  return records.sort(
    (one, other) => (key(one) - key(other) || one.ticket.id - other.ticket.id) * (order === 'asc' ? 1 : -1),
  )
}

export const asResult = (state: AccountState, record: TicketRecord): Json => ({
  ...showTicket(state, record),
  result_type: 'ticket',
})

/** 8.2: only the first thousand can be reached. */
export function checkDepth(page: number, size: number): void {
  if (page * size > 1_000)
    throw plain(
      422,
      'Invalid search',
      'Invalid search: Requested response size was greater than Search Response Limits',
    )
}
