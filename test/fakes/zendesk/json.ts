/** A JSON object of unknown keys, as it arrives in a request. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under `key`, or an empty one: Zendesk reads a missing envelope as an empty one. */
export function objectIn(value: unknown, key: string): Json {
  const inner = isObject(value) ? value[key] : undefined
  return isObject(inner) ? inner : {}
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** An id given as a number or as digits; null for "", null and "0". */
export function idOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0 ? value : null
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value) || null
  return null
}

/** Ids from an array or a comma list; what is no id is left out. */
export function idsOf(value: unknown): number[] {
  const items = typeof value === 'string' ? value.split(',') : listOf(value)
  return items.map((item) => idOf(typeof item === 'string' ? item.trim() : item)).filter((id) => id !== null)
}

/** Tags as Zendesk keeps them: lower case, without spaces, each once; given as an array or a space-separated text. */
export function tagsOf(value: unknown): string[] {
  const words = (Array.isArray(value) ? value : [value]).flatMap((item) =>
    textOf(item)
      .toLowerCase()
      .split(/[\s,]+/),
  )
  return [...new Set(words.filter((word) => word !== ''))]
}

export const isTrue = (value: unknown): boolean => value === true || value === 'true'

export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => item === other[index])
  return (one ?? null) === (other ?? null)
}
