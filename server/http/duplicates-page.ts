import { Hono } from 'hono'
import { ruleOf } from '../../domain/duplicate.ts'
import { type DuplicatesPage, duplicateSettingsSchema, sampleJudgedSchema } from '../../domain/duplicate-view.ts'
import { customersIn, incidentTitle } from '../../domain/incident.ts'
import { isoOf } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import { type Backtest, judgeSample, type Sample } from '../db/backtests.ts'
import { type Merged, mergedIdOf, newestMerged } from '../db/duplicates.ts'
import { findIncidentById, type Incident, linkIncident, newestIncidents } from '../db/incidents.ts'
import { findTicket } from '../db/tickets.ts'
import { type TraceFill, traceFillOf } from '../db/trace-fills.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import {
  changeDuplicateSettings,
  holdAutomatic,
  obstacleToAutomatic,
  startBacktest,
  testedOf,
} from '../jobs/duplicate-settings.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account decide how duplicates are merged.'
const MOST_MERGED = 100
const MOST_INCIDENTS = 50

/** D2, D5: the page of the navigation bar: settings, backtest, what was merged, incidents. Admins only. */
export function duplicatesPage(services: Services): Hono<Signed> {
  const { db, accounts, clock } = services
  const admins = adminOnly(services, NOT_ADMIN)
  const now = async (account: Account) => pageOf(services, await accounts.fresh(account))
  return new Hono<Signed>()
    .use('/duplicates', admins)
    .use('/duplicates/*', admins)
    .get('/duplicates', async (c) => c.json(await now(c.var.account)))
    .put('/duplicates', async (c) => {
      const { account, owner } = c.var
      const body = duplicateSettingsSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) {
        const field = body.error.issues[0]?.path.join('.') || 'mode'
        throw new Fault(
          'invalid',
          `${field} is not usable: mode is off, suggest or automatic, graceSeconds and windowHours are numbers, comparesColleagues is true or false, excluded is a list of rules.`,
          { field },
        )
      }
      const given = Object.fromEntries(Object.entries(body.data).filter(([, value]) => value !== undefined))
      await changeDuplicateSettings(services, account, given, owner.userId)
      return c.json(await now(account))
    })
    .post('/duplicates/backtest', async (c) => {
      const { account, owner } = c.var
      await startBacktest(services, account, owner.userId)
      return c.json(await now(account))
    })
    .put('/duplicates/backtest/:sample', async (c) => {
      const { account, owner } = c.var
      const body = sampleJudgedSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Say whether the merge is wrong: isWrong is true or false.', { field: 'isWrong' })
      const sampleId = c.req.param('sample')
      await transact(db, async (tx) => {
        const tested = await testedOf(tx, account.id)
        if (tested?.test.state === 'running')
          throw new Fault('conflict', 'The backtest is still running. Judge its samples when it is done.')
        const said = { isWrong: body.data.isWrong, by: owner.userId, at: clock.now() }
        if (!tested || !(await judgeSample(tx, tested.test.id, sampleId, said)))
          throw new Fault('missing', 'This sample is not part of the newest backtest. Load the page again.')
        await noteAct(tx, {
          accountId: account.id,
          at: said.at,
          by: owner.userId,
          act: 'sampleJudged',
          subject: sampleId,
          after: { isWrong: said.isWrong },
        })
      })
      await holdAutomatic(services, account, owner.userId)
      return c.json(await now(account))
    })
    .post('/duplicates/incidents/:id/link', async (c) => {
      const { account, owner } = c.var
      await link(services, account, c.req.param('id'), owner.userId)
      return c.json(await now(account))
    })
}

/** D5: the oldest ticket that can still be changed becomes the problem; tickets that joined since are linked by another click. */
async function link({ db, queue, clock }: Services, account: Account, id: string, by: string): Promise<void> {
  await transact(db, async (tx) => {
    const incident = await findIncidentById(tx, account.id, id)
    if (!incident) throw new Fault('missing', 'There is no such incident in this account.')
    let problemId = incident.problemId
    for (const { ticketId } of incident.members) {
      if (problemId !== null) break
      const ticket = await findTicket(tx, account.id, ticketId)
      if (ticket && ticket.status !== 'closed') problemId = ticketId
    }
    if (problemId === null)
      throw new Fault('conflict', 'All tickets of this incident are closed: nothing can be linked.')
    const at = clock.now()
    await linkIncident(tx, account.id, id, { problemId, by, at })
    const facts = { before: { problemId: incident.problemId }, after: { problemId } }
    await noteAct(tx, { accountId: account.id, at, by, act: 'incidentLinked', subject: id, ...facts })
    await queue.add(tx, 'link-incident', [{ payload: { accountId: account.id, incidentId: id }, class: 'screen' }])
  })
}

async function pageOf({ db }: Services, account: Account): Promise<DuplicatesPage> {
  const { mode, graceSeconds, comparesColleagues, windowHours, excluded } = account.policy.duplicates
  const tested = await testedOf(db, account.id)
  const fill = await traceFillOf(db, account.id)
  return {
    mode,
    graceSeconds,
    comparesColleagues,
    windowHours,
    notAutomatic: await obstacleToAutomatic(db, account.id, account.policy.duplicates, tested),
    excluded: [...excluded],
    filled: shareOf(fill),
    backtest: tested && { ...testView(tested.test), samples: tested.samples.map(sampleView) },
    log: (await newestMerged(db, account.id, MOST_MERGED)).map(mergedView),
    incidents: (await newestIncidents(db, account.id, MOST_INCIDENTS)).map(incidentView),
  }
}

const between = (share: number): number => Math.max(0, Math.min(1, share))

function shareOf(fill: TraceFill | null): number {
  if (!fill) return 0
  return fill.doneAt === null ? between((fill.reachedAt - fill.fromAt) / (fill.untilAt - fill.fromAt)) : 1
}

const testView = ({ state, startedAt, fromAt, untilAt, reachedAt, tickets, merges, suggestions }: Backtest) => ({
  state,
  startedAt: isoOf(startedAt),
  progress: between((reachedAt - fromAt) / (untilAt - fromAt)),
  tickets,
  merges,
  suggestions,
})

const NO_REASON: Reason = { key: 'duplicate.same.text' }

function sampleView({ id, ticketId, otherId, why: [why = NO_REASON, ...alsoWhy], isWrong }: Sample) {
  return { id, ticketId, otherId, why, alsoWhy, rule: ruleOf({ why: [why, ...alsoWhy] }), isWrong }
}

const mergedView = (pair: Merged) => ({
  ticketId: mergedIdOf(pair),
  survivorId: pair.survivorId,
  at: isoOf(pair.changedAt),
  by: pair.byName,
  why: pair.why[0] ?? NO_REASON,
  isWrong: pair.wrongAt !== null,
})

function incidentView({ id, category, members, firstAt, evidence, problemId }: Incident) {
  const customers = customersIn(members)
  return {
    id,
    title: incidentTitle(customers, category),
    customers,
    ticketIds: members.map(({ ticketId }) => ticketId),
    firstAt: isoOf(firstAt),
    evidence: evidence.filter(({ key }) => key !== 'incident.customers'),
    problemId,
  }
}
