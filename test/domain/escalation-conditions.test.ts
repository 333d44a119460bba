import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import {
  COUNTER_REASONS,
  type Condition,
  type EscalationFacts,
  REQUIRED,
  SUGGESTED,
  watchEscalation,
} from '../../domain/escalation.ts'
import { aComment, at, someFacts, story } from './an-escalation.ts'

const watch = (changes: Partial<EscalationFacts>, now: string) =>
  watchEscalation(someFacts(changes), defaultPolicy, at(now))
const keys = (conditions: readonly Condition[]) => conditions.map(({ condition }) => condition)
const held = (changes: Partial<EscalationFacts>, now: string) => keys(watch(changes, now).conditions)
const one = (changes: Partial<EscalationFacts>, now: string, condition: string) =>
  watch(changes, now).conditions.find((found) => found.condition === condition)

const similar = (...tickets: readonly (readonly [string, string, string])[]) =>
  tickets.map(([ticketId, customerId, time]) => ({ ticketId, customerId, createdAt: at(time) }))

const TWO_REPLIES = story('09:00 created', '09:10 agent', '09:20 customer', '09:30 agent', '09:40 customer')

test.each<[string, Partial<EscalationFacts>, string, readonly string[], number]>([
  ['two-replies', { events: TWO_REPLIES }, '09:40', ['level-2'], 7_200],
  ['data-loss-reported', { comments: [aComment('We lost all our data.')] }, '09:00', ['engineering'], 1_800],
  ['security-mentioned', { comments: [aComment('We found a vulnerability.')] }, '09:00', ['security'], 0],
  ['enterprise-unresolved', { tier: 'enterprise' }, '13:00:01', ['csm', 'lead'], 3_600],
  ['management-requested', { comments: [aComment('I want to speak to your manager.')] }, '09:00', ['lead'], 7_200],
  ['same-issue', { similar: similar(['2', 'b', '08:00'], ['3', 'c', '08:30']) }, '09:00', ['incident'], 0],
])('E2 %s must be escalated, to its receiver and in its time', (condition, changes, now, to, withinSeconds) => {
  const found = one(changes, now, condition)
  expect(found).toMatchObject({ isRequired: true, to, withinSeconds })
  expect(found?.respondBy).toBe(found!.since + withinSeconds * 1000)
})

test('E2 the table is whole', () => {
  expect(REQUIRED.length).toBe(6)
  expect(SUGGESTED.length).toBe(9)
})

const ACK = aComment('We have received your message and will get back to you.', { by: 'agent', at: at('09:10') })
test.each<[string, readonly string[], boolean]>([
  ['two replies', ['09:10 agent', '09:20 customer', '09:30 agent', '09:40 customer'], true],
  ['one reply', ['09:10 agent', '09:20 customer'], false],
  ['two replies in a row', ['09:10 agent', '09:11 agent'], true],
  ['internal notes do not count', ['09:10 note', '09:20 note', '09:30 agent'], false],
  ['bots do not count', ['09:10 system', '09:20 system', '09:30 agent'], false],
  ['solved', ['09:10 agent', '09:20 customer', '09:30 agent', '09:40 solved'], false],
  ['opened again', ['09:10 agent', '09:30 agent', '09:40 solved', '09:50 open'], true],
  ['waiting for the customer', ['09:10 agent', '09:30 agent', '09:30 pending'], false],
  ['who comes back', ['09:10 agent', '09:30 agent', '09:30 pending', '09:40 customer', '09:40 open'], true],
  ['merged', ['09:10 agent', '09:30 agent', '09:40 merged'], false],
  ['closed', ['09:10 agent', '09:30 agent', '09:40 closed'], false],
])('E2 two replies and not resolved: %s', (_name, lines, expected) => {
  expect(held({ events: story('09:00 created', ...lines) }, '10:00').includes('two-replies')).toBe(expected)
})

test('E2 an acknowledgement is no reply', () => {
  const events = story('09:00 created', '09:10 agent', '09:30 agent')
  expect(held({ events }, '10:00')).toContain('two-replies')
  expect(held({ events, comments: [ACK] }, '10:00')).not.toContain('two-replies')
  const more = [...events, ...story('09:50 agent')]
  expect(one({ events: more, comments: [ACK] }, '10:00', 'two-replies')?.since).toBe(at('09:50'))
})

test('E2 a ticket that an agent opens counts replies from the customer’s first word on', () => {
  const opened = ['09:00 created agent', '09:10 agent', '09:20 agent']
  expect(held({ events: story(...opened) }, '10:00')).not.toContain('two-replies')
  const events = story(...opened, '09:30 customer', '09:40 agent', '09:50 agent')
  expect(one({ events }, '10:00', 'two-replies')?.since).toBe(at('09:50'))
})

