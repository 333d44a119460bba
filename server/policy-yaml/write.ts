import { Document, isPair, isScalar, type Pair, visit } from 'yaml'
import type { Policy } from '../../domain/policy.ts'

const HEAD = ` The settings of Firstline for one Zendesk account.
 Sections may be left out when this file is read back: they stay as they are. What is live is only shown here; it is switched on the page Activity.
 Times whose names end in Seconds, Milliseconds, Hours or Days are whole numbers of that unit; the comment says the same in words.`

/** The whole policy as a file for people: sections in a fixed order, units beside the numbers. */
export function policyToYaml(policy: Policy): string {
  const document = new Document(policy, { aliasDuplicateObjects: false })
  document.commentBefore = HEAD
  visit(document, {
    Pair(_key, pair, path) {
      const words = unitOf(pair, namesOf(path))
      if (words !== null && isScalar(pair.value)) pair.value.comment = ` ${words}`
      const depth = path.filter((node) => isPair(node)).length
      if (depth === 0 && isScalar(pair.key)) pair.key.spaceBefore = true
    },
  })
  return document.toString({ lineWidth: 0 })
}

const UNITS: readonly (readonly [RegExp, (value: number) => string])[] = [
  [/Milliseconds$/, (value) => `milliseconds (${value / 1_000} s)`],
  [/Seconds$/, (value) => (value === 0 ? 'at once' : inWords(value))],
  [/Hours$/, (value) => (value === 1 ? 'hour' : 'hours')],
  [/^businessDays$/, (value) => (value === 1 ? 'business day' : 'business days')],
  [/Days$/, (value) => (value === 1 ? 'day' : 'days')],
  [/Share$/, (value) => `${Math.round(value * 10_000) / 100} %`],
]

/** Names that lead to a place, the outermost first. */
const namesOf = (path: readonly unknown[]): readonly string[] =>
  path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []))

/** Sections that hold times by priority or severity. */
const OF_TIMES = ['active-work', 'cadence']

function unitOf({ key, value }: Pair, names: readonly string[]): string | null {
  if (!isScalar(key) || typeof key.value !== 'string' || !isScalar(value) || typeof value.value !== 'number')
    return null
  const { value: name } = key
  const { value: amount } = value
  const unit = UNITS.find(([ending]) => ending.test(name))?.[1]
  if (unit) return unit(amount)
  return names.some((outer) => OF_TIMES.includes(outer)) ? inWords(amount) : null
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** `90000` → `1 day 1 hour`. */
function inWords(seconds: number): string {
  const parts: string[] = []
  let left = seconds
  for (const [name, length] of STEPS) {
    const count = Math.floor(left / length)
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    left -= count * length
  }
  return parts.join(' ') || 'at once'
}
