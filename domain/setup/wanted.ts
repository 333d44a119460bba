import { FLAG_TAGS } from '../alert/flag.ts'
import type { LibraryLanguage } from '../macro-library.ts'
import type { Policy } from '../policy.ts'
import { areaTagOf, TRIAGED_TAG } from '../triage/tags.ts'
import { FACTS, fieldKeyOf } from './facts.ts'
import type { Condition, Content, Wanted } from './item.ts'
import { titlesIn } from './title.ts'

/** What the wanted things depend on. `ids`: what is there already, by item key. */
export type SetupFacts = {
  readonly policy: Policy
  /** Where Zendesk sends what it tells us. */
  readonly endpoint: string
  /** The body that our trigger sends, and the events we listen to; both are Zendesk's words. */
  readonly createdTemplate: string
  readonly events: readonly string[]
  readonly language: LibraryLanguage
  readonly ids: Readonly<Record<string, string>>
}

type Given = Pick<Wanted, 'key' | 'purpose' | 'why' | 'title'> & Partial<Wanted>

const item = (given: Given): Wanted => ({
  kind: given.content?.kind ?? 'macros',
  isOptional: true,
  needs: [],
  after: [],
  takes: null,
  alike: null,
  otherwise: 'make',
  content: null,
  ...given,
})
const withContent = (content: Content, given: Omit<Given, 'title' | 'content'>): Wanted =>
  item({ ...given, title: content.title, content })

/** Everything the set-up wants in an account, in the order in which it is made: the trigger last, when all else is ready. */
export function wantedItems(facts: SetupFacts): readonly Wanted[] {
  return [
    ...groups(facts),
    ...organizationFields(facts),
    ...ticketFields(facts),
    ...views(facts),
    item({
      key: 'macros',
      purpose: 'replies',
      title: titlesIn(facts.language).macros,
      why: { key: 'setup.why.macros' },
      after: ['field-product-area', 'organization-csm-email', 'organization-csm-name'],
    }),
    ...hearing(facts),
  ]
}

/** R6: a queue is worked by a group of Zendesk; queues that share one are one item, under the first one's key. */
function groups({ policy }: SetupFacts): readonly Wanted[] {
  const { queues, routes, fallbackQueue } = policy.triage
  // V6: VIP and enterprise tickets never fall back to a shared queue.
  const reserved = routes
    .filter(({ when }) => when.isVip || when.tier?.includes('enterprise'))
    .map(({ queue }) => queue)
  const first = queues.filter(({ group }, index) => queues.findIndex((other) => other.group === group) === index)
  const whyOf = (key: string): string => {
    if (key === fallbackQueue) return 'setup.why.fallbackGroup'
    return reserved.includes(key) ? 'setup.why.reservedGroup' : 'setup.why.group'
  }
  return first.map(({ key, group, name }) =>
    withContent(
      { kind: 'group', title: group },
      {
        key: `group-${key}`,
        purpose: 'queues',
        why: { key: whyOf(key), params: { queue: name } },
        isOptional: !queues.some((queue) => queue.group === group && reserved.includes(queue.key)),
        takes: ['group'],
        alike: ALIKE_GROUPS[key] ?? null,
      },
    ),
  )
}

const ALIKE_GROUPS: Readonly<Record<string, RegExp>> = {
  general: /^(general|support|help ?desk|service ?desk|customer (service|support)|allgemein|kundenservice)$/i,
  'level-1': /^(level|tier|l|t)[ -]?1$|^(first|1st)[ -](level|line)/i,
  'level-2': /^(level|tier|l|t)[ -]?2$|^(second|2nd)[ -](level|line)/i,
  engineering: /^(engineering|development|entwicklung)$/i,
  product: /^(product|product management|produkt|produktmanagement)$/i,
  security: /^(security|sicherheit|infosec)$/i,
  finance: /^(finance|billing|accounting|buchhaltung|finanzen)$/i,
  vip: /^vips?$/i,
  enterprise: /^(enterprise|key accounts?)$/i,
}

/** T3, V0: where the policy looks for a fact about a customer; what it takes from the CRM needs no field. */
function organizationFields({ policy, language }: SetupFacts): readonly Wanted[] {
  return FACTS.flatMap(({ name, type, takes, alike }) => {
    const key = fieldKeyOf(policy, name)
    if (key === null) return []
    const title = titlesIn(language).fields[name]
    const why = { key: `setup.why.${name}` }
    return [
      withContent(
        { kind: 'organization-field', title, key, type },
        { key: `organization-${name}`, purpose: 'customers', why, takes, alike },
      ),
    ]
  })
}

