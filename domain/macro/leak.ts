import { blankGreetingsIn } from './leak/blank-greeting.ts'
import type { LeakKind } from './leak/found.ts'
import { leftOversIn } from './leak/left-over.ts'
import { readable } from './leak/readable.ts'

export type { LeakKind } from './leak/found.ts'

/** A gap that a customer was shown: what it is and where in the reply, never its words (design 2.8). */
export type Leak = { readonly kind: LeakKind; readonly offset: number; readonly length: number }

/** Zendesk cuts a comment there, without a word. */
const LONGEST_REPLY = 65_536
const MOST = 10

/**
 * What shows that a reply of an agent went out with a gap: a raw placeholder, a left-over bracket or instruction, a greeting
 * without its name. `reply` is text or HTML; offsets count in it as given. A false alarm costs trust: whatever a person may
 * have meant to write (code, quotations, older mails, talk about templates) answers nothing.
 */
export function leaksIn(reply: string): readonly Leak[] {
  const text = readable(reply.slice(0, LONGEST_REPLY))
  return [...blankGreetingsIn(text), ...leftOversIn(text)]
    .toSorted((one, other) => one.at - other.at)
    .slice(0, MOST)
    .map(({ kind, at, words }) => ({ kind, offset: at, length: words.length }))
}
