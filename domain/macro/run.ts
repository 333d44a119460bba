import { type Token, toValue } from 'liquidjs'
import { whyEmpty } from './blank.ts'
import { costOf, spend } from './budget.ts'
import { evaluate, isEqual, isTrue, operand, type Run } from './evaluate.ts'
import { type Held, joined, numeric, own, written } from './held.ts'
import { holesOf } from './lookup.ts'
import { sourceOf } from './placeholder.ts'
import { presenceOf } from './presence.ts'
import { type Segment, textOf } from './segment.ts'
import type { Branch, Loop, Node } from './syntax.ts'

type Flow = 'on' | 'break' | 'continue'

/** Runs a tree and adds what it puts out to `page`. Only what is reached is put out (M4). */
export function runNodes(nodes: readonly Node[], run: Run, page: Segment[]): Flow {
  for (const node of nodes) {
    run.at = node.at
    spend(run.budget, 'steps', 1, node.at)
    const flow = runNode(node, run, page)
    if (flow !== 'on') return flow
  }
  return 'on'
}

function runNode(node: Node, run: Run, page: Segment[]): Flow {
  switch (node.kind) {
    case 'text':
      spend(run.budget, 'text', node.text.length, node.at)
      page.push({ kind: 'text', text: node.text, at: node.at, isVerbatim: true })
      return 'on'
    case 'output':
      putOut(evaluate(node.value, run), node, run, page)
      return 'on'
    case 'assign':
      keep(node.name, evaluate(node.value, run), run)
      return 'on'
    case 'capture': {
      const captured: Segment[] = []
      const flow = runNodes(node.body, run, captured)
      run.variables.set(node.name, capturedAs(node.name, captured))
      return flow
    }
    case 'if': {
      if (run.isExploring) return explored(node.branches, run, page)
      for (const { test, isNegated, body } of node.branches) {
        run.at = node.at
        if (test === null || isTrue(evaluate(test, run).value) !== isNegated) return runNodes(body, run, page)
      }
      return 'on'
    }
    case 'case':
      return runCase(node, run, page)
    case 'for':
      return runLoop(node, run, page)
    case 'cycle': {
      const mark = node.group ? `cycle ${written(operand(node.group, run).value)}` : node.mark
      const turn = (run.marks.get(mark) ?? 0) % node.values.length
      run.marks.set(mark, (turn + 1) % node.values.length)
      const value = node.values[turn]
      if (value) putOut(evaluate(value, run), node, run, page)
      return 'on'
    }
    case 'count': {
      const count = run.counters.get(node.name) ?? 0
      run.counters.set(node.name, count + node.by)
      putOut(own(node.by === 1 ? count : count - 1), node, run, page)
      return 'on'
    }
    default:
      return node.kind
  }
}

/** Every branch that some ticket could take: what is only known on a real ticket is taken both ways. */
function explored(branches: readonly Branch[], run: Run, page: Segment[]): Flow {
  for (const { test, isNegated, body } of branches) {
    const answer = test === null ? true : presenceOf(test, run)
    if (answer === isNegated) continue
    runNodes(body, run, page)
    if (answer !== null) break
  }
  return 'on'
}

/** Every `when` that fits is put out, as in Ruby's Liquid; `else` only when none does. */
function runCase(node: Node & { kind: 'case' }, run: Run, page: Segment[]): Flow {
  const { value } = evaluate(node.value, run)
  let isHit = false
  for (const { values, body } of node.whens) {
    run.at = node.at
    const isFit = values.some((when) => isEqual(value, operand(when, run).value, run))
    if (!isFit && !run.isExploring) continue
    isHit ||= isFit
    const flow = runNodes(body, run, page)
    if (flow !== 'on') return flow
  }
  return isHit ? 'on' : runNodes(node.otherwise, run, page)
}

