import type { z } from 'zod'
import type { Refusal } from '../outcome.ts'
import { policyProblem } from '../policy-problem.ts'
import { policySchema } from './schema.ts'

type Schema = z.core.$ZodTypes

/** Keys of a document that no setting has: what is written by hand is named, not dropped without a word. */
export const unknownKeys = (input: unknown): readonly Refusal[] =>
  walk(policySchema as unknown as Schema, input, []).map((path) =>
    policyProblem('policy.unknown', path.join('.'), 'unknownKey', {
      key: (path.at(-1) ?? '').slice(0, LONGEST),
    }),
  )

type Path = readonly string[]
const LONGEST = 60

function walk(schema: Schema, value: unknown, at: Path): readonly Path[] {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, inner]) => {
            const known = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
            return known ? walk(known as Schema, inner, [...at, key]) : [[...at, key]]
          })
        : []
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((inner, index) => walk(def.element as Schema, inner, [...at, String(index)]))
        : []
    case 'record':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, inner]) => walk(def.valueType as Schema, inner, [...at, key]))
        : []
    case 'union':
      return fewest(def.options.map((option) => walk(option as Schema, value, at)))
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return walk(def.innerType as Schema, value, at)
    default:
      return []
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of several forms that a value may have, the one it comes closest to. */
const fewest = (found: readonly (readonly Path[])[]): readonly Path[] =>
  found.reduce((best, one) => (one.length < best.length ? one : best), found[0] ?? [])
