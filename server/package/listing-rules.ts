import { type Contents, fieldsOf, spelled, textOfFile } from './contents.ts'
import { svgDirt } from './file-rules.ts'
import { locationsOf } from './location-rules.ts'
import { ICON_LOCATIONS } from './locations.ts'
import { pngOf } from './png.ts'
import { error, type Finding, type Rule, when } from './rule.ts'
import { listingOf } from './text-rules.ts'

const SHORT_LENGTH = 80
const MOST_SCREENSHOTS = 3
const SCREENSHOT_BYTES = 500_000
const SCREENSHOT_SIZES = ['1024x768', '2048x1536']
const TEXTS = ['name', 'short_description', 'long_description', 'installation_instructions']
/** What Zendesk serves from assets/. */
const ASSETS = /\.(png|jpe?g|gif|svg|js|html?|css|map|eot|woff2?|otf|ttf|json|xml|hbs|hdbs)$/i
/** Anyone can open the zip: nothing of ours belongs in it that is not meant for all. */
const STRAY: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)\./, 'a dotfile'],
  [/\.map$/, 'a source map'],
  [/(^|\/)zcli\.apps\.config\.json$/, 'local settings with their secrets'],
  [/\.(pem|key|p12|pfx)$/i, 'a key'],
  [/(^|\/)(node_modules|data|tmp)\//, 'local data'],
  [/\.(log|tsx?)$/i, 'a file for developers'],
]

const bytesOf = ({ files }: Contents, path: string): Uint8Array => files.get(path)?.bytes ?? new Uint8Array()

function picture(contents: Contents, path: string, side: number, needsAlpha: boolean): readonly Finding[] {
  const png = pngOf(bytesOf(contents, path))
  if (!png) return [{ field: path, reason: `The listing needs it as a PNG of ${side}x${side}.` }]
  return [
    ...when(
      png.width !== side || png.height !== side,
      path,
      `It is ${png.width}x${png.height}; needed is ${side}x${side}.`,
    ),
    ...when(needsAlpha && !png.hasAlpha, path, 'It needs a transparent background.'),
  ]
}

const screenshotsOf = ({ files }: Contents): readonly string[] =>
  [...files.keys()].filter((path) => /^assets\/screenshot/.test(path))

/** What the Marketplace's guidelines ask and its validator does not look at, and what we ask of ourselves. */
export const listingRules: readonly Rule[] = [
  error('listing.logo', (contents) => picture(contents, 'assets/logo.png', 320, false)),
  error('listing.logo_small', (contents) => picture(contents, 'assets/logo-small.png', 128, true)),
  error('listing.icon', (contents) =>
    locationsOf(contents).flatMap(({ name }) => {
      const path = `assets/icon_${name}.svg`
      const file = contents.files.get(path)
      if (!ICON_LOCATIONS.includes(name)) return []
      if (!file) return [{ field: path, reason: `The location ${name} needs this icon.` }]
      const svg = textOfFile(file)
      const colours = new Set(
        [...svg.matchAll(/(?:fill|stroke|stop-color)\s*[=:]\s*"?\s*([^";\s/>]+)/g)].map(([, c]) => c),
      )
      colours.delete('none')
      return [
        ...when(!/<(svg|symbol)[^>]*\sviewBox=/.test(svg), path, 'The icon needs a viewBox.'),
        ...when(colours.size > 1, path, 'Zendesk tints the icon: draw it in a single colour.'),
        ...svgDirt(svg).map((dirt) => ({ field: path, reason: `Take out ${dirt}: Zendesk would rewrite the icon.` })),
      ]
    }),
  ),
  error('listing.screenshots', (contents) => {
    const paths = screenshotsOf(contents)
    return [
      ...when(
        paths.length > MOST_SCREENSHOTS,
        'assets',
        `At most ${MOST_SCREENSHOTS} screenshots, there are ${paths.length}.`,
      ),
      ...paths.flatMap((path) => {
        const bytes = bytesOf(contents, path)
        const png = pngOf(bytes)
        const size = png ? `${png.width}x${png.height}` : 'no PNG'
        return [
          ...when(!SCREENSHOT_SIZES.includes(size), path, `It is ${size}; needed is ${SCREENSHOT_SIZES.join(' or ')}.`),
          ...when(bytes.length > SCREENSHOT_BYTES, path, `It has ${bytes.length} bytes; at most ${SCREENSHOT_BYTES}.`),
        ]
      }),
    ]
  }),
  error('listing.short_description', (contents) =>
    [...contents.translations.keys()].flatMap((locale) => {
      const text = listingOf(contents, locale).short_description
      return when(
        typeof text === 'string' && text.length > SHORT_LENGTH,
        `translations/${locale}.json: app.short_description`,
        `It has more than ${SHORT_LENGTH} characters.`,
      )
    }),
  ),
  error('listing.texts', (contents) =>
    [...contents.translations.keys()].flatMap((locale) =>
      TEXTS.flatMap((name) => {
        const text = listingOf(contents, locale)[name]
        return when(
          typeof text !== 'string' || text.trim() === '',
          `translations/${locale}.json: app.${name}`,
          'Every language of the listing needs all four texts.',
        )
      }),
    ),
  ),
  error('listing.only_listing_texts', (contents) =>
    [...contents.translations].flatMap(([locale, file]) =>
      Object.keys(file.ok ? fieldsOf(file.value) : {}).flatMap((key) =>
        when(
          key !== 'app',
          `translations/${locale}.json: ${key}`,
          'The app gets its texts from our server; the package carries only "app".',
        ),
      ),
    ),
  ),
  error('listing.name', (contents) =>
    [...contents.translations.keys()].flatMap((locale) =>
      when(
        /zen\s*desk/i.test(spelled(listingOf(contents, locale).name)),
        `translations/${locale}.json: app.name`,
        'The name may not hold the trademark "Zendesk".',
      ),
    ),
  ),
  error('listing.version', ({ manifest }) =>
    when(
      !/^\d+\.\d+\.\d+$/.test(spelled(manifest.version)),
      'version',
      'Every submission needs its version, such as "1.2.0".',
    ),
  ),
  error('listing.author', ({ manifest }) =>
    ['name', 'email', 'url'].flatMap((key) =>
      when(
        !fieldsOf(manifest.author)[key],
        `author.${key}`,
        "The listing shows it; users' requests go to author.email.",
      ),
    ),
  ),
  error('listing.signed', (contents) =>
    // design.md 2.6: the signed page load is the only proof of who is asking.
    when(
      contents.manifest.signedUrls !== true ||
        locationsOf(contents).some(({ options }) => options.signed !== undefined && options.signed !== true),
      'signedUrls',
      'Set "signedUrls" to true for every location: without the signature our server refuses the page.',
    ),
  ),
  error('listing.public', ({ manifest }) =>
    when(manifest.private !== false, 'private', 'Set "private" to false: a private app cannot be listed.'),
  ),
  error('listing.stray_file', ({ files }) =>
    [...files.keys()].flatMap((path) =>
      STRAY.flatMap(([pattern, name]) =>
        when(pattern.test(path), path, `This is ${name}: it may not leave the house.`),
      ),
    ),
  ),
  error('listing.asset_type', ({ files }) =>
    [...files.keys()].flatMap((path) =>
      when(path.startsWith('assets/') && !ASSETS.test(path), path, 'Zendesk does not serve files of this type.'),
    ),
  ),
]
