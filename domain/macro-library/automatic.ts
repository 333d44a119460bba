import type { Reason } from '../reason.ts'
import type { MacroAction } from './state.ts'

/** Actions that send something to somebody the moment the ticket is submitted, with text that nobody has read (M3). */
const SENDING: readonly RegExp[] = [
  /^notification_/,
  /^side_conversation/,
  /^(?:sms|sms_notification|tweet_requester|share_ticket|deflection)$/,
]

/** M2, M3: actions of a macro that fire by themselves, or that throw away what is on the ticket; each named once. */
export function lintActions(actions: readonly MacroAction[]): readonly Reason[] {
  const fields = [...new Set(actions.map(({ field }) => field))]
  return fields.flatMap((field): Reason[] => {
    if (SENDING.some((pattern) => pattern.test(field))) return [{ key: 'macroLibrary.lint.sends', params: { field } }]
    if (field === 'satisfaction_score') return [{ key: 'macroLibrary.lint.survey' }]
    return field === 'set_tags' ? [{ key: 'macroLibrary.lint.replacesTags' }] : []
  })
}
