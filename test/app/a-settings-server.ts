import { defaultPolicy } from '../../domain/default-policy.ts'
import { differencesOf } from '../../domain/policy/difference.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import type { PolicyView } from '../../domain/policy-view.ts'
import type { CrmTested, SettingsView, TriedTriage } from '../../domain/settings-view.ts'
import { importPolicy } from '../../server/policy-yaml/import.ts'
import { policyToYaml } from '../../server/policy-yaml/write.ts'
import type { Stage } from './stage.ts'

export const GROUPS = defaultPolicy.triage.queues.map(({ group }) => group).filter((group) => group !== 'Finance')

const SIDE = { priority: 'P4', tier: 'standard', isVip: false, queue: 'level-1', productArea: null }
export const TRIED: TriedTriage = {
  tickets: 100,
  counts: { priority: 12, tier: 0, isVip: 0, queue: 3, productArea: 0 },
  differing: [{ ticketId: '35', before: SIDE, after: { ...SIDE, priority: 'P2', queue: 'level-2' } }],
}
const CRM_SAID: CrmTested = {
  state: 'answered',
  status: 200,
  why: null,
  milliseconds: 42,
  found: [
    { fact: 'tier', path: 'tier', value: 'enterprise' },
    { fact: 'plan', path: 'plan', value: null },
  ],
  tier: 'enterprise',
  tierSource: 'crm',
  isVip: true,
  paths: ['tier', 'contract.value'],
}

type Sent = { version: number; to: number; policy: Policy; yaml: string; botToken: string | null; url: string }

/** A server of settings that checks as the real one does, and remembers. */
export function aSettingsServer(stage: Stage) {
  const versions: Policy[] = [defaultPolicy]
  const kept = {
    policy: defaultPolicy,
    saved: [] as PolicyView['saved'],
    tried: [] as unknown[],
    crm: null as string | null,
    botToken: null as string | null,
    crmSaid: CRM_SAID as CrmTested,
    asked: [] as string[],
    get version() {
      return versions.length - 1
    },
    /** Somebody else saves. */
    save(policy: Policy, savedBy = 'Lea Lead') {
      const changed = Object.keys(policy).filter(
        (key) => differencesOf(kept.policy[key as 'vip'], policy[key as 'vip']).length > 0,
      )
      versions.push(policy)
      kept.policy = policy
      kept.saved = [{ version: versions.length - 1, savedBy, savedAt: '2026-03-06T13:20:00Z', changed }, ...kept.saved]
    },
  }
  const view = () => ({ version: kept.version, policy: kept.policy, saved: kept.saved })
  const settings = (): SettingsView => ({
    groups: GROUPS,
    slack: { isConnected: kept.botToken !== null },
    crm: kept.crm === null ? null : { url: kept.crm },
  })
  const refused = (policy: unknown) => {
    const read = validatePolicy(policy)
    const problems = read.ok
      ? []
      : read.refusals.map(({ field, reason, said }) => ({ field: field ?? null, reason, said }))
    return Response.json({ error: { code: 'invalid', message: 'Not accepted.', problems } }, { status: 400 })
  }
  const conflict = () =>
    Response.json({ error: { code: 'conflict', message: 'Somebody else saved.' } }, { status: 409 })
  stage.canned.other = ({ method, path, body }) => {
    const sent = (body ?? {}) as Sent
    kept.asked.push(`${method} ${path}`)
    const [, version] = /^\/api\/policy\/versions\/(\d+)$/.exec(path) ?? []
    if (version) {
      const then = versions[Number(version)]
      const before = versions[Math.max(0, Number(version) - 1)]
      return { version: Number(version), changed: differencesOf(before, then), toNow: differencesOf(kept.policy, then) }
    }
    switch (`${method} ${path}`) {
      case 'GET /api/policy':
        return view()
      case 'PUT /api/policy': {
        const read = validatePolicy(sent.policy)
        if (!read.ok) return refused(sent.policy)
        if (sent.version !== kept.version) return conflict()
        kept.save(read.value)
        return view()
      }
      case 'POST /api/policy/restore': {
        if (sent.version !== kept.version) return conflict()
        kept.save(versions[sent.to] ?? defaultPolicy)
        return { isSaved: true }
      }
      case 'POST /api/policy/try-triage':
        if (!validatePolicy(sent.policy).ok) return refused(sent.policy)
        kept.tried.push(sent.policy)
        return TRIED
      case 'GET /api/policy/export':
        return { name: 'firstline-acme.yaml', yaml: policyToYaml(kept.policy) }
      case 'POST /api/policy/import': {
        const { policy, kept: left, problems } = importPolicy(sent.yaml, kept.policy, GROUPS)
        return {
          policy,
          kept: left,
          differences: policy ? differencesOf(kept.policy, policy) : [],
          problems: problems.map(({ line, field, reason, said }) => ({ line, field: field ?? null, reason, said })),
        }
      }
      case 'GET /api/settings':
        return settings()
      case 'PUT /api/settings/slack':
        kept.botToken = sent.botToken
        return settings()
      case 'POST /api/settings/slack/test':
        return kept.botToken === 'xoxb-good'
          ? { isSent: true, why: null }
          : { isSent: false, why: 'channel_not_found: invite the bot' }
      case 'PUT /api/settings/crm':
        kept.crm = (body as { crm: { url: string } | null }).crm?.url ?? null
        return settings()
      case 'POST /api/settings/crm/test':
        return kept.crmSaid
      default:
        return 503
    }
  }
  return kept
}
