import type { FilteredValueToken, TagToken, Token } from 'liquidjs'
import { MacroFault, quoted } from './fault.ts'
import { isFilter } from './filter.ts'
import { type Part, reading, readValue, scan } from './scan.ts'

type Place = { readonly at: number; readonly written: string }
export type Branch = { readonly test: FilteredValueToken | null; readonly isNegated: boolean; readonly body: Node[] }
export type When = { readonly values: readonly Token[]; readonly body: Node[] }
export type Loop = Place & {
  readonly kind: 'for'
  /** What `offset: continue` goes by. */
  readonly mark: string
  readonly variable: string
  readonly collection: Token
  readonly limit: Token | null
  readonly offset: Token | 'continue' | null
  readonly isReversed: boolean
  readonly body: Node[]
  readonly otherwise: Node[]
}
/** A macro as a tree. */
export type Node =
  | (Place & { readonly kind: 'text'; readonly text: string })
  | (Place & { readonly kind: 'output'; readonly value: FilteredValueToken })
  | (Place & { readonly kind: 'assign'; readonly name: string; readonly value: FilteredValueToken })
  | (Place & { readonly kind: 'capture'; readonly name: string; readonly body: Node[] })
  | (Place & { readonly kind: 'if'; readonly branches: Branch[] })
  | (Place & {
      readonly kind: 'case'
      readonly value: FilteredValueToken
      readonly whens: When[]
      readonly otherwise: Node[]
    })
  | Loop
  | (Place & {
      readonly kind: 'cycle'
      readonly mark: string
      readonly group: Token | null
      readonly values: readonly FilteredValueToken[]
    })
  | (Place & { readonly kind: 'count'; readonly name: string; readonly by: 1 | -1 })
  | (Place & { readonly kind: 'break' | 'continue' })

type TagPart = Part & { readonly kind: 'tag' }
type Block = { readonly node: Node; readonly name: string; body: Node[]; hasElse: boolean }

/** `{% if %}` in `{% if %}` in …: more than that nobody reads. */
const DEEPEST = 100
/** Liquid's ways to read other files or templates: Zendesk has none of them, and neither have we. */
const FORBIDDEN = new Set(['include', 'render', 'layout', 'block', 'section', 'import', 'extends'])

/** Reads a template. Throws `MacroFault` with the place of what cannot be read; nothing is looked up and nothing runs. */
export function treeOf(template: string): readonly Node[] {
  const root: Node[] = []
  const open: Block[] = []
  for (const part of scan(template)) {
    const body = open.at(-1)?.body ?? root
    if (part.kind === 'text') body.push({ kind: 'text', at: part.at, written: part.text, text: part.text })
    else if (part.kind === 'output') {
      checkFilters(part.value, part.at)
      body.push(part)
    } else readTag(part, body, open)
  }
  const left = open.at(-1)
  if (left) throw new MacroFault('macro.error.blockNotClosed', left.node.at, namesOf(left.name))
  return root
}

const namesOf = (name: string) => ({ open: `{% ${name} %}`, end: `{% end${name} %}` })

function readTag(part: TagPart, body: Node[], open: Block[]): void {
  const leaf = leafOf(part)
  const block = leaf ? null : blockOf(part)
  if (leaf) body.push(leaf)
  else if (block) {
    if (open.length >= DEEPEST) throw new MacroFault('macro.error.tooDeep', part.at)
    body.push(block.node)
    open.push({ ...block, name: part.tag.name, hasElse: false })
  } else continueBlock(part, open)
}

/** A tag that stands for itself; null for all others. */
function leafOf(part: TagPart): Node | null {
  const { at, written, tag } = part
  switch (tag.name) {
    case 'assign': {
      const name = nameIn(part)
      if (tag.tokenizer.read() !== '=') throw unreadable(at, written)
      return { kind: 'assign', at, written, name, value: valueIn(part) }
    }
    case 'echo':
      return { kind: 'output', at, written, value: valueIn(part) }
    case 'cycle':
      return readCycle(tag, at, written)
    case 'increment':
    case 'decrement':
      return { kind: 'count', at, written, name: nameIn(part), by: tag.name === 'increment' ? 1 : -1 }
    case 'break':
    case 'continue':
      return { kind: tag.name, at, written }
    default:
      return null
  }
}

/** A tag that opens a block, and the list that what follows goes into. */
function blockOf(part: TagPart): Pick<Block, 'node' | 'body'> | null {
  const { at, written, tag } = part
  const body: Node[] = []
  switch (tag.name) {
    case 'if':
    case 'unless': {
      const first: Branch = { test: valueIn(part), isNegated: tag.name === 'unless', body }
      return { node: { kind: 'if', at, written, branches: [first] }, body }
    }
    case 'case':
      // Liquid ignores what stands between `case` and its first `when`.
      return { node: { kind: 'case', at, written, value: valueIn(part), whens: [], otherwise: [] }, body }
    case 'for': {
      const loop = readLoop(tag, at, written)
      return { node: loop, body: loop.body }
    }
    case 'capture':
      return { node: { kind: 'capture', at, written, name: nameIn(part), body }, body }
    default:
      return null
  }
}

