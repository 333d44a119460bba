/** A dotted place in a document, such as `vip.flagTag` or `triage.queues.2.name`. */
export type Place = string

/** The value there; undefined where there is none. */
export function valueAt(document: unknown, place: Place): unknown {
  let node = document
  for (const part of place.split('.')) {
    if (typeof node !== 'object' || node === null) return undefined
    node = Object.getOwnPropertyDescriptor(node, part)?.value
  }
  return node
}

/** The document with another value there; undefined takes the key away. What is not on the way stays the same object. */
export function withValueAt<T>(document: T, place: Place, value: unknown): T {
  return changed(document, place.split('.'), value) as T
}

function changed(node: unknown, [part = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = (): unknown =>
    rest.length === 0 ? value : changed(isHolder(node) ? node[part] : undefined, rest, value)
  if (Array.isArray(node)) return node.map((item, index) => (String(index) === part ? inner() : item))
  const { [part]: _, ...others } = isHolder(node) ? node : {}
  const next = inner()
  if (next === undefined) return others
  // The key stays in its place.
  return isHolder(node) && Object.hasOwn(node, part) ? { ...node, [part]: next } : { ...others, [part]: next }
}

const isHolder = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null

/** Is a place the other one or below it? */
export const isWithin = (place: Place, outer: Place): boolean => place === outer || place.startsWith(`${outer}.`)
