import { type Contents, type Fields, fieldsOf, isFields, spelled } from './contents.ts'
import { isNewer, locationsFor, productNamed } from './locations.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

type Location = { readonly field: string; readonly host: string; readonly name: string; readonly options: Fields }

/** Every location of the manifest, whether written as an address or as an object. */
export function locationsOf({ manifest }: Contents): readonly Location[] {
  return Object.entries(fieldsOf(manifest.location)).flatMap(([host, byName]) =>
    Object.entries(fieldsOf(byName)).map(([name, value]) => ({
      field: `location.${host}.${name}`,
      host: productNamed(host),
      name,
      options: isFields(value) ? value : { url: value },
    })),
  )
}

/** The products an app is for, under their present names. */
export const productsOf = ({ manifest }: Contents): readonly string[] =>
  Object.keys(fieldsOf(manifest.location)).map((host) => productNamed(host))

const each = (contents: Contents, find: (location: Location) => readonly Finding[]): readonly Finding[] =>
  locationsOf(contents).flatMap(find)

/** Framework 1 listed locations by name; kept apart so that it gets its own sentence. */
const isLegacyList = ({ location }: Fields): boolean =>
  typeof location === 'string' || Array.isArray(location) || Object.values(fieldsOf(location)).some(Array.isArray)

const isFrameworkOne = ({ manifest: { frameworkVersion } }: Contents): boolean =>
  /^[01](\.|$)/.test(spelled(frameworkVersion))

function isLoadable(url: string, { files }: Contents): boolean {
  if (url.includes('{{setting.')) return true
  if (!URL.canParse(url)) return url.startsWith('assets/') && files.has(url.replace(/[?#].*$/, ''))
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost'
}

export const locationRules: readonly Rule[] = [
  error('locations_must_be_urls', (contents) =>
    when(
      isLegacyList(contents.manifest) && !isFrameworkOne(contents),
      'location',
      'Give each location its address: a list of names belongs to framework 1.',
    ),
  ),
  error('locations_cant_be_urls', (contents) =>
    when(
      isFrameworkOne(contents) && locationsOf(contents).length > 0 && !isLegacyList(contents.manifest),
      'location',
      'Framework 1 knows no addresses: set "frameworkVersion" to "2.0".',
    ),
  ),
  error('invalid_v1_location', (contents) =>
    each(contents, ({ field, host, name }) =>
      when(
        isFrameworkOne(contents) && isNewer(host, name),
        field,
        `"${name}" came with framework 2: set "frameworkVersion" to "2.0".`,
      ),
    ),
  ),
  error('invalid_host', ({ manifest }) =>
    Object.keys(fieldsOf(manifest.location)).flatMap((host) =>
      when(
        !locationsFor(productNamed(host)),
        `location.${host}`,
        `"${host}" is no product; use support, chat or sell.`,
      ),
    ),
  ),
  error('invalid_location', (contents) =>
    each(contents, ({ field, host, name }) =>
      when(locationsFor(host)?.includes(name) === false, field, `"${name}" is no location of ${host}.`),
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
        `${spelled(url)} cannot be loaded: use https, the host localhost, or a file of this package under assets/.`,
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
