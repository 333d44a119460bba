/** Every privileged act that is kept in the audit log; its words are `audit.…` of the translations. */
export const ACTS = [
  'policySaved',
  'backtestStarted',
  'sampleJudged',
  'mergeAsked',
  'mergeReportedWrong',
  'incidentLinked',
  'macrosInstalled',
  'macroCared',
  'connected',
  'disconnected',
  'slackConnected',
  'slackForgotten',
  'crmConnected',
  'crmForgotten',
  'setupApplied',
  'setupRepaired',
  'setupRemoved',
  'exported',
  'keysRotated',
] as const
export type Act = (typeof ACTS)[number]

/** What an act changed, as keys, numbers and ids: never a sentence that somebody wrote (design 2.8). */
export type ActFacts = { readonly [name: string]: string | number | boolean | null | readonly string[] }
