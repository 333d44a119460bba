import { defaultPolicy } from '../../domain/default-policy.ts'
import { NO_ESCALATION, type SidebarFacts, sidebarView } from '../../domain/sidebar.ts'
import { readTicket, type TriageFacts, triage } from '../../domain/triage.ts'
import { at, eventsOf, shown } from './clock-story.ts'

/** One ticket as a row of a table: what happened, when it is looked at, and what differs from the boring one. */
export type Row = {
  readonly story: string
  readonly now: string
  readonly facts?: Partial<SidebarFacts>
  readonly organization?: Readonly<Record<string, unknown>>
  readonly says?: string
  readonly channel?: string
  readonly sources?: Partial<Pick<TriageFacts, 'crm' | 'lastKnown' | 'override' | 'correction' | 'requester'>>
}
const CREATED = at('09:00')
const GROUP_IDS = Object.fromEntries(defaultPolicy.triage.queues.map(({ key }) => [key, `group of ${key}`]))

/** A standard ticket about an export that fails: first response 24 h, resolution 5 business days. */
export function factsOf(row: Row): SidebarFacts {
  const { story, facts = {}, organization = {}, says = 'The export fails.', channel = 'email', sources = {} } = row
  const reading = readTicket({ subject: '', body: says, channel, language: null, tags: [], fields: {} }, defaultPolicy)
  const decided = triage(
    {
      ticket: { id: '812', createdAt: CREATED, channel, tags: [], assigneeId: null, groupId: null },
      reading,
      requester: null,
      organization: { id: '7', name: 'Acme', fields: organization, tags: [] },
      crm: { state: 'not-configured' },
      lastKnown: null,
      override: null,
      correction: null,
      groupIds: GROUP_IDS,
      candidates: [],
      ...sources,
    },
    defaultPolicy,
    CREATED,
  )
  const [created, ...rest] = eventsOf(story, 'resolution')
  return {
    ticketId: '812',
    version: 3,
    createdAt: CREATED,
    triagedAt: CREATED + 60_000,
    status: 'open',
    assigneeId: '9',
    triage: decided,
    customerName: 'Acme',
    correction: null,
    history: [created!, { at: CREATED, type: 'target', targetSeconds: decided.targetSeconds }, ...rest],
    breaches: 0,
    csmNote: null,
    pairs: [],
    escalation: NO_ESCALATION,
    ...facts,
  }
}
export const viewOf = (row: Row) => sidebarView(factsOf(row), defaultPolicy, at(row.now))
/** What the sidebar of a triaged ticket shows. */
export const triageOf = (row: Row) => viewOf(row).triage!
export const wall = (iso: string | null) => shown(iso === null ? null : Date.parse(iso))
export const VIP = { contract_value: 90_000, csm_email: 'dana.kim@acme.example' }
