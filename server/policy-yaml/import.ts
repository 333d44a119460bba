import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Refusal } from '../../domain/outcome.ts'
import { groupProblems } from '../../domain/policy/groups.ts'
import { unknownKeys } from '../../domain/policy/unknown-keys.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import { policyProblem, type SentenceKey } from '../../domain/policy-problem.ts'

export type FileProblem = Refusal & { readonly line: number | null }
export type Imported = {
  /** What would be saved; null while there are problems. */
  readonly policy: Policy | null
  /** Sections that the file leaves out, and what is live: they stay as they are. */
  readonly kept: readonly string[]
  readonly problems: readonly FileProblem[]
}

/** The default policy has 100 KB and 3,000 entries. What reading costs grows with the entries; these take half a second. */
const MOST_BYTES = 512 * 1024
const MOST_ENTRIES = 20_000
const DEEPEST = 20
const MOST_PROBLEMS = 100

/**
 * A policy file with every problem in it by its line, or as it would be saved over `current`. `groups`: those of the account,
 * null where nobody knows them. Nothing is saved.
 */
export function importPolicy(text: string, current: Policy, groups: readonly string[] | null): Imported {
  const refused = (...problems: readonly FileProblem[]): Imported => ({
    policy: null,
    kept: [],
    problems: problems.slice(0, MOST_PROBLEMS),
  })
  if (Buffer.byteLength(text) > MOST_BYTES)
    return refused(fileProblem(null, 'fileTooLarge', { most: MOST_BYTES / 1_024 }))
  if ((text.match(/[,\n[{]/g)?.length ?? 0) > MOST_ENTRIES)
    return refused(fileProblem(null, 'fileTooMany', { most: MOST_ENTRIES }))
  const deep = tooDeepAt(text)
  if (deep !== null) return refused(fileProblem(deep, 'fileTooDeep', { most: DEEPEST }))
  const lines = new LineCounter()
  const lineOf = (offset: number) => lines.linePos(offset).line
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false })
  const { errors, warnings } = document
  if (errors.length + warnings.length > 0)
    return refused(
      ...[...errors, ...warnings].map((error) =>
        fileProblem(lineOf(error.pos[0]), CODES[error.code] ?? 'fileOther', { given: error.code }),
      ),
    )
  const refusals = unusableIn(document, lineOf)
  if (refusals.length > 0) return refused(...refusals)
  const given: unknown = document.toJS()
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refused(fileProblem(1, 'fileNoSettings'))
  const placed = (problem: Refusal): FileProblem => ({ ...problem, line: lineAt(problem.field?.split('.') ?? []) })
  const lineAt = (path: readonly string[]): number | null => {
    for (let length = path.length; length > 0; length--) {
      const node = nodeAt(document.contents, path.slice(0, length))
      if (node?.range) return lineOf(node.range[0])
    }
    return null
  }
  const kept = Object.keys(current).filter((section) => section === 'live' || !Object.hasOwn(given, section))
  // No file switches on what Firstline does by itself (issue 7.4).
  const whole = { ...current, ...given, live: current.live }
  const unknown = unknownKeys(given)
  const read = validatePolicy(whole)
  const missing = read.ok && groups ? groupProblems(read.value, groups, current) : []
  if (read.ok && unknown.length + missing.length === 0) return { policy: read.value, kept, problems: [] }
  return { ...refused(...[...unknown, ...missing, ...(read.ok ? [] : read.refusals)].map(placed)), kept }
}

const fileProblem = (
  line: number | null,
  key: SentenceKey,
  params: Record<string, string | number> = {},
): FileProblem => {
  const { field: _, ...problem } = policyProblem('policy.file', '', key, params)
  return { ...problem, line }
}

/** What YAML allows and a policy does not have: references, names that are no words, a name twice (YAML's own search for those takes minutes). */
function unusableIn(document: Document, lineOf: (offset: number) => number): readonly FileProblem[] {
  const found: FileProblem[] = []
  const refuse = (node: unknown, key: SentenceKey): void => {
    found.push(fileProblem(isNode(node) && node.range ? lineOf(node.range[0]) : null, key))
  }
  const refuseNames = (keys: readonly unknown[]): void => {
    const names = new Set<string>()
    for (const key of keys) {
      const name = isScalar(key) ? String(key.value) : null
      if (name === null) refuse(key, 'fileName')
      else if (names.has(name)) refuse(key, 'fileTwice')
      else names.add(name)
    }
  }
  visit(document, {
    Node(_key, node) {
      if (isAlias(node) || ('anchor' in node && node.anchor)) refuse(node, 'fileReference')
      if (isMap(node)) refuseNames(node.items.map(({ key }) => key))
    },
  })
  return found
}

/** The sentence of what YAML's own reader refuses. */
const CODES: Readonly<Partial<Record<YAMLError['code'], SentenceKey>>> = {
  TAB_AS_INDENT: 'fileTab',
  BAD_INDENT: 'fileIndent',
  BAD_ALIAS: 'fileReference',
  MISSING_CHAR: 'fileOpen',
  TAG_RESOLVE_FAILED: 'fileTag',
  MULTIPLE_DOCS: 'fileDocuments',
  UNEXPECTED_TOKEN: 'fileUnexpected',
  MULTILINE_IMPLICIT_KEY: 'fileKeyOverLines',
  BLOCK_AS_IMPLICIT_KEY: 'fileColons',
  BAD_DQ_ESCAPE: 'fileBackslash',
  BAD_SCALAR_START: 'fileSign',
}

/** The part of the document at a path of keys and places in lists. A key's line is where its name stands. */
function nodeAt(contents: unknown, path: readonly string[]) {
  let node: unknown = contents
  let named: unknown = contents
  for (const part of path) {
    if (!isCollection(node)) return null
    const items: readonly unknown[] = node.items
    const pair = items.find((item) => isPairNamed(item, part))
    if (pair) {
      named = pair.key
      node = pair.value
    } else {
      node = /^\d+$/.test(part) ? items[Number(part)] : undefined
      named = node
    }
    if (named === undefined || named === null) return null
  }
  return isNode(named) ? named : null
}

type NamedPair = { readonly key: unknown; readonly value: unknown }
const isPairNamed = (item: unknown, name: string): item is NamedPair =>
  typeof item === 'object' && item !== null && 'key' in item && isScalar(item.key) && String(item.key.value) === name

/** The first line with more levels than any policy has, before a reader goes down into it; null: none. Counts spaces and brackets. */
function tooDeepAt(text: string): number | null {
  let open = 0
  for (const [index, line] of text.split('\n').entries()) {
    const opened = line.match(/[[{]/g)?.length ?? 0
    const closed = line.match(/[\]}]/g)?.length ?? 0
    const dashes = /^\s*((-|\?)\s+)*/.exec(line)?.[0].match(/[-?]/g)?.length ?? 0
    const indent = (/^ */.exec(line)?.[0].length ?? 0) / 2
    if (indent + dashes > DEEPEST || Math.max(0, open) + opened > DEEPEST * 10) return index + 1
    open = Math.max(0, open + opened - closed)
  }
  return null
}
