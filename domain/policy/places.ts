/** Parts of the policy document that have forms of their own. */
export const PLACES = {
  signals: 'triage.signals',
  areas: 'triage.productAreas',
  queues: 'triage.queues',
  routes: 'triage.routes',
  fallbackQueue: 'triage.fallbackQueue',
  crmPath: 'tiers.crmPath',
} as const
