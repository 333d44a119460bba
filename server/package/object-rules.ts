import { type Contents, type Fields, fieldsOf, isFields, spelled } from './contents.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

const MOST_BYTES = 1024 * 1024
const MOST_OBJECTS = 50
const MOST_FIELDS = 20
const MOST_TRIGGERS = 10
const MOST_CONDITIONS = 50
const MOST_ACTIONS = 25
/** Fields in which a value is chosen, of each kind; and the values of one such field. */
const MOST_CHOICES = 5
const MOST_OPTIONS = 10
const MOST_FILTERS = 20
const OBJECT_KEYS = ['key', 'title', 'title_pluralized', 'include_in_list_view']
const FIELD_KEYS = ['key', 'title', 'type', 'object_key']
const TRIGGER_KEYS = ['key', 'object_key', 'title', 'actions', 'conditions']

type Collection = 'objects' | 'object_fields' | 'object_triggers'

/** The block as written; undefined where there is none. */
const blockOf = ({ requirementsFile: file }: Contents): unknown =>
  file?.ok ? fieldsOf(file.value).custom_objects_v2 : undefined

/** What a list holds that can be looked at at all: a malformed list is refused by a rule of its own. */
function entriesOf(contents: Contents, collection: Collection): readonly Fields[] {
  const list = fieldsOf(blockOf(contents))[collection]
  return Array.isArray(list) ? list.filter(isFields) : []
}

const nameOf = ({ key, title, object_key: object }: Fields): string => {
  const name = spelled(key ?? title ?? 'without key')
  return object === undefined ? name : `${spelled(object)}.${name}`
}
const placeOf = (collection: Collection, entry: Fields): string => `custom_objects_v2.${collection}.${nameOf(entry)}`
const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0)
const conditionsIn = (conditions: unknown): number =>
  sizeOf(fieldsOf(conditions).all) + sizeOf(fieldsOf(conditions).any)

const each = (
  contents: Contents,
  collection: Collection,
  find: (entry: Fields, place: string) => readonly Finding[],
): readonly Finding[] => entriesOf(contents, collection).flatMap((entry) => find(entry, placeOf(collection, entry)))

const lacking = (contents: Contents, collection: Collection, keys: readonly string[]): readonly Finding[] =>
  each(contents, collection, (entry, place) =>
    keys.flatMap((key) => when(!Object.hasOwn(entry, key), `${place}.${key}`, `The entry lacks "${key}".`)),
  )

/** Objects with more entries of one kind than Zendesk creates. */
function crowded(entries: readonly Fields[], most: number, what: string): readonly Finding[] {
  const counts = new Map<string, number>()
  for (const { object_key: object } of entries) {
    if (object !== undefined) counts.set(spelled(object), (counts.get(spelled(object)) ?? 0) + 1)
  }
  return [...counts].flatMap(([object, count]) =>
    when(count > most, `custom_objects_v2.${object}`, `${count} ${what} for one object; at most ${most} are allowed.`),
  )
}

const notList = (collection: Collection) => (contents: Contents) => {
  const list = fieldsOf(blockOf(contents))[collection]
  const place = `custom_objects_v2.${collection}`
  return when(list !== undefined && list !== null && !Array.isArray(list), place, `"${collection}" has to be a list.`)
}

/** An object that a field or a trigger names has to be made by the same file. */
const unknownObjects = (collection: Collection) => (contents: Contents) => {
  const known = new Set(entriesOf(contents, 'objects').map(({ key }) => key))
  return each(contents, collection, ({ object_key: object }, place) =>
    when(object !== undefined && !known.has(object), `${place}.object_key`, `"objects" has no "${spelled(object)}".`),
  )
}

