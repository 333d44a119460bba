import { type LeftOverCode, RULES } from './gap-rule.ts'
import type { Segment } from './segment.ts'

/** Something the author meant to replace and did not: where it begins in the template, and its words. */
export type LeftOver = {
  readonly code: LeftOverCode
  readonly found: string
  readonly at: number
}

/** Stands where a value stands, so that customers' words are never looked at, nor what is around them joined. */
const VALUE = '\uFFFC'
const MOST = 50

/** Left-over brackets and instructions in what the author wrote and the customer would read (M4); values are never looked at. */
export function leftOversIn(segments: readonly Segment[]): readonly LeftOver[] {
  const { text, placeOf } = authored(segments)
  const found: LeftOver[] = []
  const taken: (readonly [number, number])[] = []
  for (const { code, sign, pattern, holds } of RULES) {
    if (!sign.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const words = /(?:\}\}|\]\])$/.test(match[1] ?? '') ? (match[1] ?? '') : match[0]
      const begin = match.index + match[0].length - words.length
      const end = begin + words.length
      if (taken.some(([from, to]) => begin < to && end > from)) continue
      if (holds && !holds(match, text)) continue
      taken.push([begin, end])
      found.push({ code, found: words.replaceAll(VALUE, '…'), at: placeOf(begin) })
      if (found.length >= MOST) return inOrder(found)
    }
  }
  return inOrder(found)
}

const inOrder = (found: readonly LeftOver[]): readonly LeftOver[] => found.toSorted((one, other) => one.at - other.at)

/** The author's words in a row, and where each place of them is in the template. */
function authored(segments: readonly Segment[]) {
  const starts: { readonly from: number; readonly at: number; readonly isVerbatim: boolean }[] = []
  let text = ''
  for (const segment of segments) {
    starts.push({ from: text.length, at: segment.at, isVerbatim: segment.kind === 'text' && segment.isVerbatim })
    const isAuthors = segment.kind === 'text' || (segment.kind === 'value' && segment.isOwn)
    text += isAuthors ? segment.text.replaceAll(VALUE, ' ') : VALUE
  }
  const placeOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const start = starts[low]
    return start ? start.at + (start.isVerbatim ? offset - start.from : 0) : 0
  }
  return { text, placeOf }
}
