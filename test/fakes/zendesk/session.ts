import { sameValue, textOf } from './json.ts'
import type { User } from './people.ts'
import { type AccountState, customStatusIdOf, nextId } from './state.ts'
import type { AuditEvent, Comment, Status, Ticket, TicketRecord, Via } from './ticket.ts'

/** One write in the making. Nothing of it shows until it is committed; a refusal throws and leaves the ticket as it was. */
export type Session = {
  readonly state: AccountState
  readonly record: TicketRecord
  readonly isCreate: boolean
  readonly actor: User
  readonly via: Via
  readonly viaId: number
  readonly before: Ticket
  readonly beforeValues: ReadonlyMap<number, unknown>
  ticket: Ticket
  values: Map<number, unknown>
  comment: Comment | null
  readonly auditId: number
  readonly events: AuditEvent[]
  /** Field name to the value before this write, for `changed` conditions and event webhooks. */
  readonly previous: Map<string, unknown>
  readonly hooks: { webhookId: string; body: unknown }[]
}

export function openSession(
  state: AccountState,
  record: TicketRecord,
  by: { actor: User; via: Via; viaId: number; isCreate: boolean },
): Session {
  return {
    state,
    record,
    ...by,
    before: record.ticket,
    beforeValues: record.values,
    ticket: { ...record.ticket },
    values: record.values,
    comment: null,
    auditId: nextId(state),
    events: [],
    previous: new Map(),
    hooks: [],
  }
}

/** 11: ids and enums are strings in audits, lists stay lists. */
const auditValue = (value: unknown): unknown =>
  value === null || value === undefined
    ? null
    : Array.isArray(value) || typeof value === 'boolean'
      ? value
      : textOf(value)

export function addEvent(session: Session, event: { type: string; [key: string]: unknown }, via?: Via): AuditEvent {
  const full = { id: nextId(session.state), ...event, ...(via ? { via } : {}) }
  session.events.push(full)
  return full
}

function note(session: Session, name: string, value: unknown, previous: unknown, via?: Via): void {
  if (!session.previous.has(name)) session.previous.set(name, previous)
  if (session.isCreate && !via) return
  const field_name = name.replace(/^custom_fields_/, '')
  addEvent(session, { type: 'Change', field_name, value: auditValue(value), previous_value: auditValue(previous) }, via)
}

/** Sets one property and records the change; a value that stays the same leaves no trace (5.4). */
export function setField<K extends keyof Ticket>(session: Session, name: K, value: Ticket[K], via?: Via): void {
  const previous = session.ticket[name]
  if (sameValue(previous, value)) return
  session.ticket[name] = value
  note(session, name, value, previous, via)
}

/** 7.2: setting the status picks the category's default custom status. */
export function setStatus(session: Session, status: Status, via?: Via): void {
  setField(session, 'status', status, via)
  session.ticket.custom_status_id = customStatusIdOf(session.state, status)
}

export function setTags(session: Session, tags: readonly string[], via?: Via): void {
  setField(session, 'tags', [...tags], via)
  // A drop-down keeps its value as a tag: without the tag the field is empty again.
  for (const [id, value] of session.values) {
    const isOption = session.state.fields.ticket.get(id)?.custom_field_options?.some((option) => option.value === value)
    if (isOption && !tags.includes(textOf(value))) setCustom(session, id, null, via)
  }
}

export function setCustom(session: Session, id: number, value: unknown, via?: Via): void {
  const previous = session.values.get(id) ?? null
  if (sameValue(previous, value)) return
  session.values = new Map(session.values).set(id, value ?? null)
  note(session, `custom_fields_${id}`, value, previous, via)
  const isTagger = session.state.fields.ticket.get(id)?.type === 'tagger'
  if (!isTagger) return
  const others = session.ticket.tags.filter((tag) => tag !== previous)
  setField(session, 'tags', value ? [...new Set([...others, textOf(value)])] : others, via)
}
