import {
  type Context,
  defaultOperators,
  type FilteredValueToken,
  type Token,
  TypeGuards,
  toValue,
  toValueSync,
} from 'liquidjs'
import type { Instant } from '../instant.ts'
import { blankCost } from './blank.ts'
import { type Budget, costOf, spend } from './budget.ts'
import { MacroFault } from './fault.ts'
import { filtered, isGluing } from './filter.ts'
import { type Held, hasMembers, joined, numeric, own, written } from './held.ts'
import { nameOf, rootOf, take } from './lookup.ts'

/** Everything one rendering carries. */
export type Run = {
  readonly context: Readonly<Record<string, unknown>>
  readonly now: Instant
  readonly budget: Budget
  readonly filters: Context
  /** Loop variables, innermost last. */
  readonly scopes: Map<string, Held>[]
  /** What `assign`, `capture` and `increment` made. */
  readonly variables: Map<string, Held>
  readonly counters: Map<string, number>
  /** Where each loop and each cycle stopped. */
  readonly marks: Map<string, number>
  /** Where `default:` stepped in, which Zendesk may not honour. */
  readonly fallbacks: { readonly placeholder: string; readonly at: number }[]
  /** Offset of the output or tag that is being worked on. */
  at: number
  /** Whether both ways of a question are gone that only a real ticket could answer: for the linter. */
  readonly isExploring: boolean
  /** Dynamic content by name, rendered; null where there is none. */
  readonly dynamicContent: (name: string, run: Run) => Held | null
}

/** Numbers in a range: a loop over more is no macro. */
const LONGEST_RANGE = 10_000

/** The value of an expression with its filters. */
export function evaluate({ initial, filters }: FilteredValueToken, run: Run): Held {
  spend(run.budget, 'steps', initial.postfix.length + filters.length, run.at)
  let held = expressionValue(initial.postfix, run)
  for (const { name, args } of filters) {
    const given = args.map((arg) => (Array.isArray(arg) ? operand(arg[1], run) : operand(arg, run)))
    const named = args.map((arg, index) => (Array.isArray(arg) ? [arg[0], given[index]?.value] : given[index]?.value))
    held = name === 'default' ? withDefault(held, given, named, run) : withFilter(held, name, given, named, run)
  }
  return held
}

function expressionValue(postfix: readonly Token[], run: Run): Held {
  const [only] = postfix
  if (only && postfix.length === 1 && !TypeGuards.isOperatorToken(only)) return operand(only, run)
  const stack: unknown[] = []
  for (const token of postfix) {
    if (!TypeGuards.isOperatorToken(token)) {
      stack.push(operand(token, run).value)
      continue
    }
    const right = stack.pop()
    const left = token.operator === 'not' ? null : stack.pop()
    spend(run.budget, 'work', costOf(left) + costOf(right), run.at)
    stack.push(compare(token.operator, left, right, run))
  }
  return own(stack[0])
}

export function compare(operator: string, left: unknown, right: unknown, run: Run): unknown {
  if (operator === 'and') return isTrue(left) && isTrue(right)
  if (operator === 'or') return isTrue(left) || isTrue(right)
  if (operator === 'not') return !isTrue(right)
  const isOrder = operator === '<' || operator === '>' || operator === '<=' || operator === '>='
  // Lists and objects have no order; asking JavaScript for one would call what the context holds as `valueOf`.
  if (isOrder && (isStructure(left) || isStructure(right))) return false
  const whole: unknown = toValue(left)
  if (operator === 'contains' && typeof whole === 'string') return contains(whole, toValue(right))
  // To Liquid what is missing and what is null are the same nil.
  return toValueSync(defaultOperators[operator]?.(left ?? null, right ?? null, run.filters))
}

const isStructure = (value: unknown): boolean => {
  const plain: unknown = toValue(value)
  return typeof plain === 'object' && plain !== null
}

const contains = (text: string, part: unknown): boolean =>
  part !== undefined && part !== null && !isStructure(part) && text.includes(written(part))

/** Liquid: everything is true but false and nil; an empty text is true. */
export const isTrue = (value: unknown): boolean => {
  const plain: unknown = toValue(value)
  return plain !== false && plain !== null && plain !== undefined
}

export const isEqual = (left: unknown, right: unknown, run: Run): boolean => {
  spend(run.budget, 'work', costOf(left) + costOf(right), run.at)
  return compare('==', left, right, run) === true
}

/** The value of a literal, a range or a name. */
export function operand(token: Token | undefined, run: Run): Held {
  if (!token) return own(undefined)
  if (TypeGuards.isPropertyAccessToken(token)) {
    const keys = token.props.map((prop) => keyOf(prop, run))
    if (token.variable) {
      const from = operand(token.variable, run)
      return taken(from, keys, token.getText(), run)
    }
    const [root = '', ...rest] = keys
    return lookUp(String(root), rest, run)
  }
  if (TypeGuards.isRangeToken(token))
    return own(rangeOf(operand(token.lhs, run).value, operand(token.rhs, run).value, run))
  return own('content' in token ? token.content : undefined)
}

