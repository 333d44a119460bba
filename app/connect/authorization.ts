/** OAuth pages refuse to be framed: a window of its own, which learns nothing of ours. */
export function openAuthorization(ticket: string): void {
  window.open(`/oauth/start?ticket=${encodeURIComponent(ticket)}`, '_blank', 'noopener')
}

const OUTCOMES = [
  'denied',
  'refused',
  'code-expired',
  'state-expired',
  'other-subdomain',
  'scopes',
  'client',
  'unreachable',
  'not-admin',
  'user-gone',
  'other-account',
] as const
type Outcome = (typeof OUTCOMES)[number]

/** What can have gone wrong in the other window, by the names the server gives it. */
export const isOutcome = (name: string): name is Outcome => OUTCOMES.some((one) => one === name)
