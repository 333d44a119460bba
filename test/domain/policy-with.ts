/** A copy with another value at a dotted path; undefined takes the key away. */
export function withValue<T>(whole: T, path: string, value: unknown): T {
  const copy = structuredClone(whole)
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let node = copy as Record<string, unknown>
  for (const part of parts) node = node[part] as Record<string, unknown>
  if (value === undefined) delete node[last]
  else node[last] = value
  return copy
}
