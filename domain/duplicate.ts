export { type DuplicateDecision, decideDuplicate } from './duplicate/decide.ts'
export { type Found, type FoundPair, findPairs } from './duplicate/find.ts'
export { isOlder, mayNotMerge, progressOf, type Side, strangersReason } from './duplicate/guard.ts'
export {
  lateReplyNote,
  type MergeFacts,
  mergedNote,
  type Said as Quoted,
  survivorNote,
  survivorNoteHead,
} from './duplicate/merge-note.ts'
export { type Kept, MOST_COMPARED, type Near, nearest } from './duplicate/near.ts'
export { openTickets } from './duplicate/open-tickets.ts'
export { judge, type Verdict } from './duplicate/pair.ts'
export { type Weighing, wordCounts } from './duplicate/rarity.ts'
export type { PairState } from './duplicate/state.ts'
export { type DuplicateStep, noDuplicate, stepOfPairs, switchedOff } from './duplicate/step.ts'
export { type Matter, matterOf, type TicketText } from './duplicate/text.ts'
export { LONGEST_TEXT } from './duplicate/token.ts'
export { type Hash, plainHash, type Trace, traceOf } from './duplicate/trace.ts'

/** D1: how far back a duplicate is looked for, in milliseconds. */
export const DUPLICATE_WINDOW_MS = 72 * 3_600_000
