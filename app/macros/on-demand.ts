/** All of the macros' part that is fetched when it is wanted, in one file. */
import type { Zaf } from '../zaf.tsx'
import { knownMacros } from './known-macros.ts'

export { checkReply } from './check-reply.ts'
export { MacroPanel } from './MacroPanel.tsx'
export { StoppedReply } from './StoppedReply.tsx'

/** Reads the account's macros ahead, so that a submit need not wait for them. */
export async function prepare(zaf: Zaf, account: string): Promise<void> {
  await knownMacros(zaf, account).catch(() => [])
}
