import { resolve } from 'node:path'
import { collectPackage } from '../../server/package/collect.ts'
import type { PackageFile } from '../../server/package/contents.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Our own package, as it would be uploaded. */
export const good = collectPackage(ROOT, 'https://firstline.test')

export type Draft = Map<string, PackageFile>
type Json = Record<string, unknown>

const put = (files: Draft, path: string, text: string) => files.set(path, { bytes: new TextEncoder().encode(text) })
const bytes = (files: Draft, path: string, ...content: number[]) => files.set(path, { bytes: new Uint8Array(content) })
const read = (files: Draft, path: string): Json => JSON.parse(new TextDecoder().decode(files.get(path)!.bytes))

/** Changes the manifest's top-level keys; undefined removes one. */
export const manifest = (changes: Json) => (files: Draft) =>
  put(files, 'manifest.json', JSON.stringify({ ...read(files, 'manifest.json'), ...changes }))
const location = (support: Json) => manifest({ location: { support } })
const parameters = (...list: Json[]) => manifest({ parameters: list })
const listing = (locale: string, changes: Json) => (files: Draft) => {
  const file = read(files, `translations/${locale}.json`)
  put(files, `translations/${locale}.json`, JSON.stringify({ app: { ...(file.app as Json), ...changes } }))
}
const requirements = (content: Json | string) => (files: Draft) =>
  put(files, 'requirements.json', typeof content === 'string' ? content : JSON.stringify(content))
const add =
  (path: string, text = '') =>
  (files: Draft) =>
    put(files, path, text)
const without = (path: string) => (files: Draft) => files.delete(path)
const url = 'https://firstline.test/app/sidebar'

/** The header of a PNG is all that the rules read. */
const png =
  (path: string, width: number, height: number, extra = 0) =>
  (files: Draft) => {
    const header = new Uint8Array(33 + extra)
    header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    new DataView(header.buffer).setUint32(16, width)
    new DataView(header.buffer).setUint32(20, height)
    header[25] = 2
    files.set(path, { bytes: header })
  }

const screenshots = (count: number) => (files: Draft) => {
  for (let n = 1; n <= count; n++) png(`assets/screenshot-${n}.png`, 1024, 768)(files)
}

