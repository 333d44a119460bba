import { isSame } from './same.ts'

/**
 * One setting that differs between two policies. `path` leads to the value, or to the list that lost or gained an item; a
 * list of things with names (queues, signals) tells items apart by name, not by place.
 */
export type Difference = {
  readonly path: readonly string[]
  readonly kind: 'changed' | 'added' | 'removed' | 'moved'
  readonly before?: unknown
  readonly after?: unknown
}

/** Every difference, in the order of the policy. */
export const differencesOf = (before: unknown, after: unknown): readonly Difference[] => between(before, after, [])

function between(before: unknown, after: unknown, path: readonly string[]): readonly Difference[] {
  if (isSame(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after, path)
  if (isRecord(before) && isRecord(after) && !isOne(before) && !isOne(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      between(before[key], after[key], [...path, key]),
    )
  if (before === undefined) return [{ path, kind: 'added', after }]
  if (after === undefined) return [{ path, kind: 'removed', before }]
  return [{ path, kind: 'changed', before, after }]
}

/** Values that are written as small objects: a target, the place of a fact. */
const isOne = (value: Readonly<Record<string, unknown>>): boolean =>
  ['businessDays', 'hours', 'organizationField', 'crmPath'].some(
    (key) => Object.keys(value).length === 1 && Object.hasOwn(value, key),
  )

function betweenLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
): readonly Difference[] {
  const old = byName(before)
  const fresh = byName(after)
  const found: Difference[] = []
  for (const [name, item] of old) {
    if (!fresh.has(name)) found.push({ path: [...path, name], kind: 'removed', before: item })
    else found.push(...between(item, fresh.get(name), [...path, name]))
  }
  for (const [name, item] of fresh)
    if (!old.has(name)) found.push({ path: [...path, name], kind: 'added', after: item })
  const stayed = [...old.keys()].filter((name) => fresh.has(name))
  const order = [...fresh.keys()].filter((name) => old.has(name))
  return isSame(stayed, order) ? found : [...found, { path, kind: 'moved' }]
}

/** Items of a list by what tells them apart. The same item twice is told apart by number. */
function byName(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const item of list) {
    const name = nameOf(item)
    let unique = name
    for (let again = 2; found.has(unique); again++) unique = `${name} (${again})`
    found.set(unique, item)
  }
  return found
}

function nameOf(item: unknown): string {
  if (!isRecord(item)) return String(item)
  const { key, phrase, language, means } = item
  if (typeof key === 'string') return key
  if (typeof phrase === 'string') return `${String(language)}: ${phrase} → ${String(means)}`
  return JSON.stringify(item)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
