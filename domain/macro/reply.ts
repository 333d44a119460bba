import type { Reason } from '../reason.ts'
import { leftOversIn } from './leftover.ts'
import { blanksTraced, type MacroTrace, plain } from './trace.ts'

/** Why a reply must not go out as it is (M4): in words, and the text around it. */
export type ReplyProblem = {
  readonly kind: 'placeholder' | 'left-over' | 'blank' | 'greeting'
  readonly reason: Reason
  /** What is empty or left over, as the record of "sent anyway" names it. */
  readonly what: string
  readonly at: number
}

const RAW = /\{\{-?\s*([^{}]{0,200}?)\s*-?\}\}|\{%-?\s*([^{}%]{0,200}?)\s*-?%\}/g
const MOST = 20

/** Everything in a reply that a customer should not read: raw placeholders, left-overs, and blanks that macros left. */
export function problemsInReply(text: string, traces: readonly MacroTrace[]): readonly ReplyProblem[] {
  const reply = plain(text)
  const raw = [...reply.matchAll(RAW)].map((match): ReplyProblem => {
    const what = match[0].slice(0, 80)
    return { kind: 'placeholder', reason: { key: 'reply.placeholder', params: { what } }, what, at: match.index }
  })
  const inRaw = ({ at }: { at: number }) =>
    raw.some((one) => at >= one.at && at < one.at + Math.max(1, one.what.length))
  const leftOvers = leftOversIn([{ kind: 'text', text: reply, at: 0, isVerbatim: true }])
    .filter((one) => !inRaw(one))
    .map(({ found, at }): ReplyProblem => {
      const what = found.slice(0, 80)
      return { kind: 'left-over', reason: { key: 'reply.leftOver', params: { what } }, what, at }
    })
  const blanks = blanksTraced(reply, traces).map(({ title, placeholder, at }): ReplyProblem => {
    const params = { placeholder, macro: title, around: aroundOf(reply, at) }
    return { kind: 'blank', reason: { key: 'reply.blank', params }, what: placeholder, at }
  })
  return [...raw, ...leftOvers, ...blanks].toSorted((one, other) => one.at - other.at).slice(0, MOST)
}

/** The line's words around a place. */
function aroundOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1)
  const end = line.indexOf('\n')
  return (end < 0 ? line : line.slice(0, end)).trim().slice(0, 60)
}
