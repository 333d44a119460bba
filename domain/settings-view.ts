import * as z from 'zod/mini'
import type { Policy } from './policy.ts'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const policy = z.custom<Policy>((value) => typeof value === 'object' && value !== null)

/** What the settings page offers, and which services are connected. No secret comes back. */
export const settingsViewSchema = z.object({
  /** The groups of the account; null: Zendesk did not answer. */
  groups: z.nullable(z.array(z.string())),
  slack: z.object({ isConnected: z.boolean() }),
  crm: z.nullable(z.object({ url: z.string() })),
})
export type SettingsView = z.infer<typeof settingsViewSchema>

export const slackSaveSchema = z.object({ botToken: z.nullable(z.string()) })
export const slackTestSchema = z.object({ channel: z.string(), botToken: z.optional(z.string()) })
/** `token` absent: the one that is kept. */
export const crmSaveSchema = z.object({
  crm: z.nullable(z.object({ url: z.string(), token: z.optional(z.string()) })),
})
export const crmTestSchema = z.object({
  url: z.string(),
  token: z.optional(z.string()),
  customer: z.string(),
  policy: z.unknown(),
})
export type CrmTest = z.infer<typeof crmTestSchema>
/** `why` is there where it did not work. */
export const slackTestedSchema = z.object({ isSent: z.boolean(), why: z.nullable(z.string()) })
export type SlackTested = z.infer<typeof slackTestedSchema>
export const crmTestedSchema = z.object({
  state: z.enum(['answered', 'unknown-customer', 'no-answer']),
  status: z.nullable(z.number()),
  why: z.nullable(reason),
  milliseconds: z.number(),
  /** The values behind the policy's paths: what is looked for, where, and what stood there. */
  found: z.array(z.object({ fact: z.string(), path: z.string(), value: z.nullable(z.string()) })),
  tier: z.nullable(z.string()),
  tierSource: z.nullable(z.string()),
  isVip: z.nullable(z.boolean()),
  /** Names at the record's first two levels, for whoever looks for a path. */
  paths: z.array(z.string()),
})
export type CrmTested = z.infer<typeof crmTestedSchema>

const difference = z.object({
  path: z.readonly(z.array(z.string())),
  kind: z.enum(['changed', 'added', 'removed', 'moved']),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
})
export const differencesViewSchema = z.readonly(z.array(difference))
/** One saved version: what it changed, and what would change if it came back. */
export const versionViewSchema = z.object({
  version: z.number(),
  changed: differencesViewSchema,
  toNow: differencesViewSchema,
})
export type VersionView = z.infer<typeof versionViewSchema>
export const restoreSchema = z.object({ version: z.int(), to: z.int() })

export const importSchema = z.object({ yaml: z.string() })
/** What a file would change; `policy` is null while there are problems. Nothing is saved by it. */
export const importViewSchema = z.object({
  policy: z.nullable(policy),
  differences: differencesViewSchema,
  /** Sections that the file does not have: they stay as they are. */
  kept: z.array(z.string()),
  problems: z.array(
    z.object({
      line: z.nullable(z.number()),
      field: z.nullable(z.string()),
      reason: z.string(),
      said: z.optional(reason),
    }),
  ),
})
export type ImportView = z.infer<typeof importViewSchema>
export const exportViewSchema = z.object({ name: z.string(), yaml: z.string() })

const judged = z.object({
  priority: z.string(),
  tier: z.string(),
  isVip: z.boolean(),
  queue: z.string(),
  productArea: z.nullable(z.string()),
})
export type Judged = z.infer<typeof judged>
/** R4: the newest tickets as they would be triaged under the policy in force and under another one. */
export const triedTriageSchema = z.object({
  tickets: z.number(),
  /** How many would differ, by what. */
  counts: z.object({
    priority: z.number(),
    tier: z.number(),
    isVip: z.number(),
    queue: z.number(),
    productArea: z.number(),
  }),
  differing: z.array(z.object({ ticketId: z.string(), before: judged, after: judged })),
})
export type TriedTriage = z.infer<typeof triedTriageSchema>
