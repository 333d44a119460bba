import type { Piece } from '../../domain/duplicate/difference.ts'

/** A stretch of a text as it is shown; `at` is where it begins. */
export type Shown =
  | { readonly at: number; readonly is: 'same' | 'only'; readonly text: string }
  | { readonly at: number; readonly is: 'left-out'; readonly count: number }

/** Characters kept before and behind what is left out, and from how many on it is worth it. */
const AROUND = { same: { head: 240, tail: 240 }, only: { head: 1_200, tail: 300 } } as const
const WORTH = 200

/** Long stretches shortened to what is around the differences: the one line that matters is found in a long mail. */
export function folded(pieces: readonly Piece[]): readonly Shown[] {
  return unfolded(pieces).flatMap((one): readonly Shown[] => {
    if (one.is === 'left-out') return [one]
    const { at, is, text } = one
    const head = boundary(text, AROUND[is].head)
    const tail = boundary(text, text.length - AROUND[is].tail)
    if (tail - head < WORTH) return [one]
    return [
      { at, is, text: text.slice(0, head) },
      { at: at + head, is: 'left-out', count: tail - head },
      { at: at + tail, is, text: text.slice(tail) },
    ]
  })
}

export function unfolded(pieces: readonly Piece[]): readonly Shown[] {
  let at = 0
  return pieces.map(({ text, isOnlyHere }) => {
    at += text.length
    return { at: at - text.length, is: isOnlyHere ? 'only' : 'same', text }
  })
}

/** A place that is not in the middle of a sign of two halves. */
const boundary = (text: string, at: number): number => (/[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at)
