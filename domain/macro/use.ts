import { type FilteredValueToken, type Token, TypeGuards } from 'liquidjs'
import type { Node } from './syntax.ts'

/** A placeholder's use in a template. */
export type Use = {
  /** As Zendesk knows it; names of a loop are resolved to the list they go over. */
  readonly path: readonly string[]
  readonly name: string
  readonly at: number
  /** Whether it is asked about, put into a text, or gone through member by member. */
  readonly as: 'test' | 'text' | 'list'
}

/** The macro's own names: null, or the path of what a loop goes over. */
type Names = Map<string, readonly string[] | null>

/** Every placeholder a template mentions, in its order, whether it is reached or not. */
export function usesIn(nodes: readonly Node[], names: Names = new Map()): readonly Use[] {
  const uses: Use[] = []
  const add = (token: Token, at: number, as: Use['as']): readonly string[] | null => {
    if (!TypeGuards.isPropertyAccessToken(token)) return null
    const path: string[] = []
    for (const prop of token.props) {
      if (TypeGuards.isPropertyAccessToken(prop)) {
        add(prop, at, 'test')
        return null
      }
      path.push('content' in prop ? String(prop.content) : '')
    }
    const [root = '', ...rest] = path
    const local = names.get(root)
    if (token.variable || local === null) return null
    const full = local === undefined ? path : [...local, ...rest]
    uses.push({ path: full, name: token.getText(), at, as })
    return full
  }
  const addValue = ({ initial, filters }: FilteredValueToken, at: number, as: Use['as']) => {
    for (const token of initial.postfix) add(token, at, initial.postfix.length > 1 ? 'test' : as)
    for (const { args } of filters)
      for (const arg of args) {
        const token = Array.isArray(arg) ? arg[1] : arg
        if (token) add(token, at, as)
      }
  }
  const within = (body: readonly Node[]) => void uses.push(...usesIn(body, names))
  for (const node of nodes) {
    const { at } = node
    if (node.kind === 'output') addValue(node.value, at, 'text')
    else if (node.kind === 'assign') {
      addValue(node.value, at, 'text')
      names.set(node.name, null)
    } else if (node.kind === 'capture') {
      within(node.body)
      names.set(node.name, null)
    } else if (node.kind === 'count') names.set(node.name, null)
    else if (node.kind === 'cycle') for (const value of node.values) addValue(value, at, 'text')
    else if (node.kind === 'if')
      for (const { test, body } of node.branches) {
        if (test) addValue(test, at, 'test')
        within(body)
      }
    else if (node.kind === 'case') {
      addValue(node.value, at, 'test')
      for (const { body } of node.whens) within(body)
      within(node.otherwise)
    } else if (node.kind === 'for') {
      names.set('forloop', null)
      names.set(node.variable, add(node.collection, at, 'list'))
      within(node.body)
      within(node.otherwise)
    }
  }
  return uses
}
