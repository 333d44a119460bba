import { setImmediate as breathe } from 'node:timers/promises'
import { Hono } from 'hono'
import { CLOCK_NAMES } from '../../domain/clock.ts'
import { isoOf } from '../../domain/instant.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import {
  type PolicyView,
  policySaveSchema,
  policyTrySchema,
  type SchedulesView,
  type TryView,
} from '../../domain/policy-view.ts'
import { differences, tryOut } from '../../domain/tryout.ts'
import { scheduleFromZendesk } from '../../domain/zendesk-schedule.ts'
import type { Account } from '../db/accounts.ts'
import { savedPolicies } from '../db/policies.ts'
import { ticketsSince, ticketsToTry } from '../db/tryout.ts'
import { Fault } from '../errors.ts'
import { savePolicy } from '../jobs/save-policy.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { problemsOf } from './policy-problems.ts'

const HISTORY = 50
const WEEKS_MS = 4 * 7 * 86_400_000
/** Tickets looked at between two breaths: others are answered meanwhile. */
const PAGE = 100
const MOST_DIFFERING = 200

/** An account's policy: read, saved with every problem named, and tried on what happened (R4, S4, S9). Admins only. */
export function policies(services: Services): Hono<Signed> {
  const { db, accounts, zendesk } = services
  const viewOf = async (account: Account): Promise<PolicyView> => {
    const saved = await savedPolicies(db, account.id, HISTORY)
    // Read after the version: whoever saves between the two makes the next save a conflict, and is not overwritten.
    const { policy } = await accounts.fresh(account)
    return {
      version: saved[0]?.version ?? 0,
      policy,
      saved: saved.map(({ version, savedAt, savedByName, changed }) => ({
        version,
        savedBy: savedByName,
        savedAt: isoOf(savedAt),
        changed: [...changed],
      })),
    }
  }
  return new Hono<Signed>()
    .use('/policy/*', adminOnly(services, NOT_ADMIN))
    .use('/policy', adminOnly(services, NOT_ADMIN))
    .get('/policy', async (c) => c.json(await viewOf(c.var.account)))
    .put('/policy', async (c) => {
      const { account, owner } = c.var
      const body = policySaveSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Send the version you changed and the whole policy.', { field: 'version' })
      const asked = { version: body.data.version, policy: body.data.policy, savedBy: owner.userId }
      const saved = await savePolicy(services, account, asked)
      if (!saved.ok) return c.json(problemsOf(saved.refusals), 400)
      return c.json(await viewOf(account))
    })
    .get('/policy/schedules', async (c) => {
      const found = await zendesk.listSchedules(c.var.account)
      const answer: SchedulesView = {
        schedules: found.map((one) => {
          const read = scheduleFromZendesk(one)
          return read.ok
            ? { name: one.name, schedule: read.value, problems: [] }
            : { name: one.name, schedule: null, problems: read.refusals.map(({ reason }) => reason) }
        }),
      }
      return c.json(answer)
    })
    .post('/policy/try', async (c) => {
      const { account } = c.var
      const body = policyTrySchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'Send the policy to try.', { field: 'policy' })
      const read = validatePolicy(body.data.policy)
      if (!read.ok) return c.json(problemsOf(read.refusals), 400)
      return c.json(await tryPolicy(services, account, read.value, body.data.after ?? null))
    })
}

const NOT_ADMIN = 'Only admins of this Zendesk account see and change its policy.'

/** R4: every ticket of the last weeks, page by page, so that memory stays flat and nobody else waits. */
async function tryPolicy(
  { db, clock }: Services,
  account: Account,
  tried: Policy,
  after: string | null,
): Promise<TryView> {
  const now = clock.now()
  const sla = { before: account.policy.sla, after: tried.sla }
  const none = () => ({ before: 0, after: 0 })
  const breaches = { firstResponse: none(), nextResponse: none(), resolution: none() }
  const differing: TryView['differing'] = []
  let hasMore = false
  const ids = await ticketsSince(db, account.id, now - WEEKS_MS)
  // A page of the list goes on after the ticket that the one before ended with.
  let isListed = after === null
  for (let from = 0; from < ids.length; from += PAGE) {
    for (const { ticketId, ...ticket } of await ticketsToTry(db, account.id, ids.slice(from, from + PAGE))) {
      const verdict = tryOut(ticket, sla, now)
      for (const name of CLOCK_NAMES) {
        breaches[name].before += Number(verdict[name].before)
        breaches[name].after += Number(verdict[name].after)
      }
      const { breaks, keeps } = differences(verdict)
      if (isListed && breaks.length + keeps.length > 0) {
        if (differing.length < MOST_DIFFERING) differing.push({ ticketId, breaks, keeps })
        else hasMore = true
      }
      if (ticketId === after) isListed = true
    }
    await breathe()
  }
  if (!isListed)
    throw new Fault('invalid', 'after is not a ticket of these weeks: give the one that came as next.', {
      field: 'after',
    })
  return { tickets: ids.length, breaches, differing, next: hasMore ? (differing.at(-1)?.ticketId ?? null) : null }
}
