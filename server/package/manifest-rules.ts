import { type Contents, type Fields, fieldsOf, isFields, spelled, valueAt } from './contents.ts'
import { isLocationName } from './locations.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

const BOOLEANS = ['requirementsOnly', 'marketingOnly', 'singleInstall', 'signedUrls', 'private']
const STRINGS = [
  'defaultLocale',
  'version',
  'frameworkVersion',
  'remoteInstallationURL',
  'termsConditionsURL',
  'gaID',
  'author.name',
  'author.email',
  'author.url',
]
const OAUTH_KEYS = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri']
export const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/

/** An app without a page of its own. */
export const isPageless = ({ manifest }: Contents): boolean =>
  manifest.requirementsOnly === true || manifest.marketingOnly === true

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return /^https?:$/.test(protocol) && hostname !== ''
}

const missing = (manifest: Fields, keys: readonly string[], why: string): readonly Finding[] =>
  keys.flatMap((key) => when(!isGiven(valueAt(manifest, key)), key, `manifest.json lacks "${key}": ${why}`))

/** Zendesk's rules for manifest.json, except locations and parameters. */
export const manifestRules: readonly Rule[] = [
  error('missing_manifest', ({ files }) =>
    when(
      !files.has('manifest.json') && ![...files.keys()].some((path) => /^[^/]+\/manifest\.json$/.test(path)),
      'manifest.json',
      'The package has no manifest.json: put it at the root of the zip.',
    ),
  ),
  error('nested_manifest', ({ files }) =>
    [...files.keys()].flatMap((path) =>
      when(
        !files.has('manifest.json') && /^[^/]+\/manifest\.json$/.test(path),
        path,
        'manifest.json is one folder down: zip the content of the folder, not the folder.',
      ),
    ),
  ),
  error('manifest_not_json', ({ manifestFile: file }) => {
    if (!file) return []
    if (!file.ok) return [{ field: 'manifest.json', reason: `manifest.json is not JSON: ${file.reason}` }]
    return when(!isFields(file.value), 'manifest.json', 'manifest.json has to hold one object.')
  }),
  error('duplicate_manifest_keys', ({ manifestFile: file }) =>
    file?.ok ? file.repeated.map((key) => ({ field: key, reason: `"${key}" stands twice in manifest.json.` })) : [],
  ),
  error('manifest_keys.missing', (contents) => {
    const { manifest, manifestFile } = contents
    if (!manifestFile?.ok) return []
    return [
      ...missing(manifest, ['author', 'defaultLocale'], 'every app has one.'),
      ...(isPageless(contents) ? [] : missing(manifest, ['frameworkVersion'], 'an app with a page needs it ("2.0").')),
      ...when(
        !isPageless(contents) && !namesLocation(manifest),
        'location',
        'manifest.json names no location: the app would appear nowhere.',
      ),
    ]
  }),
  error('unacceptable_boolean', ({ manifest }) =>
    BOOLEANS.flatMap((key) =>
      when(
        manifest[key] !== undefined && typeof manifest[key] !== 'boolean',
        key,
        `"${key}" has to be true or false, without quotes.`,
      ),
    ),
  ),
  error('unacceptable_string', ({ manifest }) =>
    STRINGS.flatMap((key) => {
      const value = valueAt(manifest, key)
      return when(value !== undefined && typeof value !== 'string', key, `"${key}" has to be text in quotes.`)
    }),
  ),
  error('unacceptable_hash', ({ manifest }) =>
    when(
      manifest.experiments !== undefined && !isFields(manifest.experiments),
      'experiments',
      '"experiments" has to be an object.',
    ),
  ),
  error('unacceptable_array_of_strings', ({ manifest: { domainWhitelist: hosts } }) =>
    when(
      hosts !== undefined && !(Array.isArray(hosts) && hosts.every((host) => typeof host === 'string')),
      'domainWhitelist',
      '"domainWhitelist" has to be a list of host names.',
    ),
  ),
  error('no_template_deprecated_in_v2', ({ manifest: { noTemplate: value } }) =>
    when(
      value === true || (Array.isArray(value) && value.length > 0),
      'noTemplate',
      '"noTemplate" belongs to framework 1: remove it.',
    ),
  ),
  error('invalid_no_template', ({ manifest: { noTemplate: value } }) =>
    when(
      value !== undefined && typeof value !== 'boolean' && !(Array.isArray(value) && value.every(isLocationName)),
      'noTemplate',
      '"noTemplate" is malformed: remove it.',
    ),
  ),
  error('oauth_keys.missing', ({ manifest: { oauth } }) =>
    !isGiven(oauth)
      ? []
      : OAUTH_KEYS.flatMap((key) =>
          when(!isGiven(fieldsOf(oauth)[key]), `oauth.${key}`, `The oauth block lacks "${key}".`),
        ),
  ),
  error('invalid_default_locale', ({ manifest: { defaultLocale: locale } }) =>
    when(
      typeof locale === 'string' && !LOCALE.test(locale),
      'defaultLocale',
      `"${spelled(locale)}" is no locale; write it like "en" or "pt-br".`,
    ),
  ),
  error('missing_translation_file', ({ manifest: { defaultLocale: locale }, translations }) =>
    when(
      typeof locale === 'string' && LOCALE.test(locale) && !translations.has(locale),
      'defaultLocale',
      `translations/${spelled(locale)}.json is missing.`,
    ),
  ),
  error('invalid_url', ({ manifest }) =>
    ['termsConditionsURL', 'author.url'].flatMap((key) => {
      const value = valueAt(manifest, key)
      return when(
        typeof value === 'string' && !isWebAddress(value),
        key,
        `"${key}" has to be an address with http(s) and a host.`,
      )
    }),
  ),
  error('invalid_version', (contents) => {
    const { frameworkVersion: version } = contents.manifest
    return when(
      !isPageless(contents) && typeof version === 'string' && version !== '2.0',
      'frameworkVersion',
      `frameworkVersion is "${spelled(version)}"; Zendesk accepts only "2.0".`,
    )
  }),
  error('no_location_required', (contents) =>
    when(
      isPageless(contents) && namesLocation(contents.manifest),
      'location',
      'An app without a page cannot name a location.',
    ),
  ),
  error('no_framework_version_required', (contents) =>
    when(
      isPageless(contents) && isGiven(contents.manifest.frameworkVersion),
      'frameworkVersion',
      'An app without a page has no frameworkVersion.',
    ),
  ),
  error('no_parameters_required', ({ manifest: { marketingOnly, parameters } }) =>
    when(
      marketingOnly === true && Array.isArray(parameters) && parameters.length > 0,
      'parameters',
      'A listing without an app has no parameters.',
    ),
  ),
  error('marketing_only_app_cant_be_private', ({ manifest }) =>
    when(
      manifest.marketingOnly === true && manifest.private !== false,
      'private',
      'A listing without an app has to be public: set "private" to false.',
    ),
  ),
]

/** Whether any location is named, in the present form or as framework 1 wrote it; a product without a location names none. */
const namesLocation = ({ location }: Fields): boolean =>
  typeof location === 'string'
    ? location !== ''
    : Array.isArray(location)
      ? location.length > 0
      : Object.values(fieldsOf(location)).some((names) =>
          Array.isArray(names) ? names.length > 0 : Object.keys(fieldsOf(names)).length > 0,
        )
