import type { Reason } from '../reason.ts'
import { freshRun } from './content.ts'
import { type Problem, problemOf } from './fault.ts'
import type { LeftOverCode } from './gap-rule.ts'
import { leftOversIn } from './leftover.ts'
import { isPlaceholder, isProne } from './placeholder.ts'
import { type Position, positionsIn } from './position.ts'
import { runNodes } from './run.ts'
import { sampleContext, type Without } from './sample.ts'
import type { Segment } from './segment.ts'
import { type Node, treeOf } from './syntax.ts'
import { type Use, usesIn } from './use.ts'

export type LintCode =
  | LeftOverCode
  | 'unreadable'
  | 'customer-name-absent'
  | 'product-area-absent'
  | 'ticket-number-absent'
  | 'agent-name-absent'
  | 'unknown-placeholder'
  | 'no-fallback'
  | 'weak-fallback'
  | 'default-unproven'
  | 'in-code-block'

export type Finding = Position & { readonly code: LintCode; readonly reason: Reason }
type Found = { readonly code: LintCode; readonly reason: Reason; readonly at: number }

type Settings = {
  /** The account's dynamic content by name; without it every item is taken to exist. */
  readonly dynamicContent?: Readonly<Record<string, string>>
  /** The placeholders that carry the product area in this account; any ticket field when absent. */
  readonly productArea?: readonly string[]
}

/** M2: what every macro carries. */
const NAME = '(?:name|first_name|last_name)$'
const CARRIED = {
  'customer-name-absent': new RegExp(String.raw`^ticket\.requester\.${NAME}`),
  'product-area-absent': /^ticket\.(?:ticket_field_(?:option_title_)?\d+|custom_fields\..+)$/,
  'ticket-number-absent': /^ticket\.(?:id|encoded_id)$/,
  'agent-name-absent': new RegExp(
    String.raw`^(?:current_user|ticket\.assignee)\.${NAME}|^(?:agent|current_user)\.signature$`,
  ),
} as const satisfies Partial<Record<LintCode, RegExp>>

/** More placeholders than that are tried all at once only. */
const MOST_TRIED_ALONE = 40

/**
 * What is wrong with a macro's template before any ticket sees it (M2, M4), in the order of the template. Fallbacks are
 * proven, not recognised: the template is rendered with every placeholder filled, with each one missing, and with each one
 * empty; where something would be blank, no fallback was there, whatever it looks like.
 */
export function lintMacro(template: string, settings: Settings = {}): readonly Finding[] {
  const positionOf = positionsIn(template)
  const placed = (found: readonly Found[]) =>
    unique(found)
      .toSorted((one, other) => one.at - other.at)
      .map(({ code, reason, at }): Finding => ({ code, reason, ...positionOf(at) }))
  try {
    const tree = treeOf(template)
    const uses = [...usesIn(tree), ...usesInContent(tree, settings)]
    return placed([
      ...absent(uses, settings),
      ...unknown(uses, settings),
      ...tried(tree, uses, settings),
      ...inCode(template),
    ])
  } catch (thrown) {
    const { reason, at }: Problem = problemOf(thrown, 0)
    return placed([{ code: 'unreadable', reason, at }])
  }
}

const finding = (code: LintCode, at: number, params: Reason['params'] = {}): Found => ({
  code,
  reason: { key: `macro.lint.${code}`, params },
  at,
})

function unique(found: readonly Found[]): readonly Found[] {
  const seen = new Set<string>()
  return found.filter(({ code, reason, at }) => {
    const key = `${code} ${at} ${JSON.stringify(reason.params)}`
    return !seen.has(key) && seen.add(key)
  })
}

/** What stands in the dynamic content that a macro puts in counts as the macro's. */
function usesInContent(tree: readonly Node[], { dynamicContent }: Settings): readonly Use[] {
  const uses: Use[] = []
  const seen = new Set<string>()
  const open = [...usesIn(tree)]
  for (let use = open.pop(); use; use = open.pop()) {
    const name = use.path.slice(1).join('.')
    if (use.path[0] !== 'dc' || seen.has(name) || !dynamicContent || !Object.hasOwn(dynamicContent, name)) continue
    seen.add(name)
    // What cannot be read in it is told when it is rendered.
    const inner = readable(dynamicContent[name] ?? '').map((found) => ({ ...found, at: use.at }))
    uses.push(...inner)
    open.push(...inner)
  }
  return uses
}

