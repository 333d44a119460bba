import { type Contents, type Fields, fieldsOf, isFields } from './contents.ts'
import { productsOf } from './location-rules.ts'
import { isPageless } from './manifest-rules.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

const TYPES = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'custom_objects_v2',
  'macros',
  'targets',
  'views',
  'ticket_fields',
  'triggers',
  'user_fields',
  'organization_fields',
  'webhooks',
]
const WITHOUT_TITLE = ['channel_integrations', 'custom_objects', 'custom_objects_v2', 'webhooks']
const MOST_ENTRIES = 5000
const MOST_LEGACY_OBJECTS = 50

const requiredFields = (type: string): readonly string[] => {
  if (type === 'webhooks') return ['name', 'status', 'endpoint', 'http_method', 'request_format']
  if (type === 'channel_integrations') return ['manifest_url']
  if (type === 'user_fields' || type === 'organization_fields') return ['title', 'key']
  return WITHOUT_TITLE.includes(type) ? [] : ['title']
}

const requirementsOf = ({ requirementsFile: file }: Contents): Fields => (file?.ok ? fieldsOf(file.value) : {})

/** Custom objects stand in lists; each entry of such a list counts. */
const countOf = (requirements: Fields, type: string): number =>
  Object.values(fieldsOf(requirements[type])).reduce(
    (sum: number, entry) => sum + (Array.isArray(entry) ? entry.length : 1),
    0,
  )

const eachEntry = (contents: Contents, find: (type: string, entry: Fields, field: string) => readonly Finding[]) =>
  Object.entries(requirementsOf(contents)).flatMap(([type, entries]) =>
    Object.entries(fieldsOf(entries)).flatMap(([name, entry]) => find(type, fieldsOf(entry), `${type}.${name}`)),
  )

/** Zendesk's rules for requirements.json. What custom_objects_v2 holds is looked at in object-rules.ts. */
export const requirementRules: readonly Rule[] = [
  error('missing_requirements', ({ manifest, requirementsFile }) =>
    when(
      manifest.requirementsOnly === true && requirementsFile === null,
      'requirements.json',
      'An app that consists of requirements needs requirements.json.',
    ),
  ),
  error('requirements_not_supported', (contents) => {
    const { manifest, requirementsFile } = contents
    const products = productsOf(contents)
    const isChatOnly = products.length > 0 && products.every((product) => product === 'chat')
    return when(
      requirementsFile !== null && (manifest.marketingOnly === true || isChatOnly),
      'requirements.json',
      'This kind of app cannot have requirements.',
    )
  }),
  error('requirements_not_json', ({ requirementsFile: file }) => {
    if (!file) return []
    if (!file.ok) return [{ field: 'requirements.json', reason: `requirements.json is not JSON: ${file.reason}` }]
    return when(!isFields(file.value), 'requirements.json', 'requirements.json has to hold one object.')
  }),
  error('duplicate_requirements', ({ requirementsFile: file }) =>
    file?.ok ? file.repeated.map((key) => ({ field: key, reason: `"${key}" stands twice in requirements.json.` })) : [],
  ),
  error('invalid_requirements_types', (contents) => [
    ...Object.keys(requirementsOf(contents)).flatMap((type) =>
      when(!TYPES.includes(type), type, `Zendesk cannot create "${type}" from a package.`),
    ),
    ...eachEntry(contents, (type, entry, field) =>
      when(
        type === 'targets' && (entry.type === 'http_target' || entry.type === 'url_target_v2'),
        field,
        'Targets of this type are gone: use a webhook.',
      ),
    ),
  ]),
  error('excessive_requirements', (contents) => {
    const requirements = requirementsOf(contents)
    const total = Object.keys(requirements).reduce((sum, type) => sum + countOf(requirements, type), 0)
    return when(total > MOST_ENTRIES, 'requirements.json', `${total} entries; at most ${MOST_ENTRIES} are allowed.`)
  }),
  error('excessive_custom_objects_requirements', (contents) =>
    when(
      countOf(requirementsOf(contents), 'custom_objects') > MOST_LEGACY_OBJECTS,
      'custom_objects',
      `At most ${MOST_LEGACY_OBJECTS} are allowed.`,
    ),
  ),
  error('missing_required_fields', (contents) =>
    eachEntry(contents, (type, entry, field) =>
      requiredFields(type).flatMap((name) =>
        when(entry[name] === undefined || entry[name] === '', `${field}.${name}`, 'This requirement needs it.'),
      ),
    ),
  ),
  error('multiple_channel_integrations', (contents) =>
    when(
      countOf(requirementsOf(contents), 'channel_integrations') > 1,
      'channel_integrations',
      'Only one channel integration is allowed.',
    ),
  ),
  error('no_source_required_apps', (contents) =>
    [...contents.files.keys()].flatMap((path) =>
      when(
        isPageless(contents) && /\.(js|css|hdbs|hbs)$/.test(path),
        path,
        'An app without a page ships no code: remove the file.',
      ),
    ),
  ),
]
