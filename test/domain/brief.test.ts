import { describe, expect, test } from 'vitest'
import {
  adviceOn,
  type BriefDraft,
  draftOf,
  type Field,
  fieldsFor,
  handoffOf,
  isComplete,
  lacksOf,
  type Section,
  sectionsFor,
  type TextField,
} from '../../domain/brief.ts'
import { clocksOf } from '../../domain/clock.ts'
import { RECEIVERS, type Receiver } from '../../domain/escalation.ts'
import { say } from '../../domain/reason.ts'
import german from '../../translations/de.json' with { type: 'json' }
import texts from '../../translations/en.json' with { type: 'json' }
import { aBrief } from './a-brief.ts'
import { aComment, at, story } from './an-escalation.ts'

const without = (field: TextField, brief = aBrief()): BriefDraft => ({
  ...brief,
  texts: { ...brief.texts, [field]: '' },
})
const fieldsLacking = (brief: BriefDraft): readonly Field[] => lacksOf(brief).map(({ field }) => field)

test.each<[Receiver, readonly Section[]]>([
  ['level-2', ['head', 'summary', 'tried', 'evidence', 'customer', 'priority', 'context']],
  ['lead', ['head', 'summary', 'tried', 'evidence', 'customer', 'priority', 'context']],
  ['csm', ['head', 'summary', 'tried', 'evidence', 'customer', 'communication', 'priority', 'context']],
  ['incident', ['head', 'summary', 'affected', 'tried', 'evidence', 'customer', 'priority', 'context']],
  [
    'engineering',
    [
      'head',
      'summary',
      'impact',
      'description',
      'tried',
      'reproduction',
      'evidence',
      'customer',
      'timeline',
      'communication',
      'needed',
      'priority',
      'context',
    ],
  ],
  [
    'product',
    [
      'head',
      'summary',
      'useCase',
      'impact',
      'demand',
      'competition',
      'tried',
      'evidence',
      'customer',
      'communication',
      'needed',
      'priority',
      'context',
    ],
  ],
  [
    'security',
    ['head', 'observed', 'affected', 'containment', 'evidence', 'customer', 'needed', 'priority', 'context'],
  ],
  [
    'leadership',
    [
      'head',
      'summary',
      'businessContext',
      'impact',
      'tried',
      'evidence',
      'customer',
      'communication',
      'decision',
      'needed',
      'priority',
      'context',
    ],
  ],
])('E5 a brief for %s', (receiver, sections) => expect(sectionsFor({ receiver, isBug: true })).toEqual(sections))

/** E5, row by row: what each target must include. */
test.each<[Receiver, readonly Field[]]>([
  ['level-2', ['summary', 'tried', 'tier', 'sentiment']],
  ['engineering', ['steps', 'expected', 'actual', 'environment', 'logs', 'impact', 'workflow', 'timeline']],
  ['product', ['useCase', 'impact', 'demand', 'competition']],
  ['security', ['observed', 'affected', 'containment', 'severity', 'neededBy']],
  ['leadership', ['businessContext', 'impact', 'tried', 'decision', 'neededBy']],
])('E5 %s must get %j', (receiver, fields) =>
  expect(fieldsFor({ receiver, isBug: true })).toEqual(expect.arrayContaining([...fields])),
)

test('E4 engineering, product, security and leadership get title, severity, what is needed and by when', () => {
  for (const receiver of ['engineering', 'product', 'security', 'leadership'] as const)
    expect(fieldsFor({ receiver, isBug: false })).toEqual(
      expect.arrayContaining(['title', 'severity', 'needed', 'neededBy']),
    )
})
test('E4 a matter that is no bug needs no reproduction, but its environment', () => {
  expect(sectionsFor({ receiver: 'engineering', isBug: false })).not.toContain('reproduction')
  expect(fieldsFor({ receiver: 'engineering', isBug: false })).toContain('environment')
})

test.each(RECEIVERS)('E3 a whole brief for %s can be sent', (receiver) => {
  expect(lacksOf(aBrief({ receiver }))).toEqual([])
  expect(isComplete(aBrief({ receiver }))).toBe(true)
})

