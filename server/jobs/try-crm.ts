import { factIn } from '../../domain/fact.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Reason } from '../../domain/reason.ts'
import type { CrmTested } from '../../domain/settings-view.ts'
import { tierOf } from '../../domain/tier.ts'
import { vipOf } from '../../domain/vip.ts'
import type { CrmConnection, CrmTried } from '../clients/crm.ts'
import type { Services } from '../services.ts'

const LONGEST_VALUE = 100
const MOST_PATHS = 40

/** Asks the CRM for one customer as a ticket would, and says what came back and which tier it gives under this policy. Kept nowhere. */
export async function tryCrm(
  { crm, clock }: Services,
  connection: CrmConnection,
  customer: string,
  policy: Policy,
): Promise<CrmTested> {
  const started = performance.now()
  const tried = await crm.tryOut(connection, customer, policy.crm.budgetMilliseconds)
  const { answer, status } = tried
  const milliseconds = Math.round(performance.now() - started)
  const nothing = { found: [], tier: null, tierSource: null, isVip: null, paths: [] }
  if (answer.state !== 'answered')
    return {
      state: answer.state === 'unknown-customer' ? 'unknown-customer' : 'no-answer',
      status,
      why: whyOf(tried),
      milliseconds,
      ...nothing,
    }
  const facts = { correction: null, override: null, crm: answer, lastKnown: null, organization: null, requester: null }
  const tier = tierOf(facts, policy.tiers, clock.now())
  return {
    state: 'answered',
    status,
    why: null,
    milliseconds,
    found: pathsOf(policy).map(({ fact, path }) => ({ fact, path, value: shown(factIn(answer.record, path)) })),
    tier: tier.value,
    tierSource: tier.source,
    isVip: vipOf({ crm: answer, organization: null }, policy.vip).isVip,
    paths: namesIn(answer.record),
  }
}

function pathsOf({ tiers, vip }: Policy): readonly { readonly fact: string; readonly path: string }[] {
  const facts: readonly (readonly [string, object | undefined])[] = [
    ...tiers.plan.map((source) => ['plan', source] as const),
    ...(['contractValue', 'premiumSupport', 'flag', 'csmEmail', 'csmName'] as const).map(
      (fact) => [fact, vip[fact]] as const,
    ),
  ]
  return [
    ...(tiers.crmPath === undefined ? [] : [{ fact: 'tier', path: tiers.crmPath }]),
    ...facts.flatMap(([fact, source]) =>
      source && 'crmPath' in source ? [{ fact, path: String(source.crmPath) }] : [],
    ),
  ]
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

/** Paths to choose from: names of the record and of what stands in it. No values: those are the customer's. */
function namesIn(record: unknown): string[] {
  const inner = (value: unknown, prefix: string, depth: number): string[] =>
    typeof value === 'object' && value !== null && depth < 3
      ? Object.entries(value).flatMap(([name, below]) => {
          const path = `${prefix}${name}`
          return typeof below === 'object' && below !== null ? inner(below, `${path}.`, depth + 1) : [path]
        })
      : []
  return inner(record, '', 0).slice(0, MOST_PATHS)
}

/** Why nothing usable came back, as a sentence of the settings page. */
const whyOf = ({ why, status }: CrmTried): Reason | null => {
  if (why === null) return null
  const { reason } = why
  if (status === 401 || status === 403) return { key: 'settingsPage.crm.why.token', params: { status } }
  if (status !== null && status >= 300 && status < 400) return { key: 'settingsPage.crm.why.moved', params: { status } }
  if (status !== null && status !== 200) return { key: 'settingsPage.crm.why.status', params: { status } }
  if (reason.startsWith('no answer within')) return { key: 'settingsPage.crm.why.slow' }
  if (reason.startsWith('the answer is larger')) return { key: 'settingsPage.crm.why.large' }
  if (reason === 'the address is inside a network') return { key: 'settingsPage.crm.why.inside' }
  if (reason === 'its answer is not JSON') return { key: 'settingsPage.crm.why.json' }
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') return { key: 'settingsPage.crm.why.host' }
  return { key: 'settingsPage.crm.why.other', params: { code: reason } }
}