function ticketFields({ policy, language }: SetupFacts): readonly Wanted[] {
  const titles = titlesIn(language)
  const options = policy.triage.productAreas.map(({ key, name }) => ({ name, value: areaTagOf(key) }))
  return [
    withContent(
      { kind: 'ticket-field', title: titles.rank, type: 'integer', options: [] },
      // A field of the account's own is never written to: what is in it would be lost.
      { key: 'field-rank', purpose: 'order', why: { key: 'setup.why.rank' } },
    ),
    ...(options.length === 0
      ? []
      : [
          withContent(
            { kind: 'ticket-field', title: titles.productArea, type: 'tagger', options },
            {
              key: 'field-product-area',
              purpose: 'replies',
              why: { key: 'setup.why.productArea' },
              takes: ['tagger'],
              alike: /^(product )?(area|module|component)$|^produktbereich$|^komponente$/i,
              // M2: the triage's tag says it already.
              otherwise: 'leave',
            },
          ),
        ]),
  ]
}

const COLUMNS = ['status', 'description', 'requester', 'organization', 'priority', 'group', 'assignee', 'created']
const unsolved: Condition = { field: 'status', operator: 'less_than', value: 'solved' }
const tagged = (...tags: readonly string[]): Condition => ({
  field: 'current_tags',
  operator: 'includes',
  value: tags.join(' '),
})

/** S8, V2, Q7: worklists in the queue's order, where there is a rank to sort by; else the oldest first. */
function views({ ids, language }: SetupFacts): readonly Wanted[] {
  const titles = titlesIn(language)
  const sortBy = ids['field-rank'] ?? 'created'
  const view = (title: string, ...tags: readonly string[]): Content => ({
    kind: 'view',
    title,
    conditions: { all: [unsolved, tagged(...tags)], any: [] },
    columns: COLUMNS,
    sortBy,
  })
  const after = ['field-rank']
  return [
    withContent(view(titles.atRisk, ...FLAG_TAGS), {
      key: 'view-at-risk',
      purpose: 'order',
      why: { key: 'setup.why.atRisk' },
      after,
    }),
    withContent(view(titles.vip, 'vip'), {
      key: 'view-vip',
      purpose: 'order',
      why: { key: 'setup.why.vipView' },
      after,
    }),
    // Q7: only what was triaged has a rank; nobody takes an untriaged ticket from the top.
    withContent(view(titles.next, TRIAGED_TAG), {
      key: 'view-next',
      purpose: 'order',
      why: { key: 'setup.why.next' },
      needs: ['field-rank'],
    }),
  ]
}

/** How Zendesk tells us: what changes, as events; what is new, by a trigger, since only that can be filtered. */
function hearing({ endpoint, createdTemplate, events, ids }: SetupFacts): readonly Wanted[] {
  const webhook = (title: string, subscriptions: readonly string[]): Content => ({
    kind: 'webhook',
    title,
    endpoint,
    method: 'POST',
    format: 'json',
    subscriptions,
  })
  return [
    withContent(webhook('Firstline: changes', events), {
      key: 'webhook-events',
      purpose: 'hear',
      why: { key: 'setup.why.events' },
      isOptional: false,
    }),
    withContent(webhook('Firstline: new tickets', ['conditional_ticket_events']), {
      key: 'webhook-created',
      purpose: 'hear',
      why: { key: 'setup.why.created' },
      isOptional: false,
    }),
    withContent(
      {
        kind: 'trigger',
        title: 'Firstline: ticket created',
        // zendesk-api.md 5.5: only creations, and never what was triaged already.
        conditions: {
          all: [
            { field: 'update_type', operator: 'is', value: 'Create' },
            { field: 'current_tags', operator: 'not_includes', value: TRIAGED_TAG },
          ],
          any: [],
        },
        actions: [{ field: 'notification_webhook', value: [ids['webhook-created'] ?? '', createdTemplate] }],
        // Before others that could change what the triage reads.
        position: 0,
      },
      {
        key: 'trigger-created',
        purpose: 'hear',
        why: { key: 'setup.why.trigger' },
        isOptional: false,
        needs: ['webhook-created'],
      },
    ),
  ]
}
