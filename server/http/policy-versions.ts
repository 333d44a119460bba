import { Hono } from 'hono'
import { differencesOf } from '../../domain/policy/difference.ts'
import { validatePolicy } from '../../domain/policy.ts'
import { policyTrySchema } from '../../domain/policy-view.ts'
import { type ImportView, importSchema, restoreSchema, type VersionView } from '../../domain/settings-view.ts'
import { policyOfVersion } from '../db/policies.ts'
import { Fault } from '../errors.ts'
import { groupNames, savePolicy } from '../jobs/save-policy.ts'
import { tryTriage } from '../jobs/try-triage.ts'
import { importPolicy } from '../policy-yaml/import.ts'
import { policyToYaml } from '../policy-yaml/write.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { fieldProblem, problemsOf } from './policy-problems.ts'

/** What the column takes (int4). */
const MOST_VERSIONS = 2 ** 31 - 1
const NOT_ADMIN = 'Only admins of this Zendesk account see and change its settings.'

/** Issue 7.3: the policy as a document: its versions and the way back, its file, and what another one would do to tickets. Admins only. */
export function policyVersions(services: Services): Hono<Signed> {
  const { db, accounts, clock } = services
  const versionOf = async (accountId: number, version: number): Promise<object> => {
    const found =
      version >= 0 && version <= MOST_VERSIONS && Number.isInteger(version)
        ? await policyOfVersion(db, accountId, version)
        : null
    if (!found) throw new Fault('missing', `There is no version ${version} of this policy.`)
    return found
  }
  return new Hono<Signed>()
    .use('/policy/*', adminOnly(services, NOT_ADMIN))
    .get('/policy/versions/:version', async (c) => {
      const { account } = c.var
      const version = Number(c.req.param('version'))
      const then = await versionOf(account.id, version)
      const before = version > 0 ? await policyOfVersion(db, account.id, version - 1) : then
      const view: VersionView = {
        version,
        changed: differencesOf(before ?? then, then),
        toNow: differencesOf(account.policy, restored(account.policy, then)),
      }
      return c.json(view)
    })
    .post('/policy/restore', async (c) => {
      const { owner } = c.var
      const account = await accounts.fresh(c.var.account)
      const body = restoreSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Send the version in force and the one to go back to.', { field: 'to' })
      const then = await versionOf(account.id, body.data.to)
      const asked = {
        version: body.data.version,
        policy: restored(account.policy, then),
        savedBy: owner.userId,
      }
      const saved = await savePolicy(services, account, asked)
      if (!saved.ok) return c.json(problemsOf(saved.refusals), 400)
      return c.json({ isSaved: true })
    })
    .get('/policy/export', (c) => {
      const { account } = c.var
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      return c.json({ name: `firstline-${account.subdomain}-${day}.yaml`, yaml: policyToYaml(account.policy) })
    })
    .post('/policy/import', async (c) => {
      const account = await accounts.fresh(c.var.account)
      const body = importSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'Send the file as yaml.', { field: 'yaml' })
      const { policy, kept, problems } = importPolicy(
        body.data.yaml,
        account.policy,
        await groupNames(services, account),
      )
      const view: ImportView = {
        policy,
        differences: policy ? differencesOf(account.policy, policy) : [],
        kept: [...kept],
        problems: problems.map(({ line, ...problem }) => ({ line, ...fieldProblem(problem) })),
      }
      return c.json(view)
    })
    .post('/policy/try-triage', async (c) => {
      const body = policyTrySchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'Send the policy to try.', { field: 'policy' })
      const read = validatePolicy(body.data.policy)
      if (!read.ok) return c.json(problemsOf(read.refusals), 400)
      return c.json(await tryTriage(services, c.var.account, read.value))
    })
}

/**
 * An older policy as it comes back. What Firstline does by itself is a decision of its own (issue 7.4): going back to old
 * settings does not begin to write to tickets, nor end it. Sections that came later stay as they are.
 */
const restored = <P extends { readonly live: object }>(now: P, then: object): P => ({ ...now, ...then, live: now.live })
