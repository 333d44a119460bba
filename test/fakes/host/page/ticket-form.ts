import type { DeskChanges, DeskTicket } from '../facts.ts'

type Composer = { text: string; type: 'publicReply' | 'internalNote' }
type Edits = { -readonly [key in keyof DeskChanges]: DeskChanges[key] }
export type FieldChange = { readonly path: string; readonly newValue: unknown; readonly oldValue: unknown }

/** The ticket as the agent sees it before submitting: what is saved, what was edited over it, and the reply being written. */
export class TicketForm {
  readonly composer: Composer = { text: '', type: 'publicReply' }
  readonly #changed: (change: FieldChange) => void
  #saved: DeskTicket
  #edits: Edits = {}

  constructor(saved: DeskTicket, changed: (change: FieldChange) => void) {
    this.#saved = saved
    this.#changed = changed
  }

  get saved(): DeskTicket {
    return this.#saved
  }

  /** The saved ticket with the edits over it. */
  get values() {
    const { assignee, group, ...saved } = this.#saved
    return { ...saved, assigneeId: assignee?.id ?? null, groupId: group?.id ?? null, ...this.#edits }
  }

  get edits(): DeskChanges {
    return this.#edits
  }

  edit<Key extends keyof DeskChanges>(field: Key, value: NonNullable<DeskChanges[Key]> | null): void {
    const oldValue = this.values[field]
    if (same(oldValue, value)) return
    this.#edits = { ...this.#edits, [field]: value }
    this.#changed({ path: PATHS[field], newValue: value, oldValue })
  }

  editCustomField(id: number, value: unknown): void {
    const fields = this.values.customFields ?? []
    const oldValue = fields.find((field) => field.id === id)?.value ?? null
    if (same(oldValue, value)) return
    this.#edits = { ...this.#edits, customFields: [...fields.filter((field) => field.id !== id), { id, value }] }
    this.#changed({ path: `ticket.custom_field_${id}`, newValue: value, oldValue })
  }

  write(text: string): void {
    const oldValue = this.composer.text
    if (oldValue === text) return
    this.composer.text = text
    this.#changed({ path: 'comment.text', newValue: text, oldValue })
  }

  setType(type: Composer['type']): void {
    const oldValue = this.composer.type
    if (oldValue === type) return
    this.composer.type = type
    this.#changed({ path: 'comment.type', newValue: type, oldValue })
  }

  /** What somebody else saved, or we did: fields the agent has not edited follow it, and say so. */
  receive(ticket: DeskTicket, isOurs: boolean): void {
    const before = this.values
    this.#saved = ticket
    if (isOurs) {
      this.#edits = {}
      this.write('')
    }
    for (const field of FIELDS) {
      const [oldValue, newValue] = [before[field], this.values[field]]
      if (!same(oldValue, newValue)) this.#changed({ path: PATHS[field], newValue, oldValue })
    }
    if (before.comments.length !== ticket.comments.length)
      this.#changed({ path: 'ticket.conversation', newValue: ticket.comments, oldValue: before.comments })
  }
}

const PATHS: Readonly<Record<keyof DeskChanges, string>> = {
  subject: 'ticket.subject',
  status: 'ticket.status',
  priority: 'ticket.priority',
  type: 'ticket.type',
  tags: 'ticket.tags',
  assigneeId: 'ticket.assignee.user.id',
  groupId: 'ticket.assignee.group.id',
  customFields: 'ticket.customFields',
}
const FIELDS = Object.keys(PATHS) as (keyof DeskChanges)[]
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
