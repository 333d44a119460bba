import * as z from 'zod/mini'
import { TEXTS } from '../../domain/brief/draft.ts'
import { briefDraftSchema } from '../../domain/escalation-view.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Changes } from './changes.ts'

/** What an agent began and has not sent. `requestId` stays the same until it is sent: a retry sends nothing twice. */
export type KeptDraft = { readonly requestId: string; readonly changes: Changes }

const KEPT_MS = 14 * 86_400_000
const PREFIX = 'firstline.escalation:'
const { isBug, unknown, severity, sentiment, priority, needed, neededBy, risk, attachments, threads, impact } =
  briefDraftSchema.shape
// Field by field: `z.partial` and `z.extend` would lie in the first download. What is too long cannot be sent, but is kept.
const schema = z.object({
  savedAt: z.number(),
  requestId: z.string(),
  changes: z.object({
    isBug: z.optional(isBug),
    texts: z.optional(z.partialRecord(z.enum(TEXTS), z.string())),
    unknown: z.optional(unknown),
    severity: z.optional(severity),
    sentiment: z.optional(sentiment),
    priority: z.optional(priority),
    needed: z.optional(needed),
    neededBy: z.optional(neededBy),
    risk: z.optional(risk),
    attachments: z.optional(attachments),
    threads: z.optional(threads),
    impact: z.optional(
      z.object({
        depth: z.optional(impact.shape.depth),
        reputation: z.optional(impact.shape.reputation),
        revenue: z.optional(impact.shape.revenue),
        isGrowing: z.optional(impact.shape.breadth.shape.isGrowing),
        criticalAt: z.optional(impact.shape.duration.shape.criticalAt),
        deadlineAt: z.optional(impact.shape.duration.shape.deadlineAt),
      }),
    ),
  }),
})

/** Whose it is, of which ticket, and for whom: another account or agent in this browser never sees it. */
export const draftKey = (owner: string, ticketId: string, receiver: string): string =>
  `${PREFIX}${owner}:${ticketId}:${receiver}`

/** The draft kept in this browser; null where there is none, it is too old or cannot be read. Sweeps out all that are too old. */
export function keptDraft(key: string, now: Instant): KeptDraft | null {
  try {
    const keys = Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))
    for (const one of keys) if (!readAt(one, now)) localStorage.removeItem(one)
    return readAt(key, now)
  } catch {
    // A browser that forbids storage.
    return null
  }
}

function readAt(key: string, now: Instant): KeptDraft | null {
  try {
    const read = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return read.success && now - read.data.savedAt <= KEPT_MS ? read.data : null
  } catch {
    // Not ours, or cut off.
    return null
  }
}

/** False: the storage is full or forbidden, and the draft lives only as long as this page. */
export function keepDraft(key: string, draft: KeptDraft, now: Instant): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ savedAt: now, ...draft }))
    return true
  } catch {
    return false
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept there either.
  }
}