/** One line a broken package: the key it is refused with, and what is done to a good one. */
export const BROKEN: readonly (readonly [string, string, (files: Draft) => unknown])[] = [
  ['missing_manifest', 'no manifest', without('manifest.json')],
  [
    'nested_manifest',
    'the folder was zipped instead of its content',
    (files) => {
      files.set('firstline/manifest.json', files.get('manifest.json')!)
      files.delete('manifest.json')
    },
  ],
  ['manifest_not_json', 'a comma at the end', add('manifest.json', '{"name": "Firstline",}')],
  ['manifest_not_json', 'a list', add('manifest.json', '[]')],
  [
    'duplicate_manifest_keys',
    'a key twice, deep down',
    (files) =>
      put(
        files,
        'manifest.json',
        JSON.stringify(read(files, 'manifest.json')).replace('"email"', '"name":"Other","email"'),
      ),
  ],
  ['manifest_keys.missing', 'no author', manifest({ author: undefined })],
  ['manifest_keys.missing', 'no language', manifest({ defaultLocale: undefined })],
  ['manifest_keys.missing', 'no framework', manifest({ frameworkVersion: undefined })],
  ['manifest_keys.missing', 'no location', manifest({ location: {} })],
  ['unacceptable_boolean', 'true in quotes', manifest({ signedUrls: 'true' })],
  ['unacceptable_string', 'a version as number', manifest({ version: 1.0 })],
  ['unacceptable_string', 'an e-mail as number', manifest({ author: { name: 'F', email: 7, url: 'https://f.test' } })],
  ['unacceptable_hash', 'experiments as list', manifest({ experiments: [] })],
  ['unacceptable_array_of_strings', 'a host that is no list', manifest({ domainWhitelist: 'firstline.test' })],
  ['no_template_deprecated_in_v2', 'framework 1 switch', manifest({ noTemplate: true })],
  ['invalid_no_template', 'framework 1 switch, malformed', manifest({ noTemplate: 'yes' })],
  ['oauth_keys.missing', 'half an oauth block', manifest({ oauth: { client_id: 'zdg-firstline' } })],
  ['invalid_default_locale', 'no locale', manifest({ defaultLocale: 'English' })],
  ['missing_translation_file', 'a locale without file', manifest({ defaultLocale: 'fr' })],
  ['invalid_url', 'terms without scheme', manifest({ termsConditionsURL: 'firstline.test/terms' })],
  [
    'invalid_url',
    'an author by ftp',
    manifest({ author: { name: 'F', email: 'a@f.test', url: 'ftp://firstline.test' } }),
  ],
  ['invalid_version', 'framework 1', manifest({ frameworkVersion: '1.0' })],
  ['no_location_required', 'requirements only, with a page', manifest({ requirementsOnly: true })],
  ['no_framework_version_required', 'requirements only, with a framework', manifest({ requirementsOnly: true })],
  ['no_parameters_required', 'listing only, with settings', manifest({ marketingOnly: true, parameters: [] })],
  ['marketing_only_app_cant_be_private', 'listing only, private', manifest({ marketingOnly: true, private: true })],
  ['parameters_not_an_array', 'settings as object', manifest({ parameters: {} })],
  ['unacceptable_array', 'scopes as text', parameters({ name: 'a', secure: true, scopes: 'header' })],
  ['unacceptable_boolean', 'required in quotes', parameters({ name: 'a', required: 'true' })],
  ['duplicate_parameters', 'a setting twice', parameters({ name: 'a' }, { name: 'a' })],
  ['name_as_parameter_name', 'a setting called name', parameters({ name: 'name' })],
  ['invalid_type_parameter', 'the removed type password', parameters({ name: 'a', type: 'password' })],
  ['invalid_hidden_parameter', 'hidden and required', parameters({ name: 'a', type: 'hidden', required: true })],
  [
    'oauth_parameter_required',
    'oauth without its setting',
    manifest({ oauth: { client_id: 'a', client_secret: 'b', authorize_uri: 'c', access_token_uri: 'd' } }),
  ],
  ['too_many_oauth_parameters', 'oauth twice', parameters({ name: 'a', type: 'oauth' }, { name: 'b', type: 'oauth' })],
  ['oauth_parameter_cannot_be_secure', 'secure oauth', parameters({ name: 'a', type: 'oauth', secure: true })],
  ['field_requires_secure_parameter', 'scopes in the open', parameters({ name: 'a', scopes: ['header'] })],
  ['field_cannot_be_empty', 'no scope', parameters({ name: 'a', secure: true, scopes: [] })],
  ['field_contains_invalid_values', 'unknown scope', parameters({ name: 'a', secure: true, scopes: ['cookie'] })],
  ['secure_settings', 'a token in the open', parameters({ name: 'crm_token' })],
  ['locations_must_be_urls', 'a list of locations', manifest({ location: ['ticket_sidebar'] })],
  ['invalid_host', 'an unknown product', manifest({ location: { explore: { nav_bar: url } } })],
  ['invalid_location', 'an unknown location', location({ ticket_header: url })],
  ['blank_location_uri', 'a location without address', location({ ticket_sidebar: '' })],
  ['invalid_location_uri', 'http', location({ ticket_sidebar: 'http://firstline.test/app/sidebar' })],
  ['invalid_location_uri', 'http on 127.0.0.1', location({ ticket_sidebar: 'http://127.0.0.1:8080/app/sidebar' })],
  ['invalid_location_uri', 'a missing file', location({ ticket_sidebar: 'assets/iframe.html' })],
  ['invalid_location_flexible_type', 'flexible in quotes', location({ ticket_sidebar: { url, flexible: 'true' } })],
  ['translation.invalid_locale', 'a name that is no locale', add('translations/english.json', '{"app":{}}')],
  ['translation.invalid_locale', 'a folder', add('translations/en/extra.json', '{}')],
  ['translation.not_json', 'broken JSON', add('translations/de.json', '{')],
  ['translation.not_json_object', 'a list', add('translations/de.json', '[]')],
  ['translation.invalid_format', 'the trap app.package', listing('en', { package: 'firstline' })],
  ['translation.missing_required_key', 'no installation text', listing('en', { installation_instructions: undefined })],
  ['translation.missing_required_key', 'an empty name', listing('en', { name: ' ' })],
  [
    'translation.missing_required_key_for_product',
    'half a text for a product',
    listing('en', { support: { name: 'Firstline' } }),
  ],
  [
    'translation.products_do_not_match_manifest_products',
    'text for a product we are not in',
    listing('en', { sell: { name: 'Firstline' } }),
  ],
  ['translation.missing_required_key_on_leaf', 'a setting without label', listing('en', { parameters: { a: {} } })],
  ['missing_requirements', 'requirements only, without any', manifest({ requirementsOnly: true })],
  [
    'requirements_not_supported',
    'requirements for chat',
    (files) => {
      manifest({ location: { chat: { chat_sidebar: url } } })(files)
      requirements({})(files)
    },
  ],
  ['requirements_not_json', 'broken JSON', requirements('{')],
  ['duplicate_requirements', 'a key twice', requirements('{"triggers":{},"triggers":{}}')],
  ['invalid_requirements_types', 'a group', requirements({ groups: { vip: { title: 'VIP' } } })],
  [
    'invalid_requirements_types',
    'an old target',
    requirements({ targets: { hook: { title: 'Hook', type: 'http_target' } } }),
  ],
  [
    'excessive_requirements',
    '5,001 views',
    requirements({ views: Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`v${n}`, { title: `V${n}` }])) }),
  ],
  [
    'excessive_custom_objects_requirements',
    '51 objects',
    requirements({ custom_objects: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`o${n}`, {}])) }),
  ],
  [
    'missing_required_fields',
    'a field without key',
    requirements({ organization_fields: { tier: { title: 'Tier' } } }),
  ],
  [
    'multiple_channel_integrations',
    'two channels',
    requirements({ channel_integrations: { a: { manifest_url: url }, b: { manifest_url: url } } }),
  ],
  [
    'no_source_required_apps',
    'code in a listing',
    (files) => {
      manifest({ marketingOnly: true })(files)
      put(files, 'assets/app.js', '')
    },
  ],
  [
    'symlink_in_zip',
    'a link',
    (files) => files.set('assets/link.png', { bytes: new TextEncoder().encode('../x.png'), isLink: true }),
  ],
  ['invalid_experiment', 'an experiment', manifest({ experiments: { fastLane: true } })],
  ['banner.invalid_format', 'a banner that is no PNG', add('assets/banner.png', 'GIF89a')],
  ['banner.invalid_size', 'a banner of another size', png('assets/banner.png', 800, 200)],
  ['dirty_svg', 'an SVG that ends early', add('assets/icon_nav_bar.svg', '<svg viewBox="0 0 18 18"><path')],
  ['sanitised_svg', 'a script in an SVG', add('assets/extra.svg', '<svg viewBox="0 0 1 1"><script>1</script></svg>')],
  ['bitmap_in_svg', 'a picture in an SVG', add('assets/extra.svg', '<svg viewBox="0 0 1 1"><image href="x"/></svg>')],
  ['unsupported_mime_type_detected', 'a zip by name', add('assets/all.zip')],
  [
    'unsupported_mime_type_detected',
    'a zip by content',
    (files) => bytes(files, 'assets/font.woff', 0x50, 0x4b, 0x03, 0x04),
  ],
  ['insecure_http_request', 'an open address', add('assets/app.js', 'fetch("http://firstline.test")')],
  ['application_secret', 'a password in JSON', add('assets/x.json', '{"password": "correct horse"}')],
  ['listing.logo', 'no logo', without('assets/logo.png')],
  ['listing.logo', 'a logo of another size', png('assets/logo.png', 128, 128)],
  ['listing.logo_small', 'a small logo without transparency', png('assets/logo-small.png', 128, 128)],
  ['listing.icon', 'no icon', without('assets/icon_nav_bar.svg')],
  ['listing.icon', 'an icon without viewBox', add('assets/icon_nav_bar.svg', '<svg width="18"><path d="M0 0"/></svg>')],
  [
    'listing.icon',
    'an icon in two colours',
    add('assets/icon_nav_bar.svg', '<svg viewBox="0 0 1 1"><path fill="#fff"/><path fill="red"/></svg>'),
  ],
  [
    'listing.icon',
    'an icon that Zendesk would rewrite',
    add('assets/icon_nav_bar.svg', '<svg viewBox="0 0 1 1" focusable="false"></svg>'),
  ],
  ['listing.screenshots', 'a screenshot of another size', png('assets/screenshot-1.png', 1280, 800)],
  ['listing.screenshots', 'a heavy screenshot', png('assets/screenshot-1.png', 1024, 768, 500_000)],
  ['listing.screenshots', 'four screenshots', screenshots(4)],
  ['listing.short_description', '81 characters', listing('de', { short_description: 'x'.repeat(81) })],
  ['listing.texts', 'a language without long text', listing('de', { long_description: undefined })],
  ['listing.only_listing_texts', 'texts of the app', add('translations/de.json', '{"app":{},"sidebar":{"a":"b"}}')],
  ['listing.name', "Zendesk's trademark", listing('en', { name: 'Firstline for Zendesk' })],
  ['listing.version', 'half a version', manifest({ version: '1.0' })],
  ['listing.author', 'nobody to write to', manifest({ author: { name: 'F', url: 'https://firstline.test' } })],
  ['listing.signed', 'unsigned', manifest({ signedUrls: undefined })],
  ['listing.signed', 'one location unsigned', location({ ticket_sidebar: { url, signed: false } })],
  ['listing.public', 'private by default', manifest({ private: undefined })],
  ['listing.stray_file', 'a dotfile', add('.env', 'ENCRYPTION_KEY=')],
  ['listing.stray_file', 'a dotfile in a folder', add('assets/.DS_Store')],
  ['listing.stray_file', 'a source map', add('assets/app.js.map', '{}')],
  ['listing.stray_file', 'local settings of zcli', add('zcli.apps.config.json', '{}')],
  ['listing.stray_file', 'a key', add('assets/app.pem')],
  ['listing.asset_type', 'a file Zendesk does not serve', add('assets/manual.md')],
]

/** What may look odd and yet passes. */
export const ACCEPTED: readonly (readonly [string, (files: Draft) => unknown])[] = [
  ['https', location({ ticket_sidebar: { url, autoLoad: true, flexible: true } })],
  ['localhost', location({ ticket_sidebar: 'http://localhost:8080/app/sidebar' })],
  ['a setting as address', location({ ticket_sidebar: 'https://{{setting.host}}/app' })],
  ['no address, not loaded by itself', location({ background: { autoLoad: false } })],
  ['the older name of a product', manifest({ location: { zendesk: { ticket_sidebar: url } } })],
  ['a secure setting', parameters({ name: 'token', secure: true, scopes: ['header'] })],
  ['three screenshots', screenshots(3)],
  ['a large banner', png('assets/banner.png', 1660, 400)],
  [
    'a webhook',
    requirements({
      webhooks: { w: { name: 'a', status: 'active', endpoint: url, http_method: 'POST', request_format: 'json' } },
    }),
  ],
]
