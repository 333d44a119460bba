import { describe, expect, test } from 'vitest'
import { type MacroFacts, type MacroPerson, macroContext, macroNeeds, withValue } from '../../domain/macro-context.ts'

const aPerson = (changes: Partial<MacroPerson> = {}): MacroPerson => ({
  id: '9',
  name: 'Jane Doe',
  email: 'jane@customer.example',
  phone: null,
  language: 'en-US',
  timeZone: 'Vienna',
  role: 'end-user',
  externalId: null,
  details: null,
  notes: null,
  signature: null,
  tags: [],
  fields: {},
  organization: null,
  ...changes,
})
const theFacts = (changes: Partial<MacroFacts> = {}): MacroFacts => ({
  ticket: {
    id: '35',
    title: 'Export fails',
    description: null,
    status: 'hold',
    priority: null,
    type: 'problem',
    channel: 'email',
    externalId: null,
    url: 'https://acme.zendesk.com/agent/tickets/35',
    tags: ['one', 'two'],
    createdAt: '2026-03-06T13:05:00Z',
    updatedAt: '2026-03-06T13:05:00Z',
    dueAt: null,
    groupName: 'Level 1',
    brandName: null,
    rating: null,
    fields: new Map<string, unknown>([
      ['77', 'billing_and_plans'],
      ['78', ['a', 'b']],
    ]),
  },
  requester: aPerson({ organization: null }),
  assignee: null,
  submitter: null,
  organization: {
    id: '4',
    name: 'Acme',
    externalId: null,
    details: '',
    notes: null,
    tags: [],
    fields: { plan: 'pro' },
  },
  agent: aPerson({ id: '7', name: 'Ada Agent', signature: 'Ada' }),
  account: 'acme',
  comments: [],
  labels: new Map([['77', new Map([['billing_and_plans', 'Billing & plans']])]]),
  dynamicContent: { sorry: 'We are sorry' },
  ...changes,
})
/** What a placeholder finds. */
const at = (context: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], context)

describe('M4 the context of a macro', () => {
  test.each([
    ['ticket.id', '35'],
    ['ticket.status', 'On-hold'],
    ['ticket.priority', null],
    ['ticket.tags', 'one two'],
    ['ticket.created_at', '2026-03-06'],
    ['ticket.requester.first_name', 'Jane'],
    ['ticket.requester.last_name', 'Doe'],
    ['ticket.requester.organization', null],
    ['ticket.assignee', null],
    ['ticket.organization.custom_fields.plan', 'pro'],
    ['ticket.organization.details', ''],
    ['ticket.ticket_field_77', 'billing_and_plans'],
    ['ticket.ticket_field_option_title_77', 'Billing & plans'],
    ['ticket.ticket_field_option_title_78.1', 'b'],
    ['ticket.group.name', 'Level 1'],
    ['ticket.latest_comment', null],
    ['current_user.first_name', 'Ada'],
    ['agent.signature', 'Ada'],
    ['dc.sorry', 'We are sorry'],
  ])('M4 %s is %j', (path, value) => expect(at(macroContext(theFacts()), path)).toEqual(value))

  test.each([
    [null, '', ''],
    ['  ', '', ''],
    ['Cher', 'Cher', ''],
    ['Ana  María  Pérez', 'Ana', 'María Pérez'],
  ])('M4 the name %j has the first name %j and the last name %j', (name, first, last) => {
    const context = macroContext(theFacts({ requester: aPerson({ name }) }))
    expect([at(context, 'ticket.requester.first_name'), at(context, 'ticket.requester.last_name')]).toEqual([
      first,
      last,
    ])
  })

  test('M4 the latest comment and the latest public one', () => {
    const comment = (id: string, isPublic: boolean) => ({
      id,
      author: null,
      isPublic,
      text: `text ${id}`,
      createdAt: '',
    })
    const context = macroContext(theFacts({ comments: [comment('1', true), comment('2', false)] }))
    expect(at(context, 'ticket.latest_comment.value')).toBe('text 2')
    expect(at(context, 'ticket.latest_public_comment.value')).toBe('text 1')
    expect(at(context, 'ticket.public_comments.length')).toBe(1)
  })

  test.each([
    ['Hi {{ticket.requester.name}}', { comments: false, dynamicContent: false, labels: [] }],
    ['{{ticket.latest_public_comment.value}}', { comments: true, dynamicContent: false, labels: [] }],
    ['{% for c in ticket.comments %}{% endfor %}', { comments: true, dynamicContent: false, labels: [] }],
    [
      '{{dc.bye}} {{ticket.ticket_field_option_title_5}} {{ticket.ticket_field_option_title_5}}',
      { comments: false, dynamicContent: true, labels: ['5'] },
    ],
  ])('M4 %s asks only for what it needs', (template, needs) => expect(macroNeeds(template)).toEqual(needs))

  test('M4 a repair for this reply sets one value and leaves the rest', () => {
    const context = macroContext(theFacts())
    const mended = withValue(context, 'ticket.requester.first_name', 'Ann')
    expect(at(mended, 'ticket.requester.first_name')).toBe('Ann')
    expect(at(mended, 'ticket.requester.last_name')).toBe('Doe')
    expect(at(withValue(context, 'ticket.assignee.name', 'Bo'), 'ticket.assignee.name')).toBe('Bo')
    expect(at(withValue(context, 'order.number', '5'), 'order.number')).toBe('5')
    expect(at(context, 'ticket.requester.first_name')).toBe('Jane')
    expect(at(withValue(context, '__proto__.polluted', 'x'), 'ticket.id')).toBe('35')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
