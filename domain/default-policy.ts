import { defaultQueues, defaultRoutes, productAreas } from './default-policy/routing.ts'
import { duplicatePolicySchema } from './policy/duplicates.ts'
import { escalationPolicySchema } from './policy/escalation.ts'
import { livePolicySchema } from './policy/live.ts'
import { macroPolicySchema } from './policy/macros.ts'
import { retentionPolicySchema } from './policy/retention.ts'
import { INCIDENT_CHANNEL } from './policy/schema.ts'
import type { Policy } from './policy.ts'
import { de } from './signals/de.ts'
import { en } from './signals/en.ts'
import { es } from './signals/es.ts'
import { fr } from './signals/fr.ts'
import { signalsOf } from './signals/phrases.ts'
import { pt } from './signals/pt.ts'

const everyPriority = <T>(value: T) => ({ P1: value, P2: value, P3: value, P4: value })

/** What an account starts with: the requirements' defaults, each editable (R4). */
export const defaultPolicy: Policy = {
  tiers: {
    // T1: community has docs and forum only.
    channels: {
      community: [],
      standard: ['email'],
      professional: ['email', 'chat'],
      enterprise: ['email', 'web', 'chat', 'phone', 'api', 'social'],
    },
    crmPath: 'tier',
    organizationField: 'tier',
    userField: 'tier',
    plan: [{ crmPath: 'plan' }, { organizationField: 'plan' }],
    planToTier: {
      free: 'community',
      trial: 'community',
      community: 'community',
      basic: 'standard',
      starter: 'standard',
      standard: 'standard',
      team: 'standard',
      growth: 'professional',
      pro: 'professional',
      professional: 'professional',
      business: 'professional',
      enterprise: 'enterprise',
    },
    fallback: 'standard',
  },
  vip: {
    contractValueAbove: 50_000,
    contractValue: { organizationField: 'contract_value' },
    premiumSupport: { organizationField: 'premium_support' },
    flag: { organizationField: 'vip' },
    csmEmail: { organizationField: 'csm_email' },
    csmName: { organizationField: 'csm_name' },
    flagTag: 'vip',
    csmFallbackChannel: 'vip-customers',
    handToPrimaryAfterSeconds: 300,
    handToLeadAfterSeconds: 600,
    assignedWithinSeconds: 900,
    acknowledgedWithinSeconds: 900,
    updateEverySeconds: 14_400,
  },
  sla: {
    firstResponseHours: {
      community: everyPriority(72),
      standard: { P1: 8, P2: 24, P3: 24, P4: 48 },
      professional: { P1: 4, P2: 8, P3: 8, P4: 24 },
      enterprise: { P1: 1, P2: 4, P3: 8, P4: 24 },
    },
    resolution: {
      community: everyPriority(null),
      standard: everyPriority({ businessDays: 5 }),
      professional: everyPriority({ businessDays: 3 }),
      enterprise: {
        P1: { businessDays: 1 },
        P2: { businessDays: 1 },
        P3: { businessDays: 2 },
        P4: { businessDays: 2 },
      },
    },
    unconfirmedHours: { P1: 1, P2: 4, P3: 24, P4: 48 },
    schedule: {
      timeZone: 'UTC',
      weekly: {
        mon: [['09:00', '17:00']],
        tue: [['09:00', '17:00']],
        wed: [['09:00', '17:00']],
        thu: [['09:00', '17:00']],
        fri: [['09:00', '17:00']],
      },
      holidays: [],
    },
    // S4: first and next response run around the clock; only a resolution in business days follows the schedule.
    onSchedule: {
      community: [],
      standard: ['resolution'],
      professional: ['resolution'],
      enterprise: ['resolution'],
    },
  },
  triage: {
    signals: [
      ...signalsOf('en', en),
      ...signalsOf('de', de),
      ...signalsOf('es', es),
      ...signalsOf('fr', fr),
      ...signalsOf('pt', pt),
    ],
    impactField: 'impact',
    urgencyField: 'urgency',
    productAreas,
    languagesServed: ['en', 'de', 'es', 'fr', 'pt'],
    queues: defaultQueues,
    routes: defaultRoutes,
    fallbackQueue: 'general',
  },
  assignment: { capacity: 20 },
  lifecycle: {
    triagedWithinSeconds: 900,
    assignedWithinSeconds: 1_800,
    stalledAfterSeconds: 86_400,
    agingAfterSeconds: 432_000,
    sweepEverySeconds: 14_400,
    idleAfterSeconds: 86_400,
    closingOfferAfterSeconds: 604_800,
    closeAfterSeconds: 604_800,
    closeBy: 'timer',
  },
  onCall: {
    primary: { name: 'Primary on-call', slackChannel: 'support-on-call' },
    secondary: { name: 'Secondary on-call', slackChannel: 'support-on-call' },
    lead: { name: 'Support lead', slackChannel: 'support-lead' },
  },
  slack: {
    leadChannel: 'support-lead',
    alertsChannel: 'support-alerts',
    managerChannel: 'support-manager',
    incidentChannel: INCIDENT_CHANNEL,
    quietHours: { timeZone: 'UTC', from: '20:00', to: '07:00' },
    groupFrom: 4,
  },
  crm: { budgetMilliseconds: 1_000, confirmAfterSeconds: [60, 300, 900, 3_600] },
  macros: macroPolicySchema.parse({}),
  duplicates: duplicatePolicySchema.parse({}),
  escalation: escalationPolicySchema.parse({}),
  live: livePolicySchema.parse({}),
  retention: retentionPolicySchema.parse({}),
}
