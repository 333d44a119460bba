import { invalidRecord } from './answer.ts'
import { isObject, isTrue, type Json, listOf, textOf } from './json.ts'
import type { Field } from './rule.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

export type FieldOwner = 'ticket' | 'organization' | 'user'

/** Values of organization or user fields: unknown keys are dropped, a drop-down takes only its options. */
export function fieldValues(state: AccountState, owner: FieldOwner, given: unknown, before: Json): Json {
  if (!isObject(given)) return before
  const after = { ...before }
  const byKey = new Map([...state.fields[owner].values()].map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key)
    if (!field) continue
    const isOption =
      !field.custom_field_options ||
      value === null ||
      field.custom_field_options.some((option) => option.value === value)
    if (!isOption)
      throw invalidRecord({
        base: [{ description: `${field.title}: ${textOf(value)} is not a valid option`, error: 'InvalidValue' }],
      })
    after[key] = field.type === 'checkbox' ? isTrue(value) : value
  }
  return after
}

const optionsOf = (state: AccountState, given: unknown): NonNullable<Field['custom_field_options']> =>
  listOf(given)
    .filter(isObject)
    .map((option) => ({
      id: nextId(state),
      name: textOf(option.name),
      raw_name: textOf(option.name),
      value: textOf(option.value),
      default: isTrue(option.default),
    }))

const HAS_OPTIONS: readonly string[] = ['tagger', 'dropdown', 'multiselect']
const PATHS = { ticket: 'ticket_fields', organization: 'organization_fields', user: 'user_fields' } as const

/** Adds a custom field. Organization and user fields need a key of their own. */
export function createField(state: AccountState, owner: FieldOwner, body: Json): Field {
  const fields = state.fields[owner]
  const title = textOf(body.title)
  const key = textOf(body.key)
  if (title === '') throw invalidRecord({ title: [{ description: 'Title: cannot be blank', error: 'BlankValue' }] })
  if (owner !== 'ticket' && key === '')
    throw invalidRecord({ key: [{ description: 'Key: cannot be blank', error: 'BlankValue' }] })
  if (owner !== 'ticket' && [...fields.values()].some((field) => field.key === key))
    throw invalidRecord({ key: [{ description: `Key: ${key} has already been taken`, error: 'DuplicateValue' }] })
  const id = nextId(state)
  const type = textOf(body.type) || 'text'
  const field: Field = {
    id,
    url: `${state.base()}/api/v2/${PATHS[owner]}/${id}.json`,
    ...(owner === 'ticket' ? {} : { key }),
    type,
    title,
    raw_title: title,
    description: textOf(body.description),
    ...(owner === 'ticket' ? { agent_description: textOf(body.agent_description) } : {}),
    active: body.active === undefined || isTrue(body.active),
    required: isTrue(body.required),
    position: typeof body.position === 'number' ? body.position : fields.size + 1,
    removable: true,
    ...(HAS_OPTIONS.includes(type) ? { custom_field_options: optionsOf(state, body.custom_field_options) } : {}),
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  fields.set(id, field)
  return field
}

export function updateField(state: AccountState, field: Field, body: Json): Field {
  if (body.title !== undefined) Object.assign(field, { title: textOf(body.title), raw_title: textOf(body.title) })
  if (body.description !== undefined) field.description = textOf(body.description)
  if (body.agent_description !== undefined) field.agent_description = textOf(body.agent_description)
  if (body.active !== undefined) field.active = isTrue(body.active)
  if (body.required !== undefined) field.required = isTrue(body.required)
  if (body.custom_field_options !== undefined) field.custom_field_options = optionsOf(state, body.custom_field_options)
  field.updated_at = isoNow(state)
  return field
}