function readable(text: string): readonly Use[] {
  try {
    return usesIn(treeOf(text))
  } catch (thrown) {
    problemOf(thrown, 0)
    return []
  }
}

function absent(uses: readonly Use[], { productArea }: Settings): readonly Found[] {
  const put = uses.filter((use) => use.as === 'text').map(({ path }) => path.join('.'))
  const isThere = (code: keyof typeof CARRIED): boolean =>
    code === 'product-area-absent' && productArea
      ? put.some((name) => productArea.includes(name))
      : put.some((name) => CARRIED[code].test(name))
  const codes: readonly (keyof typeof CARRIED)[] = [
    'customer-name-absent',
    'product-area-absent',
    'ticket-number-absent',
    'agent-name-absent',
  ]
  return codes.filter((code) => !isThere(code)).map((code) => finding(code, 0))
}

function unknown(uses: readonly Use[], { dynamicContent }: Settings): readonly Found[] {
  const isKnown = ({ path }: Use): boolean =>
    path[0] === 'dc' && dynamicContent ? Object.hasOwn(dynamicContent, path.slice(1).join('.')) : isPlaceholder(path)
  return uses
    .filter((use) => !isKnown(use))
    .map(({ name, at }) => finding('unknown-placeholder', at, { placeholder: name }))
}

/** Renders the template on made-up tickets and says what would be blank on some of them. */
function tried(tree: readonly Node[], uses: readonly Use[], settings: Settings): readonly Found[] {
  const prone = [...new Map(uses.map(({ path }) => [path.join('.'), path])).values()].filter(
    (path) => path[0] !== 'dc' && isProne(path),
  )
  const alone = prone.length > MOST_TRIED_ALONE ? [] : prone.map((path) => [path])
  const found: Found[] = []
  const blankWhenMissing = new Set<string>()
  const attempts: readonly Without[] = [
    { paths: [], as: undefined },
    ...[...alone, prone].flatMap((paths) => [
      { paths, as: undefined },
      { paths, as: '' as const },
    ]),
  ]
  for (const without of attempts) {
    const run = freshRun({ ...sampleContext(uses, without), dc: contentOf(uses, settings) }, 0, true)
    const segments: Segment[] = []
    runNodes(tree, run, segments)
    for (const { placeholder, at } of run.fallbacks) found.push(finding('default-unproven', at, { placeholder }))
    for (const { code, found: words, at } of leftOversIn(segments)) found.push(finding(code, at, { found: words }))
    for (const segment of segments) {
      if (segment.kind !== 'gap' || segment.why === 'unknown') continue
      const place = `${segment.placeholder} ${segment.at}`
      if (without.as === undefined) blankWhenMissing.add(place)
      // Liquid takes an empty text for true: `{% if name %}` lets it through.
      const code = blankWhenMissing.has(place) ? 'no-fallback' : 'weak-fallback'
      found.push(finding(code, segment.at, { placeholder: segment.placeholder }))
    }
  }
  const isWeakToo = new Set(found.filter(({ code }) => code === 'no-fallback').map(placeOf))
  return found.filter((one) => one.code !== 'weak-fallback' || !isWeakToo.has(placeOf(one)))
}

const placeOf = ({ at, reason }: Found): string => `${reason.params?.placeholder} ${at}`

const contentOf = (uses: readonly Use[], { dynamicContent }: Settings): Readonly<Record<string, string>> =>
  dynamicContent ??
  Object.fromEntries(uses.filter(({ path }) => path[0] === 'dc').map(({ path }) => [path.slice(1).join('.'), 'Sample']))

/** Zendesk leaves placeholders in code as they are: the customer reads the brackets. */
function inCode(template: string): readonly Found[] {
  const found: Found[] = []
  let depth = 0
  for (const { 0: part, index } of template.matchAll(/<\/?(?:code|pre)\b|\{\{/gi)) {
    if (part === '{{') {
      if (depth > 0) found.push(finding('in-code-block', index))
    } else depth = Math.max(0, depth + (part.startsWith('</') ? -1 : 1))
  }
  return found
}
