import { idOf, isTrue, tagsOf, textOf } from './json.ts'
import { isAgent, type User } from './people.ts'
import type { Condition, Conditions } from './rule.ts'
import type { AccountState } from './state.ts'
import { type Comment, PRIORITIES, STATUSES, type Ticket, viaIdOf } from './ticket.ts'

/** What conditions of triggers, views and SLA policies look at. A view has no change, actor or comment. */
export type Subject = {
  readonly state: AccountState
  readonly ticket: Ticket
  readonly values: ReadonlyMap<number, unknown>
  readonly change?: {
    readonly isCreate: boolean
    readonly previous: ReadonlyMap<string, unknown>
    readonly actor: User
    readonly viaId: number
    readonly comment: Comment | null
  }
}

const ORDERS: Readonly<Record<string, readonly string[]>> = { status: STATUSES, priority: ['', ...PRIORITIES] }

function personField(state: AccountState, ticket: Ticket, field: string): unknown {
  const [owner, , key = ''] = field.split('.')
  if (owner === 'organization') return state.organizations.get(ticket.organization_id ?? 0)?.organization_fields[key]
  return state.users.get(ticket.requester_id)?.user_fields[key]
}

function currentOf({ state, ticket, values }: Subject, field: string): unknown {
  if (field.startsWith('custom_fields_')) return values.get(Number(field.slice(14)))
  if (field.includes('.custom_fields.')) return personField(state, ticket, field)
  if (field === 'via_id') return viaIdOf(ticket.via.channel)
  return ticket[field as keyof Ticket]
}

function wordIncluded(text: string, operator: string, value: unknown): boolean {
  const low = text.toLowerCase()
  const phrase = textOf(value).toLowerCase()
  const words = phrase.split(/\s+/).filter((word) => word !== '')
  if (operator === 'is') return low.includes(phrase)
  if (operator === 'is_not') return !low.includes(phrase)
  const any = words.some((word) => low.includes(word))
  return operator === 'not_includes' ? !any : any
}

function listed(values: readonly string[], operator: string, wanted: readonly string[]): boolean {
  const any = wanted.some((value) => values.includes(value))
  return operator === 'not_includes' || operator === 'is_not' ? !any : any
}

function ofChange(subject: Subject, { field, operator, value }: Condition): boolean | null {
  const { change, ticket } = subject
  switch (field) {
    case 'update_type':
      return change !== undefined && (textOf(value).toLowerCase() === 'create') === change.isCreate
    case 'current_via_id':
      return change !== undefined && (textOf(value) === String(change.viaId)) === (operator !== 'is_not')
    case 'role': {
      if (!change) return false
      const role = isAgent(change.actor) ? 'agent' : 'end_user'
      return (value === role || idOf(value) === change.actor.id) === (operator !== 'is_not')
    }
    case 'comment_is_public':
      if (value === 'not_relevant') return change?.comment != null
      return (
        change?.comment != null && (isTrue(value) || value === 'requester_can_see_comment') === change.comment.public
      )
    case 'comment_includes_word':
      return change?.comment != null && wordIncluded(change.comment.plain_body, operator, value)
    case 'subject_includes_word':
      return wordIncluded(ticket.subject, operator, value)
    case 'ticket_is_public':
      return (value === 'public' || isTrue(value)) === ticket.is_public
    case 'current_tags':
      return listed(ticket.tags, operator, tagsOf(value))
    default:
      return null
  }
}

/** Whether one condition holds (5.2). An unknown field never holds. */
export function holds(subject: Subject, condition: Condition): boolean {
  const special = ofChange(subject, condition)
  if (special !== null) return special
  const { field, operator } = condition
  const current = textOf(currentOf(subject, field))
  const wanted = textOf(condition.value)
  const previous = subject.change?.previous
  const isChanged = previous?.has(field) ?? false
  switch (operator) {
    case 'is':
      return current === wanted
    case 'is_not':
      return current !== wanted
    case 'less_than':
    case 'greater_than': {
      const order = ORDERS[field]
      const [one, other] = order ? [order.indexOf(current), order.indexOf(wanted)] : [Number(current), Number(wanted)]
      return operator === 'less_than' ? one < other : one > other
    }
    case 'includes':
    case 'not_includes':
      return listed(
        [current],
        operator,
        Array.isArray(condition.value) ? condition.value.map(textOf) : wanted.split(' '),
      )
    case 'changed':
      return isChanged
    case 'not_changed':
      return !isChanged
    case 'value':
      return isChanged && current === wanted
    case 'not_value':
      return !(isChanged && current === wanted)
    case 'value_previous':
      return isChanged && textOf(previous?.get(field)) === wanted
    case 'not_value_previous':
      return !(isChanged && textOf(previous?.get(field)) === wanted)
    case 'present':
      return current !== ''
    case 'not_present':
      return current === ''
    default:
      return false
  }
}

export const matches = (subject: Subject, { all, any }: Conditions): boolean =>
  all.every((condition) => holds(subject, condition)) &&
  (any.length === 0 || any.some((condition) => holds(subject, condition)))
