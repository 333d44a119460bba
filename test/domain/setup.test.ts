import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import {
  type Content,
  candidatesFor,
  defaultChoice,
  differencesOf,
  type Existing,
  type Found,
  type ItemRecord,
  identify,
  markIn,
  markOf,
  nextRemoval,
  nextStep,
  putBack,
  type SetupFacts,
  type Wanted,
  wantedItems,
  withMapped,
} from '../../domain/setup.ts'

const facts = (change: Partial<SetupFacts> = {}): SetupFacts => ({
  policy: defaultPolicy,
  endpoint: 'https://firstline.example/webhooks/zendesk/key',
  createdTemplate: '{"v":1}',
  events: ['zen:event-type:ticket.created'],
  language: 'en',
  ids: {},
  ...change,
})
const wanted = (key: string, change: Partial<SetupFacts> = {}): Wanted => {
  const found = wantedItems(facts(change)).find((item) => item.key === key)
  if (!found) throw new Error(`nothing wanted is called ${key}`)
  return found
}
const contentOf = (key: string, change: Partial<SetupFacts> = {}): Content => wanted(key, change).content!
const found = (id: string, content: Content, change: Partial<Found> = {}): Found => ({
  id,
  isActive: true,
  mark: null,
  content,
  ...change,
})
const field = (id: string, key: string, title: string, type = 'text'): Found =>
  found(id, { kind: 'organization-field', key, title, type })
const NONE: Existing = {
  webhook: [],
  trigger: [],
  'ticket-field': [],
  'organization-field': [],
  group: [],
  view: [],
}
const record = (key: string, change: Partial<ItemRecord> = {}): ItemRecord => ({
  key,
  choice: { how: 'make' },
  state: 'waiting',
  zendeskId: null,
  origin: null,
  made: null,
  error: null,
  tries: 0,
  nextAt: null,
  at: 0,
  secretHash: null,
  isFull: false,
  differences: [],
  ...change,
})