describe('E3 the five points of the handoff', () => {
  const level2 = aBrief({ receiver: 'level-2' })
  test.each<[string, BriefDraft, readonly Field[], string]>([
    ['summary', without('summary', level2), ['summary'], 'summary'],
    ['steps tried', without('tried', level2), ['tried'], 'tried'],
    ['tier', { ...level2, tier: null }, ['tier'], 'customer'],
    ['sentiment', { ...level2, sentiment: null }, ['sentiment'], 'customer'],
    ['evidence', { ...without('evidence', level2), attachments: [] }, ['evidence'], 'evidence'],
    ['proposed priority', { ...level2, priority: null }, ['priority'], 'priority'],
  ])('without %s it cannot be sent', (_name, brief, fields, point) => {
    expect(fieldsLacking(brief)).toEqual(fields)
    expect(
      handoffOf(brief)
        .filter(({ isDone }) => !isDone)
        .map((found) => found.point),
    ).toEqual([point])
  })
  test('an attachment or a word about the evidence is enough', () => {
    expect(isComplete({ ...without('evidence', level2), attachments: ['a.png'] })).toBe(true)
    expect(isComplete({ ...level2, attachments: [] })).toBe(true)
  })
  test('in a brief for Security, what was observed and contained stand for summary and steps', () => {
    const security = aBrief({ receiver: 'security' })
    const { summary: _, tried: __, ...left } = security.texts
    expect(isComplete({ ...security, texts: left })).toBe(true)
    expect(handoffOf(without('observed', security)).find(({ isDone }) => !isDone)?.point).toBe('summary')
    expect(handoffOf(without('containment', security)).find(({ isDone }) => !isDone)?.point).toBe('tried')
  })
  test('each point has a name', () => {
    for (const { what } of handoffOf(level2)) expect(say(texts, what)).not.toContain('brief.')
  })
})

