import { whyEmpty } from './blank.ts'
import { type Held, type Hole, hasMembers, own, written } from './held.ts'
import { isPlaceholder } from './placeholder.ts'

type Key = string | number
const INDEX = /^-?\d{1,9}$/
const ABSENT = Symbol('absent')

/** One step into a value: own properties only, so that no prototype is ever reached; Liquid's `size`, `first` and `last`. */
function stepInto(value: unknown, key: Key): unknown {
  if (typeof value === 'string') return key === 'size' ? value.length : ABSENT
  if (typeof value !== 'object' || value === null) return ABSENT
  if (Array.isArray(value)) {
    if (key === 'size') return value.length
    const index = key === 'first' ? 0 : key === 'last' ? -1 : INDEX.test(String(key)) ? Number(key) : null
    const found: unknown = index === null ? undefined : value.at(index)
    return found === undefined ? ABSENT : found
  }
  if (Object.hasOwn(value, key)) return Reflect.get(value, key)
  return key === 'size' ? Object.keys(value).length : ABSENT
}

/** `ticket.comments[0].value`, as an author would write it. */
export const nameOf = (root: string, keys: readonly Key[]): string =>
  keys.reduce<string>((name, key) => name + (typeof key === 'number' ? `[${key}]` : `.${key}`), root)

/** Takes `keys` from a value that is held under `name`; says what is missing, and whether Zendesk knows it at all (M4). */
export function take(from: Held, keys: readonly Key[], name: string): Held {
  let value: unknown = from.value
  for (const key of keys) {
    value = stepInto(value, key)
    if (value === ABSENT) break
  }
  const path = from.path && keys.length > 0 ? [...from.path, ...keys.map(String)] : from.path
  const isAbsent = value === ABSENT || value === undefined
  const found = isAbsent ? undefined : value
  const holes = isAbsent ? [{ placeholder: name, why: whyAbsent(path) }] : holesOf(found, name)
  return { value: found, holes, name, path, isOwn: from.isOwn, isFallback: false, segments: null }
}

const whyAbsent = (path: readonly string[] | null): Hole['why'] => (path && isPlaceholder(path) ? 'missing' : 'unknown')

const NONE: readonly Hole[] = []
/** What is empty in a value: nothing, no text, no members. A list or an object with members may still be used by its members. */
export function holesOf(value: unknown, placeholder: string): readonly Hole[] {
  if (typeof value === 'object' && value !== null && hasMembers(value)) return NONE
  const why = whyEmpty(value, written(value))
  return why ? [{ placeholder, why }] : NONE
}

/** The values given to a macro, under their first names. */
export function rootOf(context: Readonly<Record<string, unknown>>, root: string): Held {
  const value = Object.hasOwn(context, root) ? context[root] : undefined
  return { ...own(value), isOwn: false, name: root, path: [root] }
}
