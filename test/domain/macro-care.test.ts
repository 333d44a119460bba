import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type Care, countedFrom, retirementOf, reviewOf, shareOf } from '../../domain/macro/care.ts'
import { tellLeak } from '../../domain/macro/leak-alert.ts'
import { macrosPage } from '../../domain/macro/page.ts'
import { macrosViewSchema } from '../../domain/macro-view.ts'
import { validatePolicy } from '../../domain/policy.ts'

const at = (text: string) => Date.parse(text)
const policy = defaultPolicy.macros
const now = at('2026-06-30T10:00:00Z')
const care: Care = { firstSeenAt: at('2026-01-01T00:00:00Z'), reviewedAt: null, owner: null, isSeasonal: false }

describe('M5 a review every quarter', () => {
  test.each([
    ['never, seen on 1 January', null, '2026-04-01T00:00:00Z', true],
    ['on 2 April at 10:00', '2026-04-02T10:00:00Z', '2026-07-01T10:00:00Z', false],
    ['on 1 April at 10:00', '2026-04-01T10:00:00Z', '2026-06-30T10:00:00Z', true],
    ['a second later', '2026-04-01T10:00:01Z', '2026-06-30T10:00:01Z', false],
  ])('M5 reviewed %s', (_when, reviewedAt, dueAt, isOverdue) => {
    const reviewed = { ...care, reviewedAt: reviewedAt === null ? null : at(reviewedAt) }
    expect(reviewOf(reviewed, policy, now)).toEqual({ dueAt: at(dueAt), isOverdue })
  })
})

describe('M6 retirement', () => {
  const since = at('2026-01-01T00:00:00Z')
  type Row = {
    readonly uses?: number
    readonly replies?: number
    readonly since?: string
    readonly createdAt?: string
    readonly isActive?: boolean
    readonly isSeasonal?: boolean
  }
  const proposed = ({ uses = 3, replies = 1_000, isActive = true, isSeasonal = false, ...times }: Row) =>
    retirementOf(
      {
        isActive,
        createdAt: at(times.createdAt ?? '2025-06-01T00:00:00Z'),
        care: { ...care, isSeasonal },
        usage: { uses, lastUsedAt: null },
      },
      { replies, since: times.since ? at(times.since) : since },
      policy,
      now,
    )?.key ?? null

  test.each<readonly [string, Row, string | null]>([
    ['3 of 1,000', {}, 'macroCare.retire.rare'],
    ['none of 1,000', { uses: 0 }, 'macroCare.retire.unused'],
    ['19 of 1,000: 1.9 %', { uses: 19 }, 'macroCare.retire.rare'],
    ['20 of 1,000: 2 %', { uses: 20 }, null],
    ['too few replies', { uses: 0, replies: 199 }, null],
    ['just enough replies', { uses: 0, replies: 200 }, 'macroCare.retire.unused'],
    ['no reply at all', { uses: 0, replies: 0 }, null],
    ['counted for 89 days', { since: '2026-04-02T10:00:00Z' }, null],
    ['counted for 90 days', { since: '2026-04-01T10:00:00Z' }, 'macroCare.retire.rare'],
    ['made 89 days ago', { createdAt: '2026-04-02T10:00:00Z' }, null],
    ['switched off already', { isActive: false }, null],
    ['used at one time of the year', { isSeasonal: true }, null],
  ])('M6 %s', (_what, row, key) => {
    expect(proposed(row)).toBe(key)
  })

  test('M6 the reason says how often, of how many, and the limit in force', () => {
    const macro = { isActive: true, createdAt: since, care, usage: { uses: 4, lastUsedAt: null } }
    const limits = { ...policy, retireBelowShare: 0.015, retireMinimumReplies: 0 }
    expect(retirementOf(macro, { replies: 300, since }, limits, now)?.params).toEqual({
      uses: 4,
      replies: 300,
      percent: '1.5',
      days: 90,
    })
  })

  test('M6 shares', () => {
    expect([shareOf(1, 4), shareOf(0, 4), shareOf(5, 4), shareOf(0, 0)]).toEqual([0.25, 0, 1, null])
    expect(countedFrom(now)).toBe(at('2026-04-01T00:00:00Z'))
  })
})

