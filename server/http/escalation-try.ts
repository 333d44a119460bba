import { Hono } from 'hono'
import { escalationTrySchema } from '../../domain/escalation-view.ts'
import { validatePolicy } from '../../domain/policy.ts'
import { Fault } from '../errors.ts'
import { tryEscalations } from '../jobs/try-escalations.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { problemsOf } from './policy-problems.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account try its settings.'

/** Issue 6.6: other settings on what happened. Nothing is saved, nobody is told. */
export const escalationTry = (services: Services): Hono<Signed> =>
  new Hono<Signed>().use('/escalations/try', adminOnly(services, NOT_ADMIN)).post('/escalations/try', async (c) => {
    const { account } = c.var
    const body = escalationTrySchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success || body.data.escalation === undefined)
      throw new Fault('invalid', 'Send the settings to try: the section escalation of a policy.', {
        field: 'escalation',
      })
    const read = validatePolicy({ ...account.policy, escalation: body.data.escalation })
    if (!read.ok) return c.json(problemsOf(read.refusals), 400)
    return c.json(await tryEscalations(services, { ...account, policy: read.value }))
  })
