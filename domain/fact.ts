import type { CrmAnswer, Customer } from './customer.ts'

/** V0: where a fact about a customer is kept. A path is dotted: `account.plan.name`. */
export type FactSource = { readonly organizationField: string } | { readonly crmPath: string }

/** The value at a dotted path (`account.plan.name`) of a record of unknown shape; undefined where there is none. */
export function factIn(record: unknown, path: string): unknown {
  let node = record
  for (const part of path.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined
    node = Object.getOwnPropertyDescriptor(node, part)?.value
  }
  return node
}

/** V0: a fact about a customer from where the policy says it is kept. */
export function factFrom(source: FactSource, organization: Customer | null, crm: CrmAnswer): unknown {
  if ('crmPath' in source) return crm.state === 'answered' ? factIn(crm.record, source.crmPath) : undefined
  return organization?.fields[source.organizationField]
}

/**
 * A yearly value as people and programs write it: 75000, `75,000`, `75.000,50 €`, `USD 60k`. Null when it is no amount.
 * A last separator followed by exactly three digits groups thousands.
 */
export function amountOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const found = /(-?\d[\d.,'\u00a0\u202f ]*)\s*([km])?/i.exec(value)
  if (!found) return null
  const digits = (found[1] ?? '').replace(/['\u00a0\u202f ]/g, '')
  const decimal = /[.,](?!\d{3}(?:\D|$))\d+$/.exec(digits)
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '')
  const amount = Number(decimal ? `${whole}.${decimal[0].slice(1)}` : whole)
  const scale = found[2] === undefined ? 1 : found[2].toLowerCase() === 'k' ? 1_000 : 1_000_000
  return Number.isFinite(amount) ? amount * scale : null
}

const YES = ['true', 'yes', 'y', '1', 'on', 'ja', 'si', 'sí', 'oui', 'sim']

/** A check box, a number, or a text such as `yes`; a text that names `word` counts too, unless it says it has none. */
export function isFlagged(value: unknown, word: string): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value > 0
  if (typeof value !== 'string') return false
  const text = value.trim().toLowerCase()
  if (YES.includes(text)) return true
  return text.includes(word) && !/\b(no|not|non|none|kein|keine|ohne|without|sin|sans|sem)\b/.test(text)
}