function keyOf(token: Token, run: Run): string | number {
  if (TypeGuards.isWordToken(token)) return token.content
  const value: unknown = toValue(operand(token, run).value)
  return typeof value === 'number' ? value : written(value)
}

function lookUp(root: string, keys: readonly (string | number)[], run: Run): Held {
  const local = localOf(root, run)
  if (local) {
    if (keys.length === 0) return local
    // An object that was assigned keeps the name of the place it came from, which is where it can be corrected.
    const isAlias = local.name !== null && run.variables.get(root) === local && local.path !== null
    return taken(local, keys, nameOf(isAlias ? (local.name ?? root) : root, keys), run)
  }
  if (root === 'dc' && keys.length > 0) {
    const content = run.dynamicContent(keys.join('.'), run)
    if (content) return content
  }
  return taken(rootOf(run.context, root), keys, nameOf(root, keys), run)
}

function taken(from: Held, keys: readonly (string | number)[], name: string, run: Run): Held {
  const held = take(from, keys, name)
  if (typeof held.value === 'string') spend(run.budget, 'work', blankCost(held.value), run.at)
  if (typeof held.value === 'number' && keys.at(-1) === 'size') spend(run.budget, 'work', held.value, run.at)
  return held
}

function localOf(name: string, run: Run): Held | null {
  for (let index = run.scopes.length - 1; index >= 0; index--) {
    const held = run.scopes[index]?.get(name)
    if (held) return held
  }
  const count = run.counters.get(name)
  return run.variables.get(name) ?? (count === undefined ? null : own(count))
}

function rangeOf(low: unknown, high: unknown, run: Run): readonly number[] {
  const from = Math.trunc(numeric(toValue(low)))
  const to = Math.trunc(numeric(toValue(high)))
  if (!(to >= from)) return []
  const length = to - from + 1
  if (length > LONGEST_RANGE || !Number.isSafeInteger(to) || !Number.isSafeInteger(from))
    throw new MacroFault('macro.error.rangeTooLong', run.at, { most: LONGEST_RANGE })
  spend(run.budget, 'work', length, run.at)
  return Array.from({ length }, (_, index) => from + index)
}

/** Liquid's `default`: steps in for nothing, false and what has no length. White space is something to it, not to a reader. */
function withDefault(held: Held, given: readonly Held[], named: readonly unknown[], run: Run): Held {
  const isFalseAllowed = named.some((arg) => Array.isArray(arg) && arg[0] === 'allow_false' && isTrue(arg[1]))
  const value: unknown = toValue(held.value)
  const isNothing = value === undefined || value === null || (value === false && !isFalseAllowed) || hasNoLength(value)
  if (!isNothing) return held
  const fallback = given[0] ?? own(undefined)
  if (held.name !== null) run.fallbacks.push({ placeholder: held.name, at: run.at })
  const isFilled = fallback.holes.length === 0 && written(toValue(fallback.value)).trim() !== ''
  return {
    ...fallback,
    name: held.name ?? fallback.name,
    path: held.path ?? fallback.path,
    // M4: a default that yields no text fills nothing, and the placeholder it should have filled is the one to name.
    holes: isFilled ? [] : held.holes.length > 0 ? held.holes : fallback.holes,
    isFallback: true,
    isOwn: fallback.isOwn,
  }
}

const hasNoLength = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && !hasMembers(value))

function withFilter(held: Held, name: string, given: readonly Held[], named: readonly unknown[], run: Run): Held {
  spend(run.budget, 'work', costOf(held.value) + given.reduce((sum, { value }) => sum + costOf(value), 0), run.at)
  const value = callFilter(held, name, named, run)
  spend(run.budget, 'work', costOf(value), run.at)
  const isText = typeof value !== 'number' && typeof value !== 'boolean'
  const glued = isGluing({ name, value: held.value, args: named }) ? given.flatMap(({ holes }) => holes) : []
  return {
    value,
    // A count of nothing is a number, and numbers are text; any other text made from nothing still has its gap.
    holes: isText ? joined(held.holes, glued) : [],
    name: held.name ?? given.find((arg) => arg.name !== null)?.name ?? null,
    path: held.path ?? given.find((arg) => arg.name !== null)?.path ?? null,
    isOwn: held.isOwn && given.every((arg) => arg.isOwn),
    isFallback: held.isFallback,
    segments: null,
  }
}

function callFilter(held: Held, name: string, args: readonly unknown[], run: Run): unknown {
  try {
    return filtered({ name, value: held.value, args }, run.filters, run.now)
  } catch (thrown) {
    if (thrown instanceof MacroFault || thrown instanceof RangeError) throw thrown
    const isMemory = thrown instanceof Error && thrown.message.includes('limit exceeded')
    throw new MacroFault(isMemory ? 'macro.error.tooMuch.work' : 'macro.error.filterFailed', run.at, { filter: name })
  }
}
