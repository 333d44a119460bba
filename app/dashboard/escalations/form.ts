import { type Duty, type EndReason, needsCause } from '../../../domain/escalation/closing.ts'
import type { Severity } from '../../../domain/escalation/severity.ts'
import {
  type BOUNCE_REASONS,
  type ESCALATION_ACTIONS,
  type EscalationAction,
  escalationActionSchema,
} from '../../../domain/escalation-view.ts'

type Action = (typeof ESCALATION_ACTIONS)[number]

/** What is typed about an escalation; each action sends its part of it. */
export type Form = {
  readonly words: string
  readonly reason: (typeof BOUNCE_REASONS)[number] | null
  readonly severity: Severity | null
  readonly endReason: EndReason | null
  readonly cause: string
  readonly resolution: string
  readonly learning: string
}
export const EMPTY: Form = {
  words: '',
  reason: null,
  severity: null,
  endReason: null,
  cause: '',
  resolution: '',
  learning: '',
}

export function actionOf(action: Action, form: Form): EscalationAction {
  const { words, reason, severity, endReason, cause, resolution, learning } = form
  const said = words.trim() === '' ? {} : { words: words.trim() }
  switch (action) {
    case 'bounce':
      return { action, ...said, ...(reason && { reason }) }
    case 'severity':
      return { action, ...(severity && { severity }) }
    case 'end': {
      const texts = { cause: cause.trim(), resolution: resolution.trim(), learning: learning.trim() }
      return { action, ...(endReason && { end: { reason: endReason, ...texts } }) }
    }
    case 'accept':
      return { action }
    default:
      return { action, ...said }
  }
}

/** What has to be filled in before it is worth sending. */
export type Missing = 'words' | 'reason' | 'severity' | 'endReason' | 'cause' | 'resolution' | 'learning' | 'tooLong'

export function missingIn(action: Action, form: Form): readonly Missing[] {
  const isEmpty = (field: Exclude<Missing, 'tooLong'>): boolean => (form[field] ?? '').trim() === ''
  const missing = NEEDED[action].filter(isEmpty)
  if (action === 'end' && form.endReason && needsCause(form.endReason) && isEmpty('cause')) missing.push('cause')
  // What is left that the form could get wrong is the length of its texts.
  if (missing.length === 0 && !escalationActionSchema.safeParse(actionOf(action, form)).success) return ['tooLong']
  return missing
}

const NEEDED: Readonly<Record<Action, readonly Exclude<Missing, 'tooLong'>[]>> = {
  accept: [],
  ask: ['words'],
  answer: ['words'],
  bounce: ['reason', 'words'],
  update: ['words'],
  severity: ['severity'],
  end: ['endReason', 'resolution', 'learning'],
}

/** E8: the duties that ending fulfils by itself. */
export const BY_ITSELF: readonly Duty[] = ['tell-receivers', 'return-ticket']

/** E8: the duties that the form itself fulfils, as far as it is filled in. */
export const fulfilledBy = (form: Form): Partial<Readonly<Record<Duty, boolean>>> => ({
  reason: form.endReason !== null,
  cause: form.cause.trim() !== '',
  'note-resolution': form.resolution.trim() !== '',
  'record-learning': form.learning.trim() !== '',
})
