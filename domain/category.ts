/** T6: ways by which a customer reaches us; a web form counts as email. */
export const CHANNELS = ['email', 'web', 'chat', 'phone', 'api', 'social'] as const
/** R5. */
export const CATEGORIES = [
  'bug',
  'how-to',
  'feature-request',
  'billing',
  'account',
  'integration',
  'security',
  'data',
  'performance',
] as const
export type Category = (typeof CATEGORIES)[number]