/** Zendesk's rules for `custom_objects_v2` in requirements.json. */
export const objectRules: readonly Rule[] = [
  error('invalid_cov2_requirements_structure_v2', (contents) => {
    const block = blockOf(contents)
    return when(block !== undefined && !isFields(block), 'custom_objects_v2', 'custom_objects_v2 has to be an object.')
  }),
  error('empty_cov2_requirements', (contents) => {
    const block = blockOf(contents)
    const isEmpty = isFields(block) && Object.values(block).every((list) => Array.isArray(list) && list.length === 0)
    return when(isEmpty, 'custom_objects_v2', 'custom_objects_v2 is empty: name an object or leave it out.')
  }),
  error('invalid_objects_structure_in_cov2_requirements_v2', notList('objects')),
  error('invalid_object_fields_structure_in_cov2_requirements_v2', notList('object_fields')),
  error('invalid_object_triggers_structure_in_cov2_requirements_v2', notList('object_triggers')),
  error('excessive_cov2_payload_size', (contents) => {
    const bytes = Buffer.byteLength(JSON.stringify(blockOf(contents) ?? null))
    return when(bytes > MOST_BYTES, 'custom_objects_v2', `It has ${bytes} bytes; at most 1 MB is allowed.`)
  }),
  error('excessive_custom_objects_v2_requirements', (contents) => {
    const count = entriesOf(contents, 'objects').length
    return when(
      count > MOST_OBJECTS,
      'custom_objects_v2.objects',
      `${count} objects; at most ${MOST_OBJECTS} are allowed.`,
    )
  }),
  error('excessive_custom_objects_v2_fields', (contents) =>
    crowded(entriesOf(contents, 'object_fields'), MOST_FIELDS, 'fields'),
  ),
  error('excessive_cov2_selection_fields_per_object', (contents) =>
    ['dropdown', 'multiselect'].flatMap((kind) =>
      crowded(
        entriesOf(contents, 'object_fields').filter(({ type }) => type === kind),
        MOST_CHOICES,
        `${kind} fields`,
      ),
    ),
  ),
  error('excessive_cov2_field_options', (contents) =>
    each(contents, 'object_fields', ({ type, custom_field_options: options }, place) =>
      when(
        (type === 'dropdown' || type === 'multiselect') && sizeOf(options) > MOST_OPTIONS,
        place,
        `${sizeOf(options)} options; at most ${MOST_OPTIONS} are allowed.`,
      ),
    ),
  ),
  error('excessive_cov2_relationship_filter_conditions', (contents) =>
    each(contents, 'object_fields', ({ relationship_filter: filter }, place) =>
      when(conditionsIn(filter) > MOST_FILTERS, place, `The filter has more than ${MOST_FILTERS} conditions.`),
    ),
  ),
  error('excessive_custom_objects_v2_triggers', (contents) =>
    crowded(entriesOf(contents, 'object_triggers'), MOST_TRIGGERS, 'triggers'),
  ),
  error('excessive_custom_objects_v2_trigger_conditions', (contents) =>
    each(contents, 'object_triggers', ({ conditions }, place) =>
      when(conditionsIn(conditions) > MOST_CONDITIONS, place, `It has more than ${MOST_CONDITIONS} conditions.`),
    ),
  ),
  error('excessive_custom_objects_v2_trigger_actions', (contents) =>
    each(contents, 'object_triggers', ({ actions }, place) =>
      when(sizeOf(actions) > MOST_ACTIONS, place, `It has more than ${MOST_ACTIONS} actions.`),
    ),
  ),
  error('missing_cov2_object_schema_key', (contents) => lacking(contents, 'objects', OBJECT_KEYS)),
  error('missing_cov2_field_schema_key', (contents) => lacking(contents, 'object_fields', FIELD_KEYS)),
  error('missing_cov2_trigger_schema_key', (contents) => lacking(contents, 'object_triggers', TRIGGER_KEYS)),
  error('invalid_cov2_trigger_conditions_structure', (contents) =>
    each(contents, 'object_triggers', ({ conditions }, place) => {
      const { all, any } = fieldsOf(conditions)
      const lists = [all, any].filter((list) => list !== undefined && list !== null)
      return when(
        lists.length === 0 || !lists.every(Array.isArray),
        `${place}.conditions`,
        'Conditions stand in the lists "all" and "any".',
      )
    }),
  ),
  error('empty_cov2_trigger_conditions', (contents) =>
    each(contents, 'object_triggers', ({ conditions }, place) => {
      const lists = [fieldsOf(conditions).all, fieldsOf(conditions).any].filter(Array.isArray)
      return when(
        lists.length > 0 && lists.every((list) => list.length === 0),
        `${place}.conditions`,
        'The trigger needs at least one condition.',
      )
    }),
  ),
  error('invalid_cov2_trigger_actions_structure', (contents) =>
    each(contents, 'object_triggers', ({ actions }, place) =>
      when(!Array.isArray(actions), `${place}.actions`, '"actions" has to be a list.'),
    ),
  ),
  error('empty_cov2_trigger_actions', (contents) =>
    each(contents, 'object_triggers', ({ actions }, place) =>
      when(
        Array.isArray(actions) && actions.length === 0,
        `${place}.actions`,
        'The trigger needs at least one action.',
      ),
    ),
  ),
  error('setting_placeholders_not_allowed_in_cov2_requirements', (contents) =>
    when(
      /\{\{\s*setting\.[\w.-]+\s*\}\}/.test(JSON.stringify(blockOf(contents) ?? null)),
      'custom_objects_v2',
      'Settings cannot be filled in here: write the value itself.',
    ),
  ),
  error('invalid_cov2_object_reference_in_fields_v2', unknownObjects('object_fields')),
  error('invalid_cov2_object_reference_in_triggers_v2', unknownObjects('object_triggers')),
]
