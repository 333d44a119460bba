import { isoOf } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Boot } from '../../domain/views.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf, saveAgent } from '../db/agents.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { issueTicket } from './connect-ticket.ts'
import type { PageClaims } from './page-token.ts'
import type { Sessions } from './sessions.ts'

export type Location = 'sidebar' | 'nav_bar'

const NO_GATE: Boot['gate'] = { mode: 'off', checksNotes: false, allowsSendAnyway: false }
/** How long a role that Zendesk told us is believed. */
const ROLE_FOR_MS = 86_400_000
const DAY_MS = 86_400_000

/** M4: what the account's admins want of the check before a submit. */
const gateOf = ({ gate, checksNotes, allowsSendAnyway }: Policy['macros']): Boot['gate'] => ({
  mode: gate,
  checksNotes,
  allowsSendAnyway,
})

/** What a page starts with, for whom Zendesk says has opened it. */
export async function bootFor(
  services: Services,
  sessions: Sessions,
  claims: PageClaims,
  location: Location,
): Promise<Boot> {
  const { accounts, clock } = services
  const { subdomain, installationId, userId } = claims
  const nobody = { session: null, account: subdomain, userId, isAdmin: false, gate: NO_GATE }
  const notConnected = async (isKnown: boolean): Promise<Boot> => {
    if (location !== 'nav_bar') return { ...nobody, state: 'not-connected' }
    const ticket = await issueTicket(services, claims)
    const { expiresAt, ...secrets } = ticket
    return { ...nobody, state: 'not-connected', connect: { ...secrets, expiresAt: isoOf(expiresAt), isKnown } }
  }
  const account = await accounts.bySubdomain(subdomain)
  // The same installation under another name: the subdomain was renamed.
  if (!account) return notConnected((await accounts.byInstallation(installationId)) !== null)
  if (!account.isConnected) return notConnected(true)
  const isOtherInstallation = account.installationId !== null && account.installationId !== installationId
  // A subdomain that was given to another company signs pages too: only tokens that still serve prove whose account it is.
  if (isOtherInstallation && !(await servesStill(services, account, userId))) return notConnected(true)
  const role = await roleOf(services, account, userId)
  if (role === 'end-user') return { ...nobody, state: 'no-permission' }
  const now = clock.now()
  if (account.installationId !== installationId || now - (account.pageAt ?? 0) > DAY_MS)
    await accounts.savePage(account.id, installationId, now)
  const session = await sessions.open({ accountId: account.id, userId, installationId })
  return {
    state: 'ready',
    session,
    account: subdomain,
    userId,
    isAdmin: role === 'admin',
    isCutOff: account.broken !== null,
    gate: gateOf(account.policy.macros),
  }
}

/** Asks Zendesk with the account's own tokens; what the answer says of the person is kept. */
async function servesStill(services: Services, account: Account, userId: string): Promise<boolean> {
  if (account.broken) return false
  try {
    await askRole(services, account, userId)
    return true
  } catch (error) {
    if (error instanceof Fault && error.kind === 'not-connected') return false
    throw error
  }
}

async function askRole({ db, zendesk, clock }: Services, account: Account, userId: string): Promise<string> {
  const user = await zendesk.readUser(account, userId, 'screen')
  if (!user) return 'end-user'
  await saveAgent(db, account.id, { userId, name: user.name, email: user.email, role: user.role }, clock.now())
  return user.role
}

/** The page token carries no role: Zendesk is asked, at most once a day and person. Unknown counts as an agent without rights. */
async function roleOf(services: Services, account: Account, userId: string): Promise<string> {
  const { db, clock, log } = services
  const known = await agentOf(db, account.id, userId)
  if (known && clock.now() - known.checkedAt < ROLE_FOR_MS) return known.role
  try {
    return await askRole(services, account, userId)
  } catch (error) {
    log.warn('role-unknown', {
      account: account.subdomain,
      user: userId,
      message: error instanceof Error ? error.message : String(error),
    })
    return known?.role ?? 'agent'
  }
}