test('M5, M6, M7 the page: the most used first, times as text, no words of a reply', () => {
  const macro = (id: string, title: string, uses: number) => ({
    id,
    title,
    isActive: true,
    createdAt: at('2026-01-01T00:00:00Z'),
    template: id === '2' ? 'received' : null,
    care,
    usage: { uses, lastUsedAt: uses > 0 ? now : null },
    lint: [],
  })
  const view = macrosPage(
    {
      macros: [macro('1', 'B', 0), macro('2', 'Z', 50), macro('3', 'A', 0)],
      counted: { replies: 100, since: at('2026-02-01T00:00:00Z') },
      recurring: [{ id: 'f', count: 3, agents: 2, ticketIds: ['9', '8'], firstAt: now - 3_600_000 }],
      leaks: [{ ticketId: '9', at: now, kind: 'blank-greeting', macroId: '2', agent: 'Maya Lind' }],
      library: [],
    },
    { ...policy, retireMinimumReplies: 50 },
    now,
  )
  expect(macrosViewSchema.parse(view)).toEqual(view)
  expect(view.macros.map(({ id, share, lastUsedAt }) => [id, share, lastUsedAt])).toEqual([
    ['2', 0.5, '2026-06-30T10:00:00Z'],
    ['3', 0, null],
    ['1', 0, null],
  ])
  expect(view.macros.map(({ retirement }) => retirement?.key ?? null)).toEqual([
    null,
    'macroCare.retire.unused',
    'macroCare.retire.unused',
  ])
  expect(view.macros[0]?.review).toEqual({
    reviewedAt: null,
    dueAt: '2026-04-01T00:00:00Z',
    isOverdue: true,
    owner: null,
  })
  expect(view.recurring).toEqual([
    { id: 'f', count: 3, agents: 2, ticketIds: ['9', '8'], firstAt: '2026-06-30T09:00:00Z' },
  ])
  expect(view.leaks).toEqual([
    {
      ticketId: '9',
      at: '2026-06-30T10:00:00Z',
      what: { key: 'macroCare.leak.blank-greeting' },
      macroId: '2',
      agent: 'Maya Lind',
    },
  ])
  expect(view).toMatchObject({ replies: 100, countedSince: '2026-02-01T00:00:00Z', now: '2026-06-30T10:00:00Z' })
})

describe('M4 who is told of a gap', () => {
  const maya = { id: '7', name: 'Maya Lind', email: 'maya@acme.example' }
  const told = (agent: Parameters<typeof tellLeak>[0]['agent'], macro: string | null) =>
    tellLeak({ ticketId: '9', kind: 'left-over', macro, agent }, defaultPolicy).map((action) =>
      action.type === 'tell' ? [action.to, action.message.key, action.message.params] : [],
    )
  const lead = { kind: 'channel', channel: 'support-lead' }
  const params = { ticket: '9', what: '@macroCare.with.left-over' }

  test('M4 the agent directly, and the lead, each in their own words', () => {
    const named = { ...params, agent: 'Maya Lind', macro: 'Received' }
    expect(told(maya, 'Received')).toEqual([
      [{ kind: 'agent', userId: '7', fallbackChannel: null }, 'macroCare.tellAgent.byMacro', named],
      [lead, 'macroCare.tellLead.byMacro', named],
    ])
  })

  test.each([
    ['whose address is not known', { ...maya, email: null }, 'Maya Lind'],
    ['whom nobody knows', null, '@macroCare.someAgent'],
  ])('M4 of an agent %s only the lead hears', (_who, agent, name) => {
    expect(told(agent, null)).toEqual([[lead, 'macroCare.tellLead.byHand', { ...params, agent: name }]])
  })
})

describe('M3-M7 the policy of macros', () => {
  test('R4 a policy saved before it was there has its defaults', () => {
    const { macros: _, ...older } = defaultPolicy
    const read = validatePolicy(older)
    expect(read.ok && read.value.macros).toEqual({
      gate: 'block',
      checksNotes: false,
      allowsSendAnyway: false,
      reviewEveryDays: 90,
      retireBelowShare: 0.02,
      retireMinimumReplies: 200,
      recurringPerWeek: 1,
    })
  })

  test.each([
    ['gate', 'maybe'],
    ['reviewEveryDays', 0],
    ['reviewEveryDays', 1.5],
    ['retireBelowShare', 1.1],
    ['retireBelowShare', -0.1],
    ['retireMinimumReplies', -1],
    ['recurringPerWeek', 0],
    ['allowsSendAnyway', 'yes'],
  ])('R4 %s cannot be %j', (field, value) => {
    const read = validatePolicy({ ...defaultPolicy, macros: { ...policy, [field]: value } })
    expect(!read.ok && read.refusals.map((refusal) => refusal.field)).toEqual([`macros.${field}`])
  })
})
