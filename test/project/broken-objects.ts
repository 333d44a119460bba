import { type Draft, requirements } from './draft.ts'

type Entry = Readonly<Record<string, unknown>>
const many = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n))

const object = (n = 0, changes: Entry = {}): Entry => ({
  key: `o${n}`,
  title: `Object ${n}`,
  title_pluralized: `Objects ${n}`,
  include_in_list_view: true,
  ...changes,
})
const field = (n = 0, changes: Entry = {}): Entry => ({
  key: `f${n}`,
  title: `Field ${n}`,
  type: 'text',
  object_key: 'o0',
  ...changes,
})
const condition = { field: 'status', operator: 'is', value: 'open' }
const trigger = (n = 0, changes: Entry = {}): Entry => ({
  key: `t${n}`,
  object_key: 'o0',
  title: `Trigger ${n}`,
  conditions: { all: [condition] },
  actions: [{ field: 'status', value: 'closed' }],
  ...changes,
})
const choice = (type: string) => (n: number) => field(n, { type })

const written = (custom_objects_v2: unknown) => requirements({ custom_objects_v2 })
const fields = (...object_fields: readonly Entry[]) => written({ objects: [object()], object_fields })
const triggers = (...object_triggers: readonly Entry[]) => written({ objects: [object()], object_triggers })

/** Custom objects in requirements.json: the key each package is refused with, and what is done to a good one. */
export const BROKEN_OBJECTS: readonly (readonly [string, string, (files: Draft) => unknown])[] = [
  ['invalid_cov2_requirements_structure_v2', 'objects as a list', written([object()])],
  ['empty_cov2_requirements', 'nothing at all', written({})],
  ['empty_cov2_requirements', 'only empty lists', written({ objects: [], object_fields: [], object_triggers: [] })],
  ['invalid_objects_structure_in_cov2_requirements_v2', 'objects by name', written({ objects: { o0: object() } })],
  [
    'invalid_object_fields_structure_in_cov2_requirements_v2',
    'fields by name',
    written({ objects: [object()], object_fields: { f0: field() } }),
  ],
  [
    'invalid_object_triggers_structure_in_cov2_requirements_v2',
    'triggers by name',
    written({ objects: [object()], object_triggers: { t0: trigger() } }),
  ],
  [
    'excessive_cov2_payload_size',
    'more than 1 MB',
    written({ objects: [object(0, { title: 'x'.repeat(1_048_576) })] }),
  ],
  ['excessive_custom_objects_v2_requirements', '51 objects', written({ objects: many(51, (n) => object(n)) })],
  ['excessive_custom_objects_v2_fields', '21 fields', fields(...many(21, (n) => field(n)))],
  ['excessive_cov2_selection_fields_per_object', '6 dropdowns', fields(...many(6, choice('dropdown')))],
  ['excessive_cov2_selection_fields_per_object', '6 multiselects', fields(...many(6, choice('multiselect')))],
  [
    'excessive_cov2_field_options',
    '11 options',
    fields(field(0, { type: 'dropdown', custom_field_options: many(11, (n) => ({ name: `n${n}`, value: `v${n}` })) })),
  ],
  [
    'excessive_cov2_relationship_filter_conditions',
    '21 filters',
    fields(
      field(0, {
        type: 'lookup',
        relationship_filter: { all: many(11, () => condition), any: many(10, () => condition) },
      }),
    ),
  ],
  ['excessive_custom_objects_v2_triggers', '11 triggers', triggers(...many(11, (n) => trigger(n)))],
  [
    'excessive_custom_objects_v2_trigger_conditions',
    '51 conditions',
    triggers(trigger(0, { conditions: { all: many(26, () => condition), any: many(25, () => condition) } })),
  ],
  [
    'excessive_custom_objects_v2_trigger_actions',
    '26 actions',
    triggers(trigger(0, { actions: many(26, () => ({})) })),
  ],
  [
    'missing_cov2_object_schema_key',
    'no plural',
    written({ objects: [{ key: 'o0', title: 'O', include_in_list_view: true }] }),
  ],
  ['missing_cov2_field_schema_key', 'no type', fields({ key: 'f0', title: 'Field', object_key: 'o0' })],
  ['missing_cov2_trigger_schema_key', 'no key', triggers({ ...trigger(), key: undefined })],
  [
    'invalid_cov2_trigger_conditions_structure',
    'conditions as a list',
    triggers(trigger(0, { conditions: [condition] })),
  ],
  ['empty_cov2_trigger_conditions', 'no condition', triggers(trigger(0, { conditions: { all: [] } }))],
  ['invalid_cov2_trigger_actions_structure', 'one action', triggers(trigger(0, { actions: { field: 'status' } }))],
  ['empty_cov2_trigger_actions', 'no action', triggers(trigger(0, { actions: [] }))],
  [
    'setting_placeholders_not_allowed_in_cov2_requirements',
    'a setting to be filled in',
    written({ objects: [object(0, { title: '{{setting.title}}' })] }),
  ],
  ['invalid_cov2_object_reference_in_fields_v2', 'a field of no object', fields(field(0, { object_key: 'o9' }))],
  [
    'invalid_cov2_object_reference_in_triggers_v2',
    'a trigger of no object',
    triggers(trigger(0, { object_key: 'o9' })),
  ],
]

/** As much as Zendesk creates. */
export const ACCEPTED_OBJECTS: readonly (readonly [string, (files: Draft) => unknown])[] = [
  [
    'custom objects up to every limit',
    written({
      objects: many(50, (n) => object(n)),
      object_fields: [
        ...many(5, choice('dropdown')),
        ...many(5, (n) => choice('multiselect')(n + 5)),
        ...many(10, (n) => field(n + 10)),
        ...many(20, (n) => field(n, { object_key: 'o1' })),
      ],
      object_triggers: many(10, (n) => trigger(n)),
    }),
  ],
  ['a custom object alone', written({ objects: [object()] })],
]