test.each<[string, readonly string[], string, boolean]>([
  ['at four hours sharp', [], '13:00', false],
  ['a second later', [], '13:00:01', true],
  ['pending excluded', ['10:00 pending', '11:00 open'], '13:00:01', false],
  ['pending excluded, an hour later', ['10:00 pending', '11:00 open'], '14:00:01', true],
  ['on-hold counts', ['10:00 hold', '11:00 open'], '13:00:01', true],
  ['solved excluded', ['10:00 solved', '11:00 open'], '13:00:01', false],
  ['solved', ['12:00 solved'], '14:00', false],
  ['while pending it still holds', ['13:30 pending'], '14:00', true],
])('E2 enterprise unresolved for more than 4 h: %s', (_name, lines, now, expected) => {
  const events = story('09:00 created', ...lines)
  expect(held({ tier: 'enterprise', events }, now).includes('enterprise-unresolved')).toBe(expected)
})
test('E2 other tiers have no such limit', () =>
  expect(held({ tier: 'professional' }, '2026-03-09T09:00:00Z')).toEqual([]))
test('E2 a VIP of another tier has it not either; nights and weekends count', () => {
  expect(held({ isVip: true }, '2026-03-09T09:00:00Z')).toEqual([])
  const events = story('2026-03-07T00:00:00Z created')
  const places = [{ at: at('2026-03-07T00:00:00Z'), level: null, isAssigned: false }]
  expect(held({ tier: 'enterprise', events, places }, '2026-03-07T04:00:01Z')).toEqual(['enterprise-unresolved'])
})

test.each<[string, ReturnType<typeof similar>, boolean]>([
  ['three customers', similar(['2', 'b', '08:00'], ['3', 'c', '08:30']), true],
  ['two customers', similar(['2', 'b', '08:00']), false],
  ['two tickets of one customer', similar(['2', 'b', '08:00'], ['3', 'b', '08:30']), false],
  ['two more tickets of our own', similar(['2', 'acme', '08:00'], ['3', 'acme', '08:30']), false],
  ['24 hours sharp', similar(['2', 'b', '2026-03-05T09:00:00Z'], ['3', 'c', '08:30']), true],
  ['a second more than 24 hours', similar(['2', 'b', '2026-03-05T08:59:59Z'], ['3', 'c', '08:30']), false],
  ['one not yet there', similar(['2', 'b', '08:00'], ['3', 'c', '10:30']), false],
  ['one before, one after', similar(['2', 'b', '08:00'], ['3', 'c', '09:30']), true],
])('E2 the same issue from 3 customers in 24 h: %s', (_name, tickets, expected) => {
  expect(held({ similar: tickets }, '10:00').includes('same-issue')).toBe(expected)
})

test.each<[string, Partial<EscalationFacts>, readonly string[]]>([
  ['customer-at-risk', { isVip: true, comments: [aComment('We will switch to a competitor.')] }, ['leadership', 'csm']],
  ['customer-at-risk', { tier: 'enterprise', comments: [aComment('We will switch to a competitor.')] }, ['leadership']],
  ['severity-rising', { comments: [aComment('It is getting worse.')] }, ['level-2']],
  ['escalation-asked', { comments: [aComment('Please escalate this.')] }, ['level-2']],
  ['recurs', { comments: [aComment('The problem is back.')] }, ['level-2']],
  [
    'recurs',
    { events: story('09:00 created', '09:10 solved', '09:20 open', '09:30 solved', '09:40 open') },
    ['level-2'],
  ],
  ['infrastructure', { comments: [aComment('The database server is not responding.')] }, ['level-2']],
  ['custom-implementation', { comments: [aComment('We use a custom integration.')] }, ['level-2']],
  [
    'beyond-support',
    { comments: [aComment('This is beyond my knowledge.', { by: 'agent', isPublic: false })] },
    ['level-2'],
  ],
  ['beyond-support', { declared: [{ at: at('09:10'), condition: 'beyond-support' }] }, ['level-2']],
])('E2 %s is suggested', (condition, changes, to) => {
  expect(one(changes, '10:00', condition)).toMatchObject({
    isRequired: false,
    to,
    withinSeconds: null,
    respondBy: null,
  })
})

test('E2 an ordinary customer who thinks of leaving is not taken to leadership', () =>
  expect(held({ comments: [aComment('We will switch to a competitor.')] }, '10:00')).toEqual([]))

