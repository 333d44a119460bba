import type { WebhookFact } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import { type Delivery, saveDeliveries } from '../db/deliveries.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Queue } from '../jobs/queue.ts'

type Received = { readonly account: Account; readonly delivery: Delivery; readonly fact: WebhookFact }
type Waiting = {
  readonly received: Received
  readonly done: (isNew: boolean) => void
  readonly failed: (error: Fault) => void
}

/** Zendesk sends a webhook again only on 503 with a Retry-After from 5 to 59 s, and never on 500 (zendesk-api.md 4.5). */
const RETRY_MS = 15_000
/** What one commit carries at most. */
const LARGEST_BATCH = 200

export type Intake = {
  /** Resolves after the commit that holds the delivery and its job: true if new, false if it was here before. */
  record(received: Received): Promise<boolean>
}

/**
 * Records deliveries and adds their jobs in one transaction. Deliveries that arrive while a commit is under way share the
 * next one: the answer still comes only after the commit, and a burst costs a few commits instead of hundreds.
 */
export function createIntake({ db, queue, now }: { db: Db; queue: Queue; now: () => number }): Intake {
  let waiting: Waiting[] = []
  let isFlushing = false

  const recordAll = (batch: readonly Waiting[]): Promise<ReadonlySet<Delivery>> =>
    transact(db, async (tx) => {
      const saved = await saveDeliveries(
        tx,
        batch.map(({ received }) => received.delivery),
      )
      await addJobs(
        tx,
        queue,
        batch.flatMap(({ received }) => (saved.has(received.delivery) ? [received] : [])),
      )
      return saved
    })

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const fresh = await recordAll(batch)
      for (const { received, done } of batch) done(fresh.has(received.delivery))
    } catch (cause) {
      // What one account brings must not cost another one its webhooks, an account that was just erased for instance.
      const apart = byAccount(batch)
      if (apart.length > 1) {
        for (const part of apart) await settle(part)
        return
      }
      const fault = new Fault('unavailable', 'The webhook could not be recorded; send it again.', {
        cause,
        retryAt: now() + RETRY_MS,
      })
      for (const { failed } of batch) failed(fault)
    }
  }

  const flush = async (): Promise<void> => {
    isFlushing = true
    while (waiting.length > 0) {
      await requestsRead()
      const batch = waiting.slice(0, LARGEST_BATCH)
      waiting = waiting.slice(LARGEST_BATCH)
      await settle(batch)
    }
    isFlushing = false
  }

  return {
    record: (received) =>
      new Promise((done, failed) => {
        waiting.push({ received, done, failed })
        if (!isFlushing) void flush()
      }),
  }
}

const byAccount = (batch: readonly Waiting[]): readonly (readonly Waiting[])[] => [
  ...Map.groupBy(batch, ({ received }) => received.account.id).values(),
]

/**
 * Lets the requests that have arrived be read first. PGlite computes in this thread without giving it back, so that otherwise
 * each commit would carry one delivery while fifty wait unread in their sockets (measured: 420 a second instead of 4,600).
 */
const requestsRead = (): Promise<void> => new Promise((next) => setImmediate(next))

async function addJobs(tx: Tx, queue: Queue, received: readonly Received[]): Promise<void> {
  const of = <Kind extends WebhookFact['kind']>(kind: Kind) =>
    received.flatMap(({ account, delivery, fact }) =>
      fact.kind === kind ? [{ account, delivery, fact: fact as Extract<WebhookFact, { kind: Kind }> }] : [],
    )
  await queue.add(
    tx,
    'triage-ticket',
    of('ticket-created').map(({ account, fact }) => {
      // Design 2.11: what is known to be a VIP's comes first, before anything has been read.
      const isVip =
        fact.tags.includes('vip') || (fact.organizationId !== null && account.vipOrganizations.has(fact.organizationId))
      const serviceClass = isVip ? ('vip' as const) : ('triage' as const)
      return {
        payload: {
          accountId: account.id,
          ticketId: fact.ticketId,
          cause: 'created',
          kind: 'triage' as const,
          class: serviceClass,
        },
        class: serviceClass,
        key: `${account.id}:${fact.ticketId}:created`,
      }
    }),
  )
  await queue.add(
    tx,
    'update-ticket',
    of('ticket-changed').map(({ account, delivery }) => ({
      payload: { accountId: account.id, invocationId: delivery.invocationId },
      class: 'sla' as const,
    })),
  )
  // M4: a reply that shows a gap; its audit names the macro. Only these are read at once, all others with the next export.
  await queue.add(
    tx,
    'refresh-ticket',
    received.flatMap(({ account, fact }) =>
      isSuspect(fact) ? [{ payload: { accountId: account.id, ticketId: fact.ticketId }, class: 'sla' as const }] : [],
    ),
  )
  await queue.add(
    tx,
    'retier-customer',
    of('organization-changed').map(({ account, fact }) => ({
      payload: { accountId: account.id, organizationId: fact.organizationId, cause: `organization:${fact.eventId}` },
      class: 'sla' as const,
    })),
  )
}

const isSuspect = (
  fact: WebhookFact,
): fact is Extract<WebhookFact, { readonly kind: 'ticket-created' | 'ticket-changed' }> =>
  (fact.kind === 'ticket-created' && fact.isSuspect === true) ||
  (fact.kind === 'ticket-changed' && fact.comment?.isSuspect === true)
