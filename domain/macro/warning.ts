import type { Reason } from '../reason.ts'
import { quoted } from './fault.ts'
import { wrongNamesIn } from './greeting.ts'
import { leftOversIn } from './leftover.ts'
import type { Segment } from './segment.ts'
import { uselessnessOf } from './usefulness.ts'

export type WarningCode =
  | 'left-over-bracket'
  | 'left-over-instruction'
  | 'wrong-name'
  | 'useless-value'
  | 'email-as-name'
  | 'number-as-name'
  | 'organization-as-name'
  | 'default-unproven'
  | 'value-with-placeholder'
  | 'too-long'

/** Something a person should look at before this is sent. */
export type Warning = { readonly code: WarningCode; readonly reason: Reason; readonly at: number }

/** Zendesk cuts a comment there, without a word. */
const LONGEST_COMMENT = 65_535
const MOST = 200

/** M4: left-overs stop the macro, everything else is for the agent to weigh. */
export const isBlocking = ({ code }: Warning): boolean =>
  code === 'left-over-bracket' || code === 'left-over-instruction'

type Rendered = {
  readonly segments: readonly Segment[]
  readonly output: string
  readonly context: Readonly<Record<string, unknown>>
  readonly fallbacks: readonly { readonly placeholder: string; readonly at: number }[]
}

/** Everything that is odd about a rendered macro, in the order of the template. */
export function warningsOf({ segments, output, context, fallbacks }: Rendered): readonly Warning[] {
  const warn = (code: WarningCode, at: number, params: Reason['params'] = {}): Warning => ({
    code,
    reason: { key: `macro.warning.${code}`, params },
    at,
  })
  const organization = organizationIn(context)
  const warnings = [
    ...leftOversIn(segments).map(({ code, found, at }) => warn(code, at, { found: quoted(found) })),
    ...wrongNamesIn(segments, context).map(({ greeted, expected, at }) =>
      warn('wrong-name', at, { greeted: quoted(greeted), expected: quoted(expected) }),
    ),
    ...segments.flatMap((segment) => {
      if (segment.kind !== 'value') return []
      const { placeholder, at, text } = segment
      const useless = uselessnessOf(segment, organization)
      const found = useless ? [warn(useless, at, { placeholder, value: quoted(text) })] : []
      const isLiquid = !segment.isOwn && /\{[{%]/.test(text)
      return isLiquid ? [...found, warn('value-with-placeholder', at, { placeholder })] : found
    }),
    ...fallbacks.map(({ placeholder, at }) => warn('default-unproven', at, { placeholder })),
  ]
  if (output.length > LONGEST_COMMENT) warnings.push(warn('too-long', 0, { most: LONGEST_COMMENT }))
  return warnings.toSorted((one, other) => one.at - other.at).slice(0, MOST)
}

function organizationIn(context: Readonly<Record<string, unknown>>): string | null {
  let value: unknown = context
  for (const key of ['ticket', 'organization', 'name'])
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null
  return typeof value === 'string' ? value : null
}