describe('what is wanted', () => {
  test('issue 7.2 the trigger comes last, after its webhook; what an item needs is made before it', () => {
    const keys = wantedItems(facts()).map(({ key }) => key)
    expect(keys.slice(-3)).toEqual(['webhook-events', 'webhook-created', 'trigger-created'])
    for (const { key, needs, after } of wantedItems(facts()))
      for (const before of [...needs, ...after]) expect(keys.indexOf(before)).toBeLessThan(keys.indexOf(key))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('issue 7.2 the trigger cannot loop: creations only, never what was triaged', () => {
    expect(contentOf('trigger-created', { ids: { 'webhook-created': '01H' } })).toMatchObject({
      conditions: {
        all: [
          { field: 'update_type', operator: 'is', value: 'Create' },
          { field: 'current_tags', operator: 'not_includes', value: 'firstline_triaged' },
        ],
      },
      actions: [{ field: 'notification_webhook', value: ['01H', '{"v":1}'] }],
      position: 0,
    })
  })

  test('V0 a fact that the CRM knows needs no field; T3 nor does a plan that is not asked of Zendesk', () => {
    const { vip, tiers } = defaultPolicy
    const policy = {
      ...defaultPolicy,
      vip: { ...vip, contractValue: { crmPath: 'acv' }, csmName: undefined },
      tiers: { ...tiers, plan: [{ crmPath: 'plan' }] },
    }
    const keys = wantedItems(facts({ policy })).flatMap(({ key, kind }) => (kind === 'organization-field' ? [key] : []))
    expect(keys).toEqual(['organization-premium-support', 'organization-vip', 'organization-csm-email'])
  })

  test('R6 queues that share a group are one item; Q7 without a rank a view shows the oldest first', () => {
    const queues = defaultPolicy.triage.queues.map((queue) => ({
      ...queue,
      group: queue.isShared ? 'Support' : queue.group,
    }))
    const policy = { ...defaultPolicy, triage: { ...defaultPolicy.triage, queues } }
    const groups = wantedItems(facts({ policy })).flatMap(({ kind, title }) => (kind === 'group' ? [title] : []))
    expect(groups).toEqual(['Support', 'Engineering', 'Product', 'Security', 'Finance', 'VIP', 'Enterprise'])
    expect(contentOf('view-at-risk')).toMatchObject({ sortBy: 'created' })
    expect(contentOf('view-at-risk', { ids: { 'field-rank': '7' } })).toMatchObject({ sortBy: '7' })
  })

  test('V6 a queue of VIPs or enterprise customers cannot be left out; others can', () => {
    const needed = wantedItems(facts()).flatMap(({ kind, title, isOptional }) =>
      kind === 'group' && !isOptional ? [title] : [],
    )
    expect(needed).toEqual(['VIP', 'Enterprise'])
  })

  test('issue 7.2 the mark is read out of any description, and a macro’s own marker is none', () => {
    expect(markIn(`Text of an admin. ${markOf('view-vip')} more`)).toBe('view-vip')
    expect(markIn('[firstline:ack-received:en:0123456789abcdef]')).toBeNull()
    expect(markIn(null)).toBeNull()
  })
})

describe('what is chosen', () => {
  const rows: readonly (readonly [string, string, Found, 'map' | 'make' | 'leave'])[] = [
    ['the very key, whatever its name', 'organization-plan', field('1', 'plan', 'Etwas'), 'map'],
    ['a name that says it', 'organization-plan', field('1', 'x', 'Subscription plan', 'dropdown'), 'map'],
    ['a German name', 'organization-contract-value', field('1', 'x', 'Vertragswert', 'integer'), 'map'],
    [
      'a key that says it',
      'organization-contract-value',
      field('1', 'annual_contract_value', 'Worth', 'decimal'),
      'map',
    ],
    ['a name that only contains it', 'organization-plan', field('1', 'x', 'Plan renewal date'), 'make'],
    ['a type that cannot hold it', 'organization-plan', field('1', 'plan_since', 'Plan', 'date'), 'make'],
    [
      'one that is switched off',
      'organization-vip',
      { ...field('1', 'vip', 'VIP', 'checkbox'), isActive: false },
      'make',
    ],
    [
      'one of ours from before',
      'organization-vip',
      { ...field('1', 'vip', 'VIP', 'checkbox'), mark: 'organization-vip' },
      'make',
    ],
    ['a group of that name', 'group-finance', found('1', { kind: 'group', title: 'FINANCE' }), 'map'],
    ['a group called like it', 'group-level-1', found('1', { kind: 'group', title: 'Tier 1' }), 'map'],
    ['a group of another name', 'group-level-1', found('1', { kind: 'group', title: 'Tier 12' }), 'make'],
    [
      'a field of theirs with numbers',
      'field-rank',
      found('1', { kind: 'ticket-field', title: 'Firstline rank', type: 'integer', options: [] }),
      'make',
    ],
    [
      'a drop-down called so',
      'field-product-area',
      found('1', { kind: 'ticket-field', title: 'Component', type: 'tagger', options: [] }),
      'map',
    ],
    [
      'a text field called so',
      'field-product-area',
      found('1', { kind: 'ticket-field', title: 'Component', type: 'text', options: [] }),
      'leave',
    ],
  ]
  test.each(rows)('issue 7.2 %s', (_what, key, there, how) => {
    const existing = { ...NONE, [there.content.kind]: [there] }
    expect(defaultChoice(wanted(key), existing).how).toBe(how)
  })

  test('issue 7.2 the likeliest candidate comes first; a kind that Zendesk does not show has none', () => {
    const fields = [field('1', 'a', 'Region'), field('2', 'b', 'Tier'), field('3', 'plan', 'P')]
    const item = wanted('organization-plan')
    expect(candidatesFor(item, { ...NONE, 'organization-field': fields }).map(({ id }) => id)).toEqual(['3', '2', '1'])
    expect(candidatesFor(item, { ...NONE, 'organization-field': null })).toEqual([])
  })

  test('issue 7.2 mapped things take the place of what the policy named', () => {
    const after = withMapped(defaultPolicy, [
      { key: 'organization-plan', found: field('1', 'tariff', 'Tarif') },
      { key: 'organization-csm-email', found: field('2', 'owner', 'Owner') },
      { key: 'group-general', found: found('3', { kind: 'group', title: 'Support' }) },
      {
        key: 'field-product-area',
        found: found('4', { kind: 'ticket-field', title: 'Area', type: 'tagger', options: [] }),
      },
    ])
    expect(after.tiers.plan).toEqual([{ crmPath: 'plan' }, { organizationField: 'tariff' }])
    expect(after.vip).toEqual({ ...defaultPolicy.vip, csmEmail: { organizationField: 'owner' } })
    expect(after.triage.queues.map(({ group }) => group)).toEqual([
      'Support',
      ...defaultPolicy.triage.queues.slice(1).map(({ group }) => group),
    ])
    expect(withMapped(defaultPolicy, [])).toBe(defaultPolicy)
  })
})

describe('what is found again', () => {
  const hook = contentOf('webhook-created')
  const elsewhere: Content = { ...hook, endpoint: 'https://other.example/' } as Content
  const rows: readonly (readonly [string, string, Partial<ItemRecord>, readonly Found[], string | null])[] = [
    ['by its id', 'webhook-created', { zendeskId: '2' }, [found('1', hook), found('2', elsewhere)], '2'],
    [
      'by its mark',
      'view-vip',
      {},
      [found('1', contentOf('view-vip')), found('2', contentOf('view-vip'), { mark: 'view-vip' })],
      '2',
    ],
    [
      'the oldest of two with our mark',
      'view-vip',
      {},
      [
        found('10', contentOf('view-vip'), { mark: 'view-vip' }),
        found('9', contentOf('view-vip'), { mark: 'view-vip' }),
      ],
      '9',
    ],
    ['a webhook by its address', 'webhook-created', { zendeskId: '9' }, [found('1', hook)], '1'],
    ['not a webhook of the other kind', 'webhook-created', {}, [found('1', contentOf('webhook-events'))], null],
    [
      'not a webhook of another server, though marked',
      'webhook-created',
      {},
      [found('1', elsewhere, { mark: 'webhook-created' })],
      null,
    ],
    [
      'not a field of another key, though marked',
      'organization-vip',
      {},
      [{ ...field('1', 'vip2', 'VIP'), mark: 'organization-vip' }],
      null,
    ],
    [
      'not anything but the mapped one',
      'organization-vip',
      { origin: 'mapped', zendeskId: '5' },
      [{ ...field('1', 'vip', 'VIP'), mark: 'organization-vip' }],
      null,
    ],
    ['not by its title', 'trigger-created', {}, [found('1', contentOf('trigger-created'))], null],
  ]
  test.each(rows)('issue 7.2 %s', (_what, key, known, there, id) => {
    expect(identify(wanted(key), record(key, known), there)?.id ?? null).toBe(id)
  })
})

describe('what differs', () => {
  const ids = { 'webhook-created': 'H1', 'field-rank': '7' }
  const trigger = contentOf('trigger-created', { ids }) as Extract<Content, { kind: 'trigger' }>
  const view = contentOf('view-vip', { ids }) as Extract<Content, { kind: 'view' }>
  const words = (content: Content, there: Found | null, made: { sent: Content; stored: Content } | null = null) =>
    differencesOf(content, there, made).map(({ what, matters }) => (matters ? what : `(${what})`))

  test('issue 7.2 conditions in another order, tags in another order, line ends: no difference', () => {
    const [one, two] = trigger.conditions.all
    expect(words(trigger, found('1', { ...trigger, conditions: { all: [two!, one!], any: [] } }))).toEqual([])
    const risk = contentOf('view-at-risk') as typeof view
    const tags = risk.conditions.all.map((condition) =>
      condition.field === 'current_tags'
        ? { ...condition, value: String(condition.value).split(' ').toReversed().join(' ') }
        : condition,
    )
    expect(words(risk, found('1', { ...risk, conditions: { all: tags, any: [] } }))).toEqual([])
  })

  test('issue 7.2 as Zendesk stored what we sent it is no difference, until somebody or we change it', () => {
    const stored = { ...view, columns: ['status', 'subject'] }
    const made = { sent: view, stored }
    expect(words(view, found('1', stored), made)).toEqual([])
    expect(words(view, found('1', { ...stored, columns: ['status'] }), made)).toEqual(['(sorting)'])
    // The rank field was made anew: our own wish has changed, and nobody touched the view.
    expect(words({ ...view, sortBy: '8' }, found('1', stored), made)).toEqual(['sorting'])
    expect(words({ ...view, sortBy: '8' }, found('1', { ...stored, columns: ['status'] }), made)).toEqual(['(sorting)'])
  })

  test('issue 7.2 what matters is put back, and only that', () => {
    const theirs = found('1', { ...trigger, title: 'Mine', position: 9, actions: [] }, { isActive: false })
    const differences = differencesOf(trigger, theirs, null)
    expect(words(trigger, theirs)).toEqual(['inactive', '(title)', 'actions', '(position)'])
    const matter = differences.filter(({ matters }) => matters)
    expect(putBack(trigger, theirs, matter)).toEqual({
      isActive: true,
      content: { ...trigger, title: 'Mine', position: 9 },
    })
    expect(putBack(trigger, theirs, differences)).toEqual({ isActive: true, content: trigger })
  })

  test('R5 an option that is missing is added; those of the admins stay, with their ids', () => {
    const area = contentOf('field-product-area') as Extract<Content, { kind: 'ticket-field' }>
    const own = { id: '5', name: 'Own', value: 'own' }
    const there = found('1', { ...area, options: [own, ...area.options.slice(1)] })
    expect(words(area, there)).toEqual(['options'])
    const { content } = putBack(area, there, [{ what: 'options', matters: true }])
    expect(content).toMatchObject({ options: [own, ...area.options.slice(1), area.options[0]] })
    expect(words(area, found('1', { ...area, options: [...area.options, own] }))).toEqual([])
  })

  test('issue 7.2 what is not there is missing', () => {
    expect(words(view, null)).toEqual(['missing'])
  })
})

describe('what is next', () => {
  const items = wantedItems(facts())
  const all = (change: (key: string) => Partial<ItemRecord>) => items.map(({ key }) => record(key, change(key)))

  test('issue 7.2 in order; one that waits for another try does not keep the others', () => {
    expect(
      nextStep(
        items,
        all(() => ({})),
        0,
      ),
    ).toEqual({ do: 'item', key: 'group-general' })
    const waits = all((key) => (key === 'group-general' ? { nextAt: 100 } : {}))
    expect(nextStep(items, waits, 0)).toEqual({ do: 'item', key: 'group-level-1' })
    expect(nextStep(items, waits, 100)).toEqual({ do: 'item', key: 'group-general' })
  })

  test('issue 7.2 a view waits for the rank while that waits; without it, what needs it is given up', () => {
    const only = (change: Partial<ItemRecord>) =>
      all((key) => (key === 'field-rank' ? change : key.startsWith('view-') ? {} : { state: 'done' }))
    expect(nextStep(items, only({ nextAt: 50 }), 0)).toEqual({ do: 'wait', until: 50 })
    expect(nextStep(items, only({ state: 'left' }), 0)).toEqual({ do: 'item', key: 'view-at-risk' })
    const last = all((key) => ({ state: key === 'field-rank' ? 'failed' : key === 'view-next' ? 'waiting' : 'done' }))
    expect(nextStep(items, last, 0)).toEqual({ do: 'give-up', key: 'view-next', needs: 'field-rank' })
    expect(
      nextStep(
        items,
        all(() => ({ state: 'done' })),
        0,
      ),
    ).toEqual({ do: 'end' })
  })

  test('issue 7.2 what was under way when we stopped is taken up again', () => {
    const under = all((key) => ({ state: key === 'macros' ? 'working' : 'done' }))
    expect(nextStep(items, under, 0)).toEqual({ do: 'item', key: 'macros' })
  })

  test('issue 7.2 taken out in the reverse order; what the policy forgot comes last', () => {
    const order: string[] = []
    let records = [...all(() => ({ state: 'removing' })), record('group-old', { state: 'removing' })]
    for (;;) {
      const step = nextRemoval(items, records, 0)
      if (step.do !== 'item') break
      order.push(step.key)
      records = records.map((one) => (one.key === step.key ? { ...one, state: 'removed' } : one))
    }
    expect(order).toEqual([...items.map(({ key }) => key).toReversed(), 'group-old'])
    const waits = [
      record('view-vip', { state: 'removing', nextAt: 9 }),
      record('field-rank', { state: 'removing', nextAt: 5 }),
    ]
    expect(nextRemoval(items, waits, 0)).toEqual({ do: 'wait', until: 5 })
    expect(nextRemoval(items, waits, 5)).toEqual({ do: 'item', key: 'field-rank' })
  })
})
