import type { Why } from './blank.ts'
import type { Source } from './placeholder.ts'

/**
 * One stretch of a rendered macro. `at` is the offset in the template of the text itself (`isVerbatim`) or of the output
 * that put it there. A gap's text is what stands there all the same: nothing, or white space.
 */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly at: number; readonly isVerbatim: boolean }
  | {
      readonly kind: 'value'
      readonly text: string
      readonly at: number
      readonly placeholder: string
      readonly source: Source
      /** The author's own words (a fallback), not the customer's. */
      readonly isOwn: boolean
    }
  | {
      readonly kind: 'gap'
      readonly text: string
      readonly at: number
      readonly placeholder: string
      readonly why: Why
    }

/** The text the customer would read. */
export const textOf = (segments: readonly Segment[]): string => {
  let text = ''
  for (const segment of segments) text += segment.text
  return text
}
