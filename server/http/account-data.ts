import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { type AccountData, type AuditView, eraseSchema, retentionSaveSchema } from '../../domain/account-view.ts'
import { isoOf } from '../../domain/instant.ts'
import { RETENTION, type RetentionName } from '../../domain/policy/retention.ts'
import type { Account } from '../db/accounts.ts'
import { actsOf, noteAct } from '../db/audit-log.ts'
import { exportRows } from '../db/export.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import { changeRetention } from '../jobs/change-retention.ts'
import { eraseAccount } from '../jobs/erase-account.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { csvLine } from './csv.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account see and change what is kept of it.'
const ACTS_A_PAGE = 50
const ACTS_A_STEP = 500
const NAMES = Object.keys(RETENTION) as RetentionName[]

/** Issue 7: how long what is kept, everything of it to take along, erasing all of it, and who did what. Admins only. */
export function accountData(services: Services): Hono<Signed> {
  const { db, accounts, clock, log } = services
  const admins = adminOnly(services, NOT_ADMIN)
  const dataOf = async (account: Account) => viewOf(await accounts.fresh(account))
  return new Hono<Signed>()
    .use('/account/*', admins)
    .use('/account', admins)
    .use('/audit', admins)
    .use('/audit.csv', admins)
    .get('/account', async (c) => c.json(await dataOf(c.var.account)))
    .put('/account/retention', async (c) => {
      const { account, owner } = c.var
      const body = retentionSaveSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', `Send the days to keep: ${NAMES.join(', ')}.`, {
          field: body.error.issues[0]?.path.join('.') ?? '',
        })
      const given = Object.fromEntries(Object.entries(body.data).filter(([, value]) => value !== undefined))
      await changeRetention(services, account, given, owner.userId)
      return c.json(await dataOf(account))
    })
    .get('/account/export', async (c) => {
      const { account, owner } = c.var
      const now = clock.now()
      await transact(db, (tx) => noteAct(tx, { accountId: account.id, at: now, by: owner.userId, act: 'exported' }))
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${fileName(account, now)}.jsonl"`)
      return stream(
        c,
        async (out) => {
          for await (const row of exportRows(db, account.id)) {
            if (out.aborted) return
            await out.write(`${JSON.stringify(row)}\n`)
          }
          // Whoever reads the file sees that nothing is missing at its end.
          await out.write('{"end":true}\n')
        },
        async (error) => log.error('export-broken', { account: account.subdomain, message: error.message }),
      )
    })
    .post('/account/erase', async (c) => {
      const { account, owner } = c.var
      const body = eraseSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success || body.data.subdomain !== account.subdomain)
        throw new Fault('invalid', `Type ${account.subdomain} to erase this account. It cannot be taken back.`, {
          field: 'subdomain',
        })
      log.warn('account-erase', { account: account.subdomain, user: owner.userId })
      return c.json(await eraseAccount(services, account))
    })
    .get('/audit', async (c) => c.json(await auditOf(services, c.var.account, beforeIn(c))))
    .get('/audit.csv', async (c) => {
      const { account } = c.var
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${fileName(account, clock.now())}-audit.csv"`)
      return stream(c, async (out) => {
        await out.write(csvLine(['at', 'by', 'who', 'act', 'subject', 'before', 'after']))
        for (let before: number | null = null; ; ) {
          const acts = await actsOf(db, account.id, { before, atMost: ACTS_A_STEP })
          for (const { at, by, byName, act, subject, before: was, after } of acts)
            await out.write(csvLine([isoOf(at), by, byName, act, subject, jsonOf(was), jsonOf(after)]))
          if (acts.length < ACTS_A_STEP) return
          before = acts.at(-1)?.id ?? null
        }
      })
    })
}

const jsonOf = (facts: object | null): string | null => (facts ? JSON.stringify(facts) : null)
const fileName = ({ subdomain }: Account, now: number): string => `firstline-${subdomain}-${isoOf(now).slice(0, 10)}`

function beforeIn(c: Context<Signed>): number | null {
  const asked = c.req.query('before')
  if (asked === undefined) return null
  if (/^\d{1,15}$/.test(asked)) return Number(asked)
  throw new Fault('invalid', 'before is the number that came as next.', { field: 'before' })
}

async function auditOf({ db }: Services, account: Account, before: number | null): Promise<AuditView> {
  const acts = await actsOf(db, account.id, { before, atMost: ACTS_A_PAGE })
  return {
    items: acts.map(({ at, by: _, byName, ...act }) => ({ ...act, at: isoOf(at), by: byName })),
    next: acts.length < ACTS_A_PAGE ? null : (acts.at(-1)?.id ?? null),
  }
}

function viewOf({ subdomain, createdAt, policy }: Account): AccountData {
  const of = (name: RetentionName) => {
    const { least, most } = RETENTION[name]
    return { days: policy.retention[name], least, most }
  }
  return {
    subdomain,
    connectedAt: isoOf(createdAt),
    retention: {
      decisionDays: of('decisionDays'),
      historyDays: of('historyDays'),
      deliveryDays: of('deliveryDays'),
      auditDays: of('auditDays'),
    },
  }
}
