import type { Reason } from '../reason.ts'
import type { TemplateKey } from './template.ts'

/** What goes with each template (M8). Only what a person applies and then submits; nothing here acts by itself (M3). */
type Follow = { readonly status: 'open' | 'pending' | 'solved'; readonly tag: string }

/** `pending` where the customer is asked for something, `solved` where nothing is left to do. */
const STATUS: Readonly<Record<TemplateKey, Follow['status']>> = {
  'ack-received': 'open',
  'ack-investigating': 'open',
  'ack-more-info': 'pending',
  'status-root-cause': 'open',
  'status-eta-known': 'open',
  'status-eta-unknown': 'open',
  // S6, E10: the ticket and its clocks stay with support while engineering works.
  'status-engineering': 'open',
  'resolution-fixed': 'solved',
  'resolution-workaround': 'pending',
  'resolution-known-issue': 'open',
  'closure-no-response': 'solved',
  'closure-duplicate': 'solved',
  'closure-feature-request': 'solved',
  'vip-acknowledgement': 'open',
  'escalation-enterprise': 'open',
}

export const followOf = (key: TemplateKey): Follow => ({
  status: STATUS[key],
  tag: `firstline_${key.replaceAll('-', '_')}`,
})

/** The same in words, to be read before use. */
export function followReasons(key: TemplateKey): readonly Reason[] {
  const { status, tag } = followOf(key)
  return [
    { key: 'macroLibrary.action.publicReply' },
    { key: 'macroLibrary.action.status', params: { status: `@macroLibrary.status.${status}` } },
    { key: 'macroLibrary.action.addTag', params: { tag } },
  ]
}
