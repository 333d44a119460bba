import { type Contents, fieldsOf, type PackageFile, textOfFile } from './contents.ts'
import { pngOf } from './png.ts'
import { error, type Finding, type Rule, warning, when } from './rule.ts'

const REFUSED_EXTENSIONS = /\.(rar|zip|gzip|gz|pdf|docx?|avi|bin|bz2?|csh|sh|jar|mp3|mpeg|odt|pptx?|xlsx?|7z)$/i
/** First bytes of what Zendesk refuses whatever the file is called. */
const REFUSED_CONTENT: readonly (readonly [string, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['mp3', [0x49, 0x44, 0x33]],
  ['mpeg', [0x00, 0x00, 0x01, 0xba]],
  ['mpeg', [0x00, 0x00, 0x01, 0xb3]],
]
const EXPERIMENTS = ['hashParams', 'newCssCompiler']
/** What can only be a key or a token, and words that may stand before one. */
const KEYS = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bxox[abprs]-\w{8,}/
const SECRETS = /\b(?:api_?key|secret|password|passwd|token)["']?\s*[:=]\s*["'][^"']{6,}/i

/** Zendesk rewrites a drawing that holds any of these. */
const SVG_DIRT: readonly (readonly [RegExp, string])[] = [
  [/<script/i, 'a script'],
  [/\son\w+\s*=/i, 'an event handler'],
  [/\sfocusable\s*=/i, 'the attribute "focusable"'],
  [/<!--/, 'a comment'],
  [/<!DOCTYPE|<\?xml/i, 'a declaration'],
  [/<metadata|sodipodi:|inkscape:/i, 'data of a drawing program'],
]

export const svgDirt = (svg: string): readonly string[] =>
  SVG_DIRT.flatMap(([pattern, name]) => (pattern.test(svg) ? [name] : []))

const each = (
  { files }: Contents,
  path: RegExp,
  find: (path: string, file: PackageFile) => readonly Finding[],
): readonly Finding[] => [...files].flatMap(([name, file]) => (path.test(name) ? find(name, file) : []))

/** Zendesk's rules for the files of a package, whatever they are for. */
export const fileRules: readonly Rule[] = [
  error('symlink_in_zip', (contents) =>
    each(contents, /./, (path, { isLink }) =>
      when(isLink === true, path, 'The package holds a link: put the file itself in.'),
    ),
  ),
  error('invalid_experiment', ({ manifest }) =>
    Object.entries(fieldsOf(manifest.experiments)).flatMap(([name, isOn]) =>
      when(
        isOn !== false && isOn !== null && !EXPERIMENTS.includes(name),
        `experiments.${name}`,
        `The Marketplace allows only ${EXPERIMENTS.join(' and ')}.`,
      ),
    ),
  ),
  error('banner.invalid_format', (contents) =>
    each(contents, /^assets\/banner\.png$/, (path, { bytes }) =>
      when(pngOf(bytes) === null, path, 'The banner is no PNG.'),
    ),
  ),
  error('banner.invalid_size', (contents) =>
    each(contents, /^assets\/banner\.png$/, (path, { bytes }) => {
      const png = pngOf(bytes)
      const isRight = png && [1, 2].some((times) => png.width === 830 * times && png.height === 200 * times)
      return when(png !== null && !isRight, path, 'The banner has to be 830x200 or 1660x400.')
    }),
  ),
  error('dirty_svg', (contents) =>
    each(contents, /\.svg$/i, (path, file) =>
      when(
        !/^\s*<svg[\s>][\s\S]*<\/svg>\s*$/.test(withoutProlog(textOfFile(file))),
        path,
        'The file is no readable SVG.',
      ),
    ),
  ),
  error('unsupported_mime_type_detected', (contents) =>
    each(contents, /./, (path, { bytes }) => {
      const found = REFUSED_CONTENT.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
      return [
        ...when(REFUSED_EXTENSIONS.test(path), path, 'Zendesk refuses files of this kind.'),
        ...when(found !== undefined, path, `Zendesk refuses it: the content is ${found?.[0]}.`),
      ]
    }),
  ),
  warning('sanitised_svg', (contents) =>
    each(contents, /\.svg$/i, (path, file) =>
      svgDirt(textOfFile(file)).map((dirt) => ({ field: path, reason: `Zendesk will take out ${dirt}.` })),
    ),
  ),
  warning('bitmap_in_svg', (contents) =>
    each(contents, /\.svg$/i, (path, file) =>
      when(
        /<image[\s>]/i.test(textOfFile(file)),
        path,
        'Zendesk replaces a drawing that holds a bitmap by a placeholder: draw it as paths.',
      ),
    ),
  ),
  warning('insecure_http_request', (contents) =>
    each(contents, /\.(js|html?)$/i, (path, file) =>
      when(/http:\/\//.test(textOfFile(file)), path, 'It names an address without https.'),
    ),
  ),
  warning('application_secret', (contents) =>
    each(contents, /\.(html?|xml|js|json)$/i, (path, file) =>
      when(KEYS.test(textOfFile(file)), path, 'It holds a key or a token: everybody can read the package.'),
    ),
  ),
  warning('generic_secrets', (contents) =>
    each(contents, /\.(html?|xml|js|json)$/i, (path, file) =>
      when(SECRETS.test(textOfFile(file)), path, 'It looks as if it held a secret.'),
    ),
  ),
]

const withoutProlog = (svg: string): string => svg.replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->/gi, '')
