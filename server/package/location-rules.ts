import { type Contents, type Fields, fieldsOf, isFields } from './contents.ts'
import { isLegacyList } from './manifest-rules.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

/** Where an app may appear, by product; and the older names of the products. */
const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
  support: [
    'top_bar',
    'nav_bar',
    'ticket_sidebar',
    'new_ticket_sidebar',
    'user_sidebar',
    'organization_sidebar',
    'background',
    'modal',
    'ticket_editor',
    'system_top_bar',
  ],
  chat: ['chat_sidebar', 'background'],
  standalone_chat: ['chat_sidebar', 'background'],
  sell: [
    'deal_card',
    'person_card',
    'company_card',
    'lead_card',
    'background',
    'modal',
    'dashboard',
    'note_editor',
    'call_log_editor',
    'email_editor',
    'visit_editor',
    'top_bar',
  ],
}
const OLDER_NAMES: Readonly<Record<string, string>> = {
  zendesk: 'support',
  lotus_box: 'support',
  zopim: 'chat',
}
/** Drawn in a bar, so they need an icon file of their own. */
export const ICON_LOCATIONS: readonly string[] = ['top_bar', 'nav_bar', 'system_top_bar', 'ticket_editor']

type Location = { readonly field: string; readonly host: string; readonly name: string; readonly options: Fields }

/** Every location of the manifest, whether written as an address or as an object. */
export function locationsOf({ manifest }: Contents): readonly Location[] {
  return Object.entries(fieldsOf(manifest.location)).flatMap(([host, byName]) =>
    Object.entries(fieldsOf(byName)).map(([name, value]) => ({
      field: `location.${host}.${name}`,
      host: OLDER_NAMES[host] ?? host,
      name,
      options: isFields(value) ? value : { url: value },
    })),
  )
}

/** The products an app is for, under their present names. */
export const productsOf = ({ manifest }: Contents): readonly string[] =>
  Object.keys(fieldsOf(manifest.location)).map((host) => OLDER_NAMES[host] ?? host)

const each = (contents: Contents, find: (location: Location) => readonly Finding[]): readonly Finding[] =>
  locationsOf(contents).flatMap(find)

function isLoadable(url: string, { files }: Contents): boolean {
  if (url.includes('{{setting.')) return true
  if (!URL.canParse(url)) return url.startsWith('assets/') && files.has(url)
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost'
}

export const locationRules: readonly Rule[] = [
  error('locations_must_be_urls', ({ manifest }) =>
    when(isLegacyList(manifest), 'location', 'Give each location its address: a list of names belongs to framework 1.'),
  ),
  error('invalid_host', ({ manifest }) =>
    Object.keys(fieldsOf(manifest.location)).flatMap((host) =>
      when(
        !LOCATIONS[OLDER_NAMES[host] ?? host],
        `location.${host}`,
        `"${host}" is no product; use support, chat or sell.`,
      ),
    ),
  ),
  error('invalid_location', (contents) =>
    each(contents, ({ field, host, name }) =>
      when(
        LOCATIONS[host] !== undefined && !LOCATIONS[host].includes(name),
        field,
        `"${name}" is no location of ${host}.`,
      ),
    ),
  ),
  error('blank_location_uri', (contents) =>
    each(contents, ({ field, options: { url, autoLoad } }) =>
      when(
        (url === undefined || url === '') && autoLoad !== false,
        field,
        'The location has no address; only one with "autoLoad": false may do without.',
      ),
    ),
  ),
  error('invalid_location_uri', (contents) =>
    each(contents, ({ field, options: { url } }) =>
      when(
        url !== undefined && url !== '' && !(typeof url === 'string' && isLoadable(url, contents)),
        field,
        `${String(url)} cannot be loaded: use https, the host localhost, or a file of this package under assets/.`,
      ),
    ),
  ),
  error('invalid_location_flexible_type', (contents) =>
    each(contents, ({ field, options: { flexible } }) =>
      when(
        flexible !== undefined && typeof flexible !== 'boolean',
        `${field}.flexible`,
        '"flexible" has to be true or false.',
      ),
    ),
  ),
]
