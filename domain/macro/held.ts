import type { Why } from './blank.ts'
import type { Segment } from './segment.ts'

/** A placeholder that came out empty inside a text. */
export type Hole = { readonly placeholder: string; readonly why: Why }

/** A value on its way through a macro, with what is known of where it comes from. */
export type Held = {
  readonly value: unknown
  /** What came out empty in it: stays with the text through filters, captures and assignments until it is put out. */
  readonly holes: readonly Hole[]
  /** The placeholder it was taken from, for people; null for the macro's own words. */
  readonly name: string | null
  /** The same as Zendesk's path (`comment.value` in a loop is `ticket.comments.value`); null where there is none. */
  readonly path: readonly string[] | null
  /** Written by the macro's author from end to end: its left-overs are the macro's. */
  readonly isOwn: boolean
  /** A `default:` stepped in. */
  readonly isFallback: boolean
  /** A captured text, still in its parts. */
  readonly segments: readonly Segment[] | null
}

const NO_HOLES: readonly Hole[] = []

/** The macro's own value: a literal, the outcome of a comparison. */
export const own = (value: unknown): Held => ({
  value,
  holes: NO_HOLES,
  name: null,
  path: null,
  isOwn: true,
  isFallback: false,
  segments: null,
})

/** A number as Liquid would read it; NaN for all that is none. Never asks an object: its `valueOf` may be the customer's. */
export const numeric = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN

const MOST_HOLES = 50

/** The holes of two texts that became one; each placeholder is named once. */
export function joined(holes: readonly Hole[], more: readonly Hole[]): readonly Hole[] {
  if (more.length === 0) return holes
  const names = new Set(holes.map(({ placeholder }) => placeholder))
  const fresh = more.filter(({ placeholder }) => !names.has(placeholder) && names.add(placeholder))
  return [...holes, ...fresh].slice(0, MOST_HOLES)
}

/** Whether a list or an object has anything in it; looks at no more than one member. */
export function hasMembers(value: object): boolean {
  if (Array.isArray(value)) return value.length > 0
  for (const key in value) if (Object.hasOwn(value, key)) return true
  return false
}

/** What Liquid puts out for a value. An object is put out by its name, as a person is, or by its text, as a comment is. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(written).join('')
  if (typeof value !== 'object') return String(value)
  const label: unknown = Object.hasOwn(value, 'name')
    ? Reflect.get(value, 'name')
    : Object.hasOwn(value, 'value') && Reflect.get(value, 'value')
  return typeof label === 'string' ? label : ''
}
