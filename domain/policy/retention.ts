import { z } from 'zod'

/** Days that a record may be kept: the fewest that the product can work with, the most, and the usual. */
export const RETENTION = {
  /** Decisions and messages, of tickets that are solved or closed. A backtest and a policy on trial look back a month. */
  decisionDays: { least: 30, most: 3_650, usual: 400 },
  /** Closed tickets that nobody changed: what they were, when what happened, their breaches. Reports compare a year with the one before. */
  historyDays: { least: 60, most: 3_650, usual: 760 },
  /** Webhooks as they were told. Zendesk can repeat one for 7 days: whoever forgets it sooner does it twice. */
  deliveryDays: { least: 8, most: 90, usual: 8 },
  /** Who did what with privileges. */
  auditDays: { least: 90, most: 3_650, usual: 760 },
} as const
export type RetentionName = keyof typeof RETENTION

const days = ({ least, most, usual }: (typeof RETENTION)[RetentionName]) =>
  z
    .int('must be whole days')
    .min(least, `must be ${least} days at least`)
    .max(most, `must be ${most} days at most`)
    .default(usual)

/** Issue 7: how long an account's records are kept. Each has its default, so that a policy saved before it was there stays valid. */
export const retentionPolicySchema = z
  .object({
    decisionDays: days(RETENTION.decisionDays),
    historyDays: days(RETENTION.historyDays),
    deliveryDays: days(RETENTION.deliveryDays),
    auditDays: days(RETENTION.auditDays),
  })
  .prefault({})