/** `elsif`, `else`, `when` and the ends; anything else is no tag of ours. */
function continueBlock(part: TagPart, open: Block[]): void {
  const { at, written, tag } = part
  const inner = open.at(-1)
  // `{% else if x %}` would pass for an `else`, and `{% endif x %}` means nothing.
  if (/^(?:else|end.*)$/.test(tag.name) && tag.args.trim() !== '') throw unreadable(at, written)
  if (tag.name === 'else') beginElse(inner, at)
  else if (tag.name === 'elsif') {
    if (inner?.node.kind !== 'if' || inner.hasElse) throw misplaced(at, 'elsif', '{% if %}')
    inner.body = []
    inner.node.branches.push({ test: valueIn(part), isNegated: false, body: inner.body })
  } else if (tag.name === 'when') {
    if (inner?.node.kind !== 'case' || inner.hasElse) throw misplaced(at, 'when', '{% case %}')
    inner.body = []
    inner.node.whens.push({ values: readWhen(tag, at, written), body: inner.body })
  } else endBlock(tag, at, open)
}

function endBlock(tag: TagToken, at: number, open: Block[]): void {
  const inner = open.at(-1)
  const ended = /^end(if|unless|case|for|capture)$/.exec(tag.name)?.[1]
  if (!ended) {
    const key = FORBIDDEN.has(tag.name) ? 'macro.error.forbiddenTag' : 'macro.error.unknownTag'
    throw new MacroFault(key, at, { tag: quoted(tag.name) })
  }
  const end = `{% end${ended} %}`
  if (!inner) throw new MacroFault('macro.error.endWithoutStart', at, { open: `{% ${ended} %}`, end })
  if (inner.name !== ended) throw new MacroFault('macro.error.wrongEnd', at, { found: end, ...namesOf(inner.name) })
  open.pop()
}

function beginElse(inner: Block | undefined, at: number): void {
  if (!inner || inner.node.kind === 'capture' || inner.hasElse) throw misplaced(at, 'else', '{% if %}')
  inner.hasElse = true
  const { node } = inner
  if (node.kind === 'if') {
    inner.body = []
    node.branches.push({ test: null, isNegated: false, body: inner.body })
  } else if (node.kind === 'case' || node.kind === 'for') inner.body = node.otherwise
}

const misplaced = (at: number, tag: string, inside: string) =>
  new MacroFault('macro.error.misplaced', at, { tag: `{% ${tag} %}`, inside })
const unreadable = (at: number, written: string) =>
  new MacroFault('macro.error.unreadable', at, { part: quoted(written) })

function valueIn({ tag, at, written }: TagPart): FilteredValueToken {
  const value = readValue(tag.tokenizer, at, written)
  checkFilters(value, at)
  return value
}

function nameIn({ tag, at, written }: TagPart): string {
  const name = tag.tokenizer.readIdentifier().content || tag.tokenizer.readQuoted()?.content
  tag.tokenizer.skipBlank()
  if (!name || (tag.name !== 'assign' && !tag.tokenizer.end())) throw unreadable(at, written)
  return name
}

function readWhen({ tokenizer }: TagToken, at: number, written: string): Token[] {
  return reading(at, written, () => {
    const values: Token[] = []
    while (!tokenizer.end()) {
      values.push(tokenizer.readValueOrThrow())
      tokenizer.skipBlank()
      if (tokenizer.peek() === ',') tokenizer.advance()
      else if (tokenizer.readIdentifier().content !== 'or' && !tokenizer.end()) throw unreadable(at, written)
      tokenizer.skipBlank()
    }
    return values
  })
}

function readLoop({ tokenizer }: TagToken, at: number, written: string): Loop {
  return reading(at, written, () => {
    const variable = tokenizer.readIdentifier().content
    const word = tokenizer.readIdentifier().content
    const collection = tokenizer.readValue()
    if (!variable || word !== 'in' || !collection) throw unreadable(at, written)
    let limit: Token | null = null
    let offset: Loop['offset'] = null
    let isReversed = false
    for (const { name, value } of tokenizer.readHashes()) {
      if (name.content === 'limit' && value) limit = value
      else if (name.content === 'offset' && value) offset = value.getText() === 'continue' ? 'continue' : value
      else if (name.content === 'reversed' && !value) isReversed = true
      else throw unreadable(at, written)
    }
    tokenizer.skipBlank()
    if (!tokenizer.end()) throw unreadable(at, written)
    const mark = `for ${variable} in ${collection.getText()}`
    return { kind: 'for', at, written, mark, variable, collection, limit, offset, isReversed, body: [], otherwise: [] }
  })
}

function readCycle({ tokenizer }: TagToken, at: number, written: string): Node {
  return reading(at, written, () => {
    const start = tokenizer.p
    let group: Token | null = tokenizer.readValue() ?? null
    tokenizer.skipBlank()
    if (group && tokenizer.peek() === ':') tokenizer.advance()
    else {
      group = null
      tokenizer.p = start
    }
    const values: FilteredValueToken[] = []
    while (!tokenizer.end()) {
      const value = tokenizer.readFilteredValue()
      checkFilters(value, at)
      values.push(value)
      tokenizer.skipBlank()
      if (tokenizer.end()) break
      if (tokenizer.read() !== ',') throw unreadable(at, written)
      tokenizer.skipBlank()
    }
    if (values.length === 0) throw unreadable(at, written)
    const mark = `cycle: ${values.map((value) => value.getText()).join()}`
    return { kind: 'cycle', at, written, mark, group, values }
  })
}

function checkFilters(value: FilteredValueToken, at: number): void {
  const unknown = value.filters.find(({ name }) => !isFilter(name))
  if (unknown) throw new MacroFault('macro.error.unknownFilter', at, { filter: quoted(unknown.name) })
}