test.each<[string, 'level-1' | 'level-2', number, string, string]>([
  ['P1', 'level-1', 15, '09:15', '09:15:01'],
  ['P2', 'level-1', 30, '09:30', '09:30:01'],
  ['P3', 'level-1', 120, '11:00', '11:00:01'],
  ['P4', 'level-1', 240, '13:00', '13:00:01'],
  ['P1', 'level-2', 30, '09:30', '09:30:01'],
  ['P2', 'level-2', 60, '10:00', '10:00:01'],
  ['P3', 'level-2', 240, '13:00', '13:00:01'],
  ['P4', 'level-2', 480, '17:00', '17:00:01'],
])('E2 active work of %s at %s beyond %i min is suggested', (priority, level, _minutes, still, beyond) => {
  const changes = {
    priority: priority as 'P1',
    priorities: [{ at: at('09:00'), priority: priority as 'P1' }],
    places: [{ at: at('09:00'), level, isAssigned: true }],
  }
  expect(held(changes, still)).toEqual([])
  expect(one(changes, beyond, 'active-work')).toMatchObject({
    to: [level === 'level-1' ? 'level-2' : 'engineering'],
    since: at(beyond),
  })
  expect(watch(changes, '09:01').nextAt).toBe(at(beyond))
})

test.each<[string, Partial<EscalationFacts>, string, number]>([
  ['not before somebody has it', { places: [{ at: at('09:00'), level: 'level-1', isAssigned: false }] }, '09:20', 0],
  [
    'from the assignment on',
    {
      places: [
        { at: at('09:00'), level: 'level-1', isAssigned: false },
        { at: at('09:10'), level: 'level-1', isAssigned: true },
      ],
    },
    '09:25:01',
    1,
  ],
  ['pending excluded', { events: story('09:00 created', '09:05 pending', '09:20 open') }, '09:30', 0],
  ['pending excluded, and over', { events: story('09:00 created', '09:05 pending', '09:20 open') }, '09:30:01', 1],
  ['solved excluded', { events: story('09:00 created', '09:05 solved', '09:20 open') }, '09:30', 0],
  ['on-hold counts', { events: story('09:00 created', '09:05 hold') }, '09:15:01', 1],
  [
    'time in a group of no level excluded',
    {
      places: [
        { at: at('09:00'), level: null, isAssigned: true },
        { at: at('09:10'), level: 'level-1', isAssigned: true },
      ],
    },
    '09:20',
    0,
  ],
])('E2 active work: %s', (_name, changes, now, count) => {
  const priorities = [{ at: at('09:00'), priority: 'P1' as const }]
  const places = [{ at: at('09:00'), level: 'level-1' as const, isAssigned: true }]
  expect(
    held({ priority: 'P1', priorities, places, ...changes }, now).filter((key) => key === 'active-work').length,
  ).toBe(count)
})

describe('E2 FRT or RT past 75 %', () => {
  const clockPolicy = { targetSeconds: { firstResponse: 3_600, resolution: 7_200 }, schedule: null }
  test.each<[string, readonly string[], string, string | null]>([
    ['first response before', [], '09:44:59', null],
    ['first response at 75 %', [], '09:45', '09:45'],
    ['first response met', ['09:10 agent'], '09:45', null],
    ['resolution at 75 %', ['09:10 agent'], '10:30', '10:30'],
    ['resolution paused before', ['09:10 agent', '09:20 pending'], '10:30', null],
  ])('%s', (_name, lines, now, since) => {
    const found = one({ clockPolicy, events: story('09:00 created', ...lines) }, now, 'clock-passed')
    expect(found?.since ?? null).toBe(since === null ? null : at(since))
  })
  test('the next moment is the threshold itself', () =>
    expect(watch({ clockPolicy }, '09:01').nextAt).toBe(at('09:45')))
  test('a broken SLA of a critical customer goes to leadership', () =>
    expect(one({ clockPolicy, isVip: true }, '10:00', 'customer-at-risk')?.to).toEqual(['leadership', 'csm']))
})

test('E2 severity rises with the priority, and not when it falls', () => {
  const to = (...priorities: readonly ['P1' | 'P2' | 'P3' | 'P4', string][]) =>
    held(
      {
        priority: priorities.at(-1)![0],
        priorities: priorities.map(([priority, time]) => ({ priority, at: at(time) })),
      },
      '10:00',
    )
  expect(to(['P3', '09:00'], ['P1', '09:30'])).toContain('severity-rising')
  expect(to(['P3', '09:00'], ['P4', '09:30'])).not.toContain('severity-rising')
  expect(to(['P3', '09:00'])).not.toContain('severity-rising')
})

