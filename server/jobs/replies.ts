import { randomUUID } from 'node:crypto'
import type { Audit, AuditChange } from '../../domain/audit.ts'
import type { Author } from '../../domain/clock.ts'
import { type Instant, wholeSecond } from '../../domain/instant.ts'
import { tellLeak } from '../../domain/macro/leak-alert.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { type FoundLeak, saveLeaks, wasSentAnyway } from '../db/leaks.ts'
import { macroInsertedFor } from '../db/macro-insertions.ts'
import { type MacroUse, REPLIES_KEPT_MS, type Reply, saveReplies, saveUses, USES_KEPT_MS } from '../db/macro-usage.ts'
import type { Tx } from '../db/schema.ts'
import { countedSince } from '../db/syncs.ts'
import type { Services } from '../services.ts'
import { type Decided, recordDecisions } from './record.ts'

type AuthorOf = (id: string | null) => Author
type Comment = Extract<AuditChange, { readonly kind: 'comment' }>
type Macro = Extract<AuditChange, { readonly kind: 'macro' }>
/** A public reply of an agent, and the macro that was used in the same step. */
type Answer = {
  readonly audit: Audit
  readonly comment: Comment
  readonly agentId: string
  readonly macro: Macro | null
}

/** A gap is told as long as somebody can still write to the customer about it. */
const TOLD_FOR_MS = 7 * 86_400_000
/** "Send anyway" comes a moment before the reply; the clocks of two machines differ a little. */
const SENT_BEFORE_MS = 10 * 60_000
const SENT_AFTER_MS = 2 * 60_000
/** A draft waits a day at most. */
const INSERTED_BEFORE_MS = 86_400_000

/**
 * M4, M6, M7: uses of macros, public replies and gaps in them, from whatever audits were read. Each counts once, however often
 * and by whichever job it is read; nothing from before counting began.
 */
export async function addReplies(
  services: Services,
  tx: Tx,
  account: Account,
  audits: readonly Audit[],
  authorOf: AuthorOf,
): Promise<void> {
  const now = services.clock.now()
  const begin = (await countedSince(tx, account.id)) ?? wholeSecond(account.createdAt)
  const counted = audits.filter(({ at }) => at >= begin)
  const within = <T extends { readonly at: Instant }>(rows: readonly T[], milliseconds: number) =>
    rows.filter(({ at }) => at > now - milliseconds)
  await saveUses(tx, account.id, within(counted.flatMap(usesOf), USES_KEPT_MS))
  const read = counted.flatMap((audit) => answersOf(audit, authorOf))
  const answers: Answer[] = []
  // One after the other, oldest first: each insertion belongs to one reply.
  for (const answer of read) answers.push(await withInserted(tx, account, answer))
  const inserted = answers.filter((answer, index) => answer.macro !== null && read[index]?.macro === null)
  await saveUses(tx, account.id, within(inserted.flatMap(insertedUseOf), USES_KEPT_MS))
  await saveReplies(tx, account.id, within(answers.map(replyOf), REPLIES_KEPT_MS))
  await tellLeaks(
    services,
    tx,
    account,
    answers.filter(({ audit }) => audit.at > now - TOLD_FOR_MS),
  )
}

const macrosOf = ({ changes }: Audit): readonly Macro[] => changes.filter((change) => change.kind === 'macro')

const usesOf = (audit: Audit): readonly MacroUse[] =>
  macrosOf(audit).map(({ macroId }) => ({ macroId, ticketId: audit.ticketId, at: audit.at, agentId: audit.authorId }))

function answersOf(audit: Audit, authorOf: AuthorOf): readonly Answer[] {
  if (audit.isBySystem) return []
  // The last one applied is what the reply ends with.
  const macro = macrosOf(audit).at(-1) ?? null
  return audit.changes.flatMap((change): Answer[] => {
    if (change.kind !== 'comment' || !change.isPublic || change.authorId === null) return []
    return authorOf(change.authorId) === 'agent' ? [{ audit, comment: change, agentId: change.authorId, macro }] : []
  })
}