test.each(RECEIVERS)(
  'E3 every field of a brief for %s is asked for when it is missing, and says so in both languages',
  (receiver) => {
    for (const field of fieldsFor({ receiver, isBug: true })) {
      if (field === 'timeline' || field === 'context' || field === 'lastUpdate') continue
      const brief = aBrief({ receiver, attachments: [] })
      const bare: BriefDraft =
        field in brief.texts
          ? without(field as TextField, brief)
          : field === 'impact'
            ? { ...brief, impact: { ...brief.impact, depth: null } }
            : { ...brief, [field]: null }
      const [lack, ...others] = lacksOf(bare)
      expect([lack?.field, others]).toEqual([field, []])
      for (const language of [texts, german]) expect(say(language, lack!.why)).not.toMatch(/brief\.|escalation\.|\{/)
    }
  },
)

describe('E3 a text that is there but says nothing', () => {
  test.each<[TextField, string, string]>([
    ['summary', 'n/a', 'notYet'],
    ['summary', 'see above', 'elsewhere'],
    ['summary', 'Nightly export stops at 80 %', 'repeats'],
    ['tried', 'everything', 'vague'],
    ['tried', 'The nightly export of Acme stops at 80 %. Their invoices are not sent since Monday.', 'repeats'],
    ['title', 'problem', 'vague'],
    ['description', 'asap', 'haste'],
    ['steps', 'see above', 'elsewhere'],
    ['expected', 'it works', 'vague'],
    ['actual', 'does not work', 'vague'],
    ['frequency', 'see above', 'elsewhere'],
    ['environment', 'ok', 'vague'],
  ])('%s: %j', (field, text, why) => {
    const brief = aBrief()
    const found = lacksOf({ ...brief, texts: { ...brief.texts, [field]: text } }).find((lack) => lack.field === field)
    expect(found?.why.key).toBe(`brief.empty.${why}`)
  })
  test.each<[TextField, string]>([
    ['frequency', 'always'],
    ['frequency', 'jedes Mal'],
    ['environment', 'Firefox'],
    ['demand', '14'],
    ['start', 'logged out'],
  ])('%s may be as short as %j', (field, text) => {
    const brief = aBrief({ receiver: field === 'demand' ? 'product' : 'engineering' })
    expect(lacksOf({ ...brief, texts: { ...brief.texts, [field]: text } })).toEqual([])
  })
})

describe('E6 an explicit "unknown"', () => {
  test.each<[Receiver, TextField]>([
    ['engineering', 'logs'],
    ['engineering', 'workflow'],
    ['engineering', 'ruledOut'],
    ['product', 'demand'],
    ['product', 'competition'],
    ['security', 'affected'],
    ['security', 'containment'],
  ])('for %s answers %s, chosen or written', (receiver, field) => {
    const bare = without(field, aBrief({ receiver }))
    expect(fieldsLacking(bare)).toEqual([field])
    expect(fieldsLacking({ ...bare, unknown: [field] })).toEqual([])
    for (const text of ['unknown', 'unbekannt', 'none', 'desconocido'])
      expect(fieldsLacking({ ...bare, texts: { ...bare.texts, [field]: text } })).toEqual([])
  })
  test.each<[Receiver, TextField]>([
    ['engineering', 'summary'],
    ['engineering', 'tried'],
    ['engineering', 'steps'],
    ['security', 'observed'],
    ['leadership', 'decision'],
  ])('for %s does not answer %s', (receiver, field) =>
    expect(fieldsLacking({ ...without(field, aBrief({ receiver })), unknown: [field] })).toEqual([field]),
  )
})

test.each<[TextField, string, string | null]>([
  ['summary', 'The nightly export of Acme stops at 80 %.', 'brief.advice.short'],
  ['summary', 'One export stops. Two invoices wait. Three people call. Four jobs fail.', 'brief.advice.long'],
  ['summary', 'One export stops. Two invoices wait.', null],
  ['description', 'One export stops. Two invoices wait.', 'brief.advice.short'],
  ['title', 'Nightly export stops\nat 80 %', 'brief.advice.title'],
])('E3 E4 advice on %s %j keeps nobody from sending', (field, text, advice) => {
  const brief = aBrief()
  const changed = { ...brief, texts: { ...brief.texts, [field]: text } }
  expect(adviceOn(changed).find((found) => found.field === field)?.why.key ?? null).toBe(advice)
  expect(fieldsLacking(changed)).not.toContain(field)
})

describe('E3 what is known is filled in', () => {
  const events = story(
    '08:00 created',
    '08:10 agent',
    '08:20 customer',
    '08:30 agent',
    '08:40 pending',
    '09:00 solved',
    '09:10 open',
  )
  const facts = {
    ticketId: '812',
    subject: ' Nightly export stops ',
    createdAt: at('08:00'),
    receiver: 'engineering' as const,
    reporter: 'Maya Lind',
    customer: { id: 'acme', name: 'Acme' },
    tier: 'enterprise' as const,
    isVip: true,
    priority: 'P2' as const,
    category: 'bug' as const,
    severity: 'critical' as const,
    events,
    comments: [
      aComment('We are looking into it.', { by: 'agent', at: at('08:10') }),
      aComment('We will switch to a competitor.', { at: at('08:20') }),
    ],
    macros: [{ at: at('08:30'), title: 'Status::Looking' }],
    clocks: clocksOf({ policy: { targetSeconds: { resolution: 7_200 }, schedule: null }, events }, at('10:00')),
    attachments: ['export.log'],
    similar: [{ ticketId: '813', customerId: 'b', createdAt: at('08:05') }],
    threads: [],
    contractValues: [80_000],
    depth: null,
    schedule: null,
  }
  const draft = draftOf(facts, at('10:00'))
  test('title, tier, time in queue without pending and solved, needed at once', () => {
    expect(draft).toMatchObject({
      texts: { title: 'Nightly export stops' },
      tier: 'enterprise',
      isVip: true,
      priority: 'P2',
      openForSeconds: 90 * 60,
      needed: 'fix',
      neededBy: at('10:00'),
      lastUpdateAt: at('08:30'),
      attachments: ['export.log'],
      tickets: ['813'],
      isBug: true,
    })
    expect(draft.impact.breadth.customers).toEqual({ state: 'known', value: 2 })
    expect(draft.impact.contract.dueAt).toEqual({ state: 'known', value: at('10:30') })
  })
  test('replies and macros so far, acknowledgements by name', () =>
    expect(draft.done.map(({ what }) => say(texts, what))).toEqual([
      'An agent acknowledged the message.',
      'An agent replied with the macro “Status::Looking”.',
    ]))
  test('the customer’s timeline', () =>
    expect(draft.timeline.map(({ what }) => say(texts, what))).toEqual([
      'Ticket created',
      'Support answered',
      'The customer wrote',
      'Support answered',
      'Waiting for the customer',
      'Solved',
      'Opened again',
    ]))
  test.each<[string, string | null]>([
    ['We will switch to a competitor.', 'churn-risk'],
    ['I want to speak to your manager.', 'frustrated'],
    ['The export is slow.', null],
  ])('the mood is proposed from "%s": %s', (text, sentiment) =>
    expect(draftOf({ ...facts, comments: [aComment(text)] }, at('10:00')).sentiment).toBe(sentiment),
  )
  test('what only a person knows stays open', () => {
    expect(isComplete(draft)).toBe(false)
    expect(fieldsLacking({ ...draft, receiver: 'level-2' })).toEqual(['summary', 'tried'])
  })
})
