import { isPlaceholder } from './placeholder.ts'
import type { Use } from './use.ts'

type Tree = { [key: string]: unknown }
type Path = readonly string[]

/** Lists of Zendesk's; what a macro loops over is one too. */
const LISTS = new Set(['comments', 'public_comments', 'attachments'])
const IN_LIST = /^(?:-?\d+|first|last|size)$/

/** Which of a ticket's values are not there, and how: not at all, or as an empty text. */
export type Without = { readonly paths: readonly Path[]; readonly as: undefined | '' }

/** A made-up ticket that has a value for every placeholder in use, but for those to be left out. */
export function sampleContext(uses: readonly Use[], without: Without): Tree {
  const context: Tree = {}
  const lists = new Set(uses.filter((use) => use.as === 'list').map(({ path }) => path.join('.')))
  for (const { path } of uses) if (isPlaceholder(path)) fill(context, path, lists)
  for (const path of without.paths) empty(context, path, without.as)
  return context
}

function fill(context: Tree, path: Path, lists: ReadonlySet<string>): void {
  let node = context
  const keys = path.filter((key, index) => index === 0 || !IN_LIST.test(key))
  for (const [index, key] of keys.entries()) {
    const isLast = index === keys.length - 1
    const isList = LISTS.has(key) || lists.has(path.slice(0, index + 1).join('.'))
    const there = Object.hasOwn(node, key) ? node[key] : undefined
    if (isLast) {
      if (typeof there !== 'object') node[key] = isList ? ['Sample'] : 'Sample'
      return
    }
    const inner = Array.isArray(there) ? there[0] : there
    const next: Tree = isTree(inner) ? inner : { name: 'Sample' }
    node[key] = isList ? [next] : next
    node = next
  }
}

function empty(context: Tree, path: Path, as: Without['as']): void {
  let node: unknown = context
  for (const key of path.slice(0, -1)) node = isTree(node) && Object.hasOwn(node, key) ? node[key] : undefined
  const last = path.at(-1) ?? ''
  if (!isTree(node)) return
  if (as === undefined) delete node[last]
  else node[last] = as
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
