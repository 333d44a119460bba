import type { Reason } from '../reason.ts'
import { type LeakKind, leaksIn } from './leak.ts'
import { blanksTraced, type MacroTrace, plain } from './trace.ts'

/** Why a reply must not go out as it is (M4), in words. */
export type ReplyProblem = {
  readonly kind: LeakKind | 'blank'
  readonly reason: Reason
  /** What is empty or left over, as the record of "sent anyway" names it. */
  readonly what: string
  readonly at: number
}

const LONGEST_WORDS = 80
const MOST = 20

/** Everything in a reply that a customer should not read: what shows in the text itself, and blanks that known macros left. */
export function problemsInReply(text: string, traces: readonly MacroTrace[]): readonly ReplyProblem[] {
  const reply = plain(text)
  const blanks = blanksTraced(reply, traces).map(({ title, placeholder, at }): ReplyProblem => {
    const params = { placeholder, macro: title, around: aroundOf(reply, at) }
    return { kind: 'blank', reason: { key: 'reply.blank', params }, what: placeholder, at }
  })
  const seen = leaksIn(reply).flatMap(({ kind, offset, length }): ReplyProblem[] => {
    // A blank whose macro is known says more.
    if (blanks.some(({ at }) => at >= offset && at <= offset + length)) return []
    const what = reply.slice(offset, offset + Math.min(length, LONGEST_WORDS)).trim()
    return [{ kind, reason: { key: `reply.${kind}`, params: { what } }, what, at: offset }]
  })
  return [...seen, ...blanks].toSorted((one, other) => one.at - other.at).slice(0, MOST)
}

const BESIDE = 28

/** The line's words on both sides of a place. */
function aroundOf(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', at)
  const to = newline < 0 ? text.length : newline
  const before = at - from > BESIDE ? `…${text.slice(at - BESIDE, at)}` : text.slice(from, at)
  const after = to - at > BESIDE ? `${text.slice(at, at + BESIDE)}…` : text.slice(at, to)
  return (before + after).trim()
}
