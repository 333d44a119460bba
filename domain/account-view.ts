import * as z from 'zod/mini'
import { ACTS, type ActFacts } from './act.ts'

const days = z.object({ days: z.number(), least: z.number(), most: z.number() })

/** The page "Account data": whose it is, and how long what is kept. */
export const accountDataSchema = z.object({
  subdomain: z.string(),
  connectedAt: z.string(),
  retention: z.object({ decisionDays: days, historyDays: days, deliveryDays: days, auditDays: days }),
})
export type AccountData = z.infer<typeof accountDataSchema>

const optionalDays = z.optional(z.number())
/** Absent keys stay as they are. */
export const retentionSaveSchema = z.strictObject({
  decisionDays: optionalDays,
  historyDays: optionalDays,
  deliveryDays: optionalDays,
  auditDays: optionalDays,
})

/** The subdomain again, as whoever erases has typed it. */
export const eraseSchema = z.object({ subdomain: z.string() })
export const erasedSchema = z.object({
  /** Whether Zendesk confirmed that our token ended. */
  isRevoked: z.boolean(),
})

const facts = z.nullable(z.custom<ActFacts>((value) => typeof value === 'object' && value !== null))
/** Privileged acts, newest first; `next` is where the next page begins. */
export const auditViewSchema = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      /** A name where we know the person, else the id; null: Firstline itself, or its operator. */
      by: z.nullable(z.string()),
      act: z.enum(ACTS),
      subject: z.nullable(z.string()),
      before: facts,
      after: facts,
    }),
  ),
  next: z.nullable(z.number()),
})
export type AuditView = z.infer<typeof auditViewSchema>
