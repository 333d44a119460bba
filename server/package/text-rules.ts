import { type Contents, type Fields, fieldsOf, isFields } from './contents.ts'
import { productsOf } from './location-rules.ts'
import { LOCALE } from './manifest-rules.ts'
import { error, type Finding, type Rule, when } from './rule.ts'

/** The four texts of a listing; the short one has an older name. */
const LISTING_TEXTS: readonly (readonly string[])[] = [
  ['name'],
  ['short_description', 'description'],
  ['long_description'],
  ['installation_instructions'],
]
const PRODUCTS = ['support', 'chat', 'standalone_chat', 'sell']

/** The part of one language's file that the Marketplace reads. */
export function listingOf({ translations }: Contents, locale: string): Fields {
  const file = translations.get(locale)
  return file?.ok ? fieldsOf(fieldsOf(file.value).app) : {}
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const missingTexts = (listing: Fields, needed: readonly (readonly string[])[]): readonly string[] =>
  needed.flatMap((names) => (names.some((name) => isText(listing[name])) ? [] : [names[0] ?? '']))

const neededTexts = ({ manifest }: Contents): readonly (readonly string[])[] =>
  manifest.private === false ? LISTING_TEXTS : LISTING_TEXTS.slice(0, 1)

const namedProducts = (contents: Contents): readonly string[] =>
  Object.entries(listingOf(contents, 'en')).flatMap(([key, value]) =>
    PRODUCTS.includes(key) && isFields(value) ? [key] : [],
  )

/** Every leaf of the translators' format is an object of exactly `title` and `value`. */
function strayLeaves(node: unknown, path: string): readonly string[] {
  if (!isFields(node)) return [path]
  const keys = Object.keys(node)
  const isLeaf = keys.length === 2 && typeof node.title === 'string' && typeof node.value === 'string'
  if (isLeaf) return []
  return keys.length === 0 ? [path] : keys.flatMap((key) => strayLeaves(node[key], `${path}.${key}`))
}

/** Zendesk's rules for translations/*.json. */
export const textRules: readonly Rule[] = [
  error('translation.invalid_locale', ({ files }) =>
    [...files.keys()].flatMap((path) => {
      const name = /^translations\/(.+)$/.exec(path)?.[1]
      return when(
        name !== undefined && !(name.endsWith('.json') && LOCALE.test(name.slice(0, -'.json'.length))),
        path,
        'A translation file is called like its language: translations/en.json, translations/pt-br.json.',
      )
    }),
  ),
  error('translation.not_json', ({ translations }) =>
    [...translations].flatMap(([locale, file]): readonly Finding[] =>
      file.ok ? [] : [{ field: `translations/${locale}.json`, reason: `It is not JSON: ${file.reason}` }],
    ),
  ),
  error('translation.not_json_object', ({ translations }) =>
    [...translations].flatMap(([locale, file]) =>
      when(file.ok && !isFields(file.value), `translations/${locale}.json`, 'It has to hold one object.'),
    ),
  ),
  error('translation.invalid_format', (contents) =>
    [...contents.translations.keys()].flatMap((locale) => {
      const { package: translators, ...texts } = listingOf(contents, locale)
      if (translators === undefined) return []
      // "app.package" turns the whole file into the translators' format: a trap for an app that has a text of that name.
      return strayLeaves(texts, 'app').map((field) => ({
        field: `translations/${locale}.json: ${field}`,
        reason:
          '"app.package" makes Zendesk expect {"title","value"} in every leaf: rename the key or follow the format.',
      }))
    }),
  ),
  error('translation.missing_required_key', (contents) => {
    const file = contents.translations.get('en')
    const listing = listingOf(contents, 'en')
    if (!file?.ok || listing.package !== undefined || namedProducts(contents).length > 0) return []
    return missingTexts(listing, neededTexts(contents)).map((name) => ({
      field: `translations/en.json: app.${name}`,
      reason: 'The listing needs this text.',
    }))
  }),
  error('translation.missing_required_key_for_product', (contents) =>
    namedProducts(contents).flatMap((product) =>
      missingTexts(fieldsOf(listingOf(contents, 'en')[product]), neededTexts(contents)).map((name) => ({
        field: `translations/en.json: app.${product}.${name}`,
        reason: `The listing for ${product} needs this text.`,
      })),
    ),
  ),
  error('translation.products_do_not_match_manifest_products', (contents) =>
    namedProducts(contents).flatMap((product) =>
      when(
        !productsOf(contents).includes(product),
        `translations/en.json: app.${product}`,
        `manifest.json names no location in ${product}.`,
      ),
    ),
  ),
  error('translation.missing_required_key_on_leaf', (contents) =>
    Object.entries(fieldsOf(listingOf(contents, 'en').parameters)).flatMap(([name, texts]) =>
      when(
        !isText(fieldsOf(texts).label),
        `translations/en.json: app.parameters.${name}`,
        'A parameter needs a "label".',
      ),
    ),
  ),
]