/** M6: Zendesk names no macro where our own preview put it into the reply. */
async function withInserted(tx: Tx, account: Account, answer: Answer): Promise<Answer> {
  if (answer.macro !== null) return answer
  const { audit, agentId, comment } = answer
  const macroId = await macroInsertedFor(tx, account.id, {
    ticketId: audit.ticketId,
    agentId,
    commentId: comment.id,
    from: audit.at - INSERTED_BEFORE_MS,
    to: audit.at + SENT_AFTER_MS,
  })
  return macroId === null ? answer : { ...answer, macro: { kind: 'macro', macroId, title: null } }
}

const insertedUseOf = ({ audit, agentId, macro }: Answer): readonly MacroUse[] =>
  macro ? [{ macroId: macro.macroId, ticketId: audit.ticketId, at: audit.at, agentId }] : []

/** What Zendesk writes at a merge is nobody's reply to be known again. */
function replyOf({ audit, comment, agentId, macro }: Answer): Reply {
  const isMerge = audit.changes.some(({ kind }) => kind === 'merged')
  return {
    ticketId: audit.ticketId,
    commentId: comment.id,
    at: audit.at,
    agentId,
    hasMacro: macro !== null,
    fingerprint: isMerge ? null : (comment.reading?.fingerprint ?? null),
  }
}

async function tellLeaks(services: Services, tx: Tx, account: Account, answers: readonly Answer[]): Promise<void> {
  const now = services.clock.now()
  const leaking = answers.filter(({ comment }) => (comment.reading?.leaks.length ?? 0) > 0)
  const fresh = await saveLeaks(tx, account.id, leaking.flatMap(leaksOf), now)
  const isNew = new Set(fresh.map(({ commentId }) => commentId))
  const decided: Decided[] = []
  for (const answer of leaking) {
    if (isNew.has(answer.comment.id) && !(await isMeant(tx, account, answer)))
      decided.push(await decisionOf(tx, account, answer, now))
  }
  // The cause names the comment: it is decided once, even where another job was faster.
  await recordDecisions(services, tx, account, decided)
  if (decided.length > 0) services.log.warn('leaks-found', { account: account.subdomain, replies: decided.length })
}

/** A reply shows a gap of one kind once, however often. */
function leaksOf({ audit, comment, agentId, macro }: Answer): readonly FoundLeak[] {
  const kinds = new Set(comment.reading?.leaks.map(({ kind }) => kind))
  const { ticketId, at } = audit
  return [...kinds].map((kind) => ({
    ticketId,
    commentId: comment.id,
    kind,
    at,
    macroId: macro?.macroId ?? null,
    agentId,
  }))
}

/** M4: the agent was stopped and said why it has to go out: nobody needs to be told. */
const isMeant = (tx: Tx, account: Account, { audit, agentId }: Answer): Promise<boolean> =>
  wasSentAnyway(tx, account.id, {
    ticketId: audit.ticketId,
    userId: agentId,
    from: audit.at - SENT_BEFORE_MS,
    to: audit.at + SENT_AFTER_MS,
  })

async function decisionOf(
  tx: Tx,
  account: Account,
  { audit, comment, agentId, macro }: Answer,
  at: Instant,
): Promise<Decided> {
  const agent = await agentOf(tx, account.id, agentId)
  const facts = {
    ticketId: audit.ticketId,
    kind: comment.reading?.leaks[0]?.kind ?? 'left-over',
    macro: macro ? (macro.title ?? macro.macroId) : null,
    agent: agent && { id: agentId, name: agent.name, email: agent.email },
  } as const
  return {
    decision: {
      id: randomUUID(),
      accountId: account.id,
      ticketId: audit.ticketId,
      kind: 'alert',
      cause: `leak:${comment.id}`,
      at,
      triage: null,
      changes: null,
      base: null,
      class: 'sla',
    },
    actions: tellLeak(facts, account.policy),
  }
}
