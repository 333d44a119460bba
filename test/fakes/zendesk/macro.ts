import { isTrue, type Json, tagsOf, textOf } from './json.ts'
import type { User } from './people.ts'
import { render, scopeOf } from './placeholder.ts'
import type { Macro } from './rule.ts'
import { showTicket } from './show.ts'
import type { AccountState } from './state.ts'
import type { TicketRecord } from './ticket.ts'

type Applied = { changes: Json; fields: { id: number; value: unknown }[]; comment: Json | null }

/** 15: a comment text may be an array `["channel:all", text]`. */
function scopedText(value: unknown): { channel: string; text: string } {
  if (!Array.isArray(value)) return { channel: 'channel:all', text: textOf(value) }
  return { channel: textOf(value[0]), text: textOf(value[1]) }
}

const FIELDS: readonly string[] = [
  'status',
  'priority',
  'type',
  'group_id',
  'assignee_id',
  'subject',
  'custom_status_id',
]
const IDS: readonly string[] = ['group_id', 'assignee_id', 'custom_status_id']

function fieldChange(field: string, value: unknown, user: User): unknown {
  if (value === 'current_user') return user.id
  if (!IDS.includes(field)) return textOf(value)
  return textOf(value) === '' ? null : Number(value)
}

/** What a macro does, as changed keys; nothing is changed by it. */
function apply(macro: Macro, tags: readonly string[], user: User, text: (template: string) => string): Applied {
  const changes: Json = {}
  const fields: Applied['fields'] = []
  const comment: Json = {}
  const scoped: [string, string][] = []
  let tagsAfter: string[] | null = null
  for (const { field, value } of macro.actions) {
    if (field === 'comment_value' || field === 'comment_value_html') {
      const given = scopedText(value)
      scoped.push([given.channel, text(given.text)])
      comment[field === 'comment_value' ? 'body' : 'html_body'] = text(given.text)
    }
    if (field === 'comment_mode_is_public') comment.public = isTrue(value)
    if (FIELDS.includes(field))
      changes[field] = field === 'subject' ? text(textOf(value)) : fieldChange(field, value, user)
    if (field === 'set_tags') tagsAfter = tagsOf(value)
    if (field === 'current_tags') tagsAfter = [...new Set([...(tagsAfter ?? tags), ...tagsOf(value)])]
    if (field === 'remove_tags') tagsAfter = (tagsAfter ?? [...tags]).filter((tag) => !tagsOf(value).includes(tag))
    const id = /^custom_fields_(\d+)$/.exec(field)?.[1]
    if (id !== undefined) fields.push({ id: Number(id), value })
  }
  if (tagsAfter !== null) changes.tags = tagsAfter
  const hasComment = scoped.length > 0
  return { changes, fields, comment: hasComment ? { public: true, ...comment, scoped_body: scoped } : null }
}

/** `GET /macros/{id}/apply`: only what changes; texts stay raw (15). */
export function applyAlone(macro: Macro, user: User): Json {
  const { changes, fields, comment } = apply(macro, [], user, (template) => template)
  return { ticket: { ...changes, ...(comment ? { comment } : {}), fields: fields.length > 0 ? fields : null } }
}

/** `GET /tickets/{id}/macros/{id}/apply`: the whole ticket as it would become; rendered in mode A, raw in mode B (15, unverified). */
export function applyToTicket(state: AccountState, record: TicketRecord, macro: Macro, user: User): Json {
  const scope = scopeOf(state, record, user)
  const text = (template: string): string =>
    state.settings.macroRendering === 'A' ? render(template, scope) : template
  const { changes, fields, comment } = apply(macro, record.ticket.tags, user, text)
  const shown = showTicket(state, record)
  const customFields = (shown.custom_fields as { id: number; value: unknown }[]).map(
    (field) => fields.find((one) => one.id === field.id) ?? field,
  )
  return {
    ticket: {
      ...shown,
      ...changes,
      custom_fields: customFields,
      fields: customFields,
      ...(comment ? { comment } : {}),
    },
  }
}

const DAY_MS = 86_400_000
const USAGE: Readonly<Record<string, number>> = {
  usage_1h: DAY_MS / 24,
  usage_24h: DAY_MS,
  usage_7d: 7 * DAY_MS,
  usage_30d: 30 * DAY_MS,
}

/** A macro with the usage counts that are asked for: they count applications, not sends. */
export function showMacro(state: AccountState, macro: Macro, include: string | undefined): Macro & Json {
  const shown: Macro & Json = { ...macro }
  const now = state.clock.now()
  for (const name of (include ?? '').split(',')) {
    const span = USAGE[name]
    if (span !== undefined) shown[name] = (state.macroUses.get(macro.id) ?? []).filter((at) => at > now - span).length
  }
  return shown
}
