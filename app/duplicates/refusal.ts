import type { Words } from '../texts.tsx'
import { troubleOf } from '../trouble.ts'

/** Why something was not done or cannot be shown: in the server's own words where it gave any. */
export function refusal(words: Words, cause: unknown, what: 'act' | 'read'): string {
  const { kind, code, message } = troubleOf(cause)
  if (kind === 'session-over' || kind === 'outdated') return say(words, what, words.t('duplicatePanel.refused.reload'))
  // Only an answer of our server has a code; what a proxy says is no sentence for people.
  if (code !== null) return say(words, what, message)
  if (kind === 'no-permission') return say(words, what, words.t('duplicatePanel.refused.noPermission'))
  return words.t(what === 'act' ? 'duplicatePanel.refused.unknownAct' : 'duplicatePanel.refused.unknownRead')
}

const say = (words: Words, what: 'act' | 'read', why: string): string =>
  words.t(`duplicatePanel.refused.${what}`, { why })