function runLoop(node: Loop, run: Run, page: Segment[]): Flow {
  const held = operand(node.collection, run)
  const all = membersOf(held.value)
  spend(run.budget, 'work', all.length, node.at)
  const mark = node.mark
  const number = (token: Token) => Math.trunc(numeric(toValue(operand(token, run).value))) || 0
  const offset = node.offset === 'continue' ? (run.marks.get(mark) ?? 0) : node.offset ? number(node.offset) : 0
  const limited = all.slice(offset, node.limit ? offset + Math.max(0, number(node.limit)) : undefined)
  const members = node.isReversed ? limited.toReversed() : limited
  run.marks.set(mark, offset + members.length)
  if (members.length === 0) return runNodes(node.otherwise, run, page)

  const outer = run.scopes.at(-1)?.get('forloop')?.value
  const scope = new Map<string, Held>()
  run.scopes.push(scope)
  for (const [index, value] of members.entries()) {
    spend(run.budget, 'steps', 1, node.at)
    scope.set(node.variable, memberHeld(value, held, node.variable))
    scope.set('forloop', own(loopState(index, members.length, outer)))
    if (runNodes(node.body, run, page) === 'break') break
  }
  run.scopes.pop()
  return 'on'
}

const memberHeld = (value: unknown, list: Held, name: string): Held => ({
  ...list,
  value,
  name: list.isOwn ? null : name,
  holes: holesOf(value, name),
  segments: null,
})

const loopState = (index: number, length: number, parentloop: unknown) => ({
  index: index + 1,
  index0: index,
  rindex: length - index,
  rindex0: length - index - 1,
  first: index === 0,
  last: index === length - 1,
  length,
  parentloop,
})

/** What a loop goes over: a list, one text, the pairs of an object. */
function membersOf(value: unknown): readonly unknown[] {
  const plain: unknown = toValue(value)
  if (Array.isArray(plain)) return plain
  if (typeof plain === 'string') return plain === '' ? [] : [plain]
  return typeof plain === 'object' && plain !== null ? Object.entries(plain) : []
}

function keep(name: string, held: Held, run: Run): void {
  if (typeof held.value === 'string') spend(run.budget, 'text', held.value.length, run.at)
  run.variables.set(name, held)
}

/** M4: what is empty in a captured text counts where that text is put out, and only there. */
export function capturedAs(name: string, segments: readonly Segment[]): Held {
  const text = textOf(segments)
  const gaps = segments.filter((segment) => segment.kind === 'gap')
  const holes = joined([], gaps)
  return {
    value: text,
    holes,
    name,
    path: null,
    isOwn: segments.every((segment) => segment.kind === 'text'),
    isFallback: false,
    segments,
  }
}

function putOut(held: Held, node: Node, run: Run, page: Segment[]): void {
  spend(run.budget, 'work', costOf(held.value), node.at)
  const text = written(toValue(held.value))
  const at = node.at
  spend(run.budget, 'text', text.length, at)
  const why = whyEmpty(held.value, text)
  if (held.segments && !(why && held.holes.length === 0)) {
    spend(run.budget, 'steps', held.segments.length, at)
    for (const segment of held.segments)
      page.push(segment.kind === 'text' && segment.isVerbatim ? segment : { ...segment, at })
    return
  }
  const name = held.name ?? expressionIn(node.written)
  if (held.holes.length === 0) {
    if (why) page.push({ kind: 'gap', text, at, placeholder: name, why })
    else page.push(filledAs(held, text, at, name))
    return
  }
  if (!why) page.push(filledAs(held, text, at, name))
  for (const [index, hole] of held.holes.entries())
    page.push({ kind: 'gap', text: why && index === 0 ? text : '', at, placeholder: hole.placeholder, why: hole.why })
}

function filledAs(held: Held, text: string, at: number, placeholder: string): Segment {
  if (held.isOwn && !held.isFallback) return { kind: 'text', text, at, isVerbatim: false }
  const source = held.isFallback ? 'fallback' : held.path ? sourceOf(held.path) : 'context'
  return { kind: 'value', text, at, placeholder, source, isOwn: held.isOwn }
}

/** `{{ "x" | upcase }}` → `"x" | upcase`. */
const expressionIn = (written: string): string => written.slice(2, -2).replace(/^-|-$/g, '').trim()
