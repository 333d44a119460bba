import { Context, defaultOptions, filters as liquidFilters, toValueSync } from 'liquidjs'
import type { Instant } from '../instant.ts'
import { formatDate } from './date.ts'
import { written } from './held.ts'

/** Liquid's own filters, as Zendesk has them: what else liquidjs knows would fail in Zendesk, or reach out of the macro. */
const NAMES = new Set(
  `abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape escape_once find
  find_index first floor h has join last lstrip map minus modulo newline_to_br plus prepend reject remove remove_first
  remove_last replace replace_first replace_last reverse round rstrip size slice sort sort_natural split strip strip_html
  strip_newlines sum times truncate truncatewords uniq upcase url_decode url_encode where`.split(/\s+/),
)

export const isFilter = (name: string): boolean => NAMES.has(name)

/** Filters that put their arguments into the text: an empty value glued between two texts is a gap all the same (M4). */
const GLUE = new Set(['append', 'prepend', 'replace', 'replace_first', 'replace_last', 'concat'])
/** Whether the arguments of this filter end up in its text: `replace` puts nothing in where it finds nothing. */
export const isGluing = ({ name, value, args }: Call): boolean =>
  GLUE.has(name) && (!name.startsWith('replace') || (typeof value === 'string' && value.includes(written(args[0]))))

/** Characters and members that the filters of one macro may build. */
const MEMORY = 8_000_000

/** liquidjs' filters want one of its contexts: ours holds no values, only the limit. Own properties only. */
export const filterContext = (): Context => new Context(NOTHING, OPTIONS, { sync: true, memoryLimit: MEMORY })
const NOTHING = Object.freeze(Object.create(null))
const OPTIONS = { ...defaultOptions, ownPropertyOnly: true }

type Call = { readonly name: string; readonly value: unknown; readonly args: readonly unknown[] }

/** One filter's answer. Throws what liquidjs throws: wrong arguments, memory used up. */
export function filtered({ name, value, args }: Call, context: Context, now: Instant): unknown {
  if (name === 'date') return formatDate(value, written(args[0]), now)
  // Ruby's Liquid, which is Zendesk's, divides whole numbers into whole numbers.
  if (name === 'divided_by' && isWhole(value) && isWhole(args[0])) {
    if (Number(args[0]) === 0) throw new Error('divided by 0')
    return Math.floor(Number(value) / Number(args[0]))
  }
  const known = liquidFilters[name === 'h' ? 'escape' : name]
  const handler = typeof known === 'function' ? known : known?.handler
  if (!handler) throw new Error(`no filter ${name}`)
  const answer: unknown = Reflect.apply(handler, { context, token: null, liquid: null }, [value, ...args])
  return isGenerator(answer) ? toValueSync(answer) : answer
}

const isWhole = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^-?\d+$/.test(value)

const isGenerator = (value: unknown): value is Generator<unknown, unknown, unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function'
