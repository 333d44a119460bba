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

/** What Liquid puts out for a value. An object is put out by its name: `ticket.assignee` is a person. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(written).join('')
  if (typeof value !== 'object') return String(value)
  return Object.hasOwn(value, 'name') && 'name' in value && typeof value.name === 'string' ? value.name : ''
}