describe('E2 what is not to be escalated', () => {
  test.each(COUNTER_REASONS)('%s holds suggestions about the matter back', (reason) => {
    const comments = [aComment('We use a custom integration. The database server is not responding.')]
    const found = watch({ comments, counters: [reason] }, '10:00')
    expect(found.conditions).toEqual([])
    expect(keys(found.heldBack)).toEqual(['infrastructure', 'custom-implementation'])
    expect(found.counterReasons).toEqual([reason])
  })
  test.each<[string, Partial<EscalationFacts>, readonly string[]]>([
    ['a how-to question is training', { category: 'how-to' }, ['training']],
    ['a workaround was sent', { appliedTemplates: ['resolution-workaround'] }, ['documented-answer']],
    ['a known issue was named', { appliedTemplates: ['resolution-known-issue'] }, ['known-limitation']],
    ['support solved the same before', { solvedBefore: ['7'] }, ['solved-before']],
    ['nothing', {}, []],
  ])('%s', (_name, changes, expected) => expect(watch(changes, '10:00').counterReasons).toEqual(expected))
  test('what is required, asked for or threatened with is never held back', () => {
    const comments = [aComment('We lost all our data. Please escalate this. We will switch to a competitor.')]
    expect(held({ comments, isVip: true, counters: ['training'] }, '10:00')).toEqual([
      'data-loss-reported',
      'customer-at-risk',
      'escalation-asked',
    ])
  })
})

describe('E2 what was acted on does not come back', () => {
  const comments = [aComment('We lost all our data.')]
  const sent = (endedAt: string | null) => [
    {
      receivers: ['engineering' as const],
      conditions: ['data-loss-reported' as const],
      at: at('09:10'),
      endedAt: endedAt === null ? null : at(endedAt),
    },
  ]
  test('while it is open, and after it ended', () => {
    expect(held({ comments }, '10:00')).toEqual(['data-loss-reported'])
    expect(held({ comments, sent: sent(null) }, '10:00')).toEqual([])
    expect(held({ comments, sent: sent('09:30') }, '10:00')).toEqual([])
  })
  test('news make it hold again', () => {
    const again = [...comments, aComment('Our files are gone again.', { at: at('09:50') })]
    expect(one({ comments: again, sent: sent('09:30') }, '10:00', 'data-loss-reported')?.since).toBe(at('09:50'))
  })
  test('two replies begin anew after the last escalation to Level 2', () => {
    const handled = [
      { receivers: ['level-2' as const], conditions: ['two-replies' as const], at: at('09:45'), endedAt: at('09:50') },
    ]
    expect(held({ events: TWO_REPLIES, sent: handled }, '10:00')).toEqual([])
    const more = [...TWO_REPLIES, ...story('10:00 agent', '10:10 agent')]
    expect(held({ events: more, sent: handled }, '10:30')).toContain('two-replies')
  })
  test('a suggestion can be put aside, what is required cannot', () => {
    const asked = [aComment('Please escalate this. We lost all our data.')]
    const dismissed = [{ at: at('09:30'), condition: 'escalation-asked' as const }]
    expect(held({ comments: asked, dismissed }, '10:00')).toEqual(['data-loss-reported'])
  })
  test('a ticket at Level 2 need not be handed there', () => {
    const places = [{ at: at('09:00'), level: 'level-2' as const, isAssigned: false }]
    expect(held({ events: TWO_REPLIES, places }, '10:00')).toEqual([])
  })
})

test('E2 a customer takes back what was said, but not from Security', () => {
  const later = (text: string) => aComment(text, { at: at('09:30') })
  const lost = aComment('We lost all our data.')
  expect(held({ comments: [lost, later('We did not lose any data, sorry.')] }, '10:00')).toEqual([])
  expect(held({ comments: [lost, later('Any news?')] }, '10:00')).toEqual(['data-loss-reported'])
  const hole = aComment('We found a vulnerability.')
  expect(held({ comments: [hole, later('No vulnerability, sorry.')] }, '10:00')).toEqual(['security-mentioned'])
})

test('E2 the quote names the comment and the place, never the words', () => {
  const text = 'Hello,\n\nplease help. We lost all our data.'
  const found = one({ comments: [aComment(text, { commentId: '77' })] }, '10:00', 'data-loss-reported')!
  const { commentId, source, offset, length } = found.quote!
  expect([commentId, source, text.slice(offset, offset + length)]).toEqual(['77', 'body', 'lost all our data'])
  expect(JSON.stringify(found)).not.toContain('lost all')
})

test('E2 what is switched off is not asked', () => {
  const escalation = structuredClone(defaultPolicy.escalation)
  escalation.required['management-requested'].isOn = false
  escalation.suggested['escalation-asked'].isOn = false
  const comments = [aComment('I want to speak to your manager. Please escalate this.')]
  expect(watchEscalation(someFacts({ comments }), { ...defaultPolicy, escalation }, at('10:00')).conditions).toEqual([])
})
