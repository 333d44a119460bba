import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergedFirst } from '../../domain/audit.ts'
import type { TicketEvent } from '../../domain/clock.ts'
import { clocksOf } from '../../domain/clock.ts'
import {
  findPairs,
  isOlder,
  lateReplyNote,
  type MergeFacts,
  mayNotMerge,
  mergedNote,
  type Near,
  nearest,
  plainHash,
  progressOf,
  type Side,
  stepOfPairs,
  survivorNote,
  survivorNoteHead,
  traceOf,
  wordCounts,
} from '../../domain/duplicate.ts'
import { say } from '../../domain/reason.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { at } from './clock-story.ts'
import { aMatter, HOUR } from './duplicates/story.ts'

const side = (more: Partial<Side> = {}): Side => ({
  id: '1',
  createdAt: at('09:00'),
  status: 'open',
  requesterId: 'ann',
  organizationId: 'orchard',
  isVip: false,
  isShared: false,
  ...more,
})
const merged = (more: Partial<Side> = {}): Side => side({ id: '2', createdAt: at('10:00'), ...more })

describe('D4 what may never be merged', () => {
  test.each<readonly [string, Partial<Side>, Partial<Side>, string | null]>([
    ['two tickets of one requester', {}, {}, null],
    ['a new one into a new one', { status: 'new' }, { status: 'new' }, null],
    ['into a pending one', {}, { status: 'pending' }, null],
    ['into one on hold', {}, { status: 'hold' }, null],
    ['a solved one into an open one', { status: 'solved' }, {}, null],
    ['VIP into VIP', { isVip: true }, { isVip: true }, null],
    ['not VIP into VIP', {}, { isVip: true }, null],
    ['a VIP into none', { isVip: true }, {}, 'vip'],
    ['a VIP into what was never triaged', { isVip: true }, { isVip: null }, 'vip'],
    ['itself', { id: '1' }, {}, 'self'],
    ['another customer', {}, { organizationId: 'grove' }, 'customer'],
    ['no customer into one', { organizationId: null }, {}, 'customer'],
    ['the same person at two customers', { organizationId: 'grove', requesterId: 'ann' }, {}, 'customer'],
    ['one person without a customer', { organizationId: null }, { organizationId: null }, null],
    [
      'two people without a customer',
      { organizationId: null, requesterId: 'bob' },
      { organizationId: null },
      'customer',
    ],
    ['a colleague', { requesterId: 'bob' }, {}, 'requester'],
    ['a closed one', { status: 'closed' }, {}, 'closed'],
    ['into a closed one', {}, { status: 'closed' }, 'closed'],
    ['into a solved one', {}, { status: 'solved' }, 'solved'],
    ['a shared one', { isShared: true }, {}, 'shared'],
    ['into a shared one', {}, { isShared: true }, 'shared'],
    ['where sharing is not known', { isShared: null }, { isShared: null }, null],
  ])('D4 %s', (_what, from, into, expected) => {
    const reason = mayNotMerge(merged(from), side(into), false)
    expect(reason?.key ?? null).toBe(expected && `duplicate.mayNot.${expected}`)
  })

  test('D1 colleagues by opt-in, but nobody without a customer', () => {
    expect(mayNotMerge(merged({ requesterId: 'bob' }), side(), true)).toBeNull()
    const none = { organizationId: null }
    expect(mayNotMerge(merged({ ...none, requesterId: 'bob' }), side(none), true)?.key).toMatch(/customer$/)
  })

  test('D4 across customers never, whatever else is so', () => {
    const any = fc.record({
      status: fc.constantFrom('new', 'open', 'pending', 'hold', 'solved', 'closed' as const),
      requesterId: fc.constantFrom('ann', 'bob'),
      isVip: fc.constantFrom(true, false, null),
      isShared: fc.constantFrom(true, false, null),
    })
    const organizations = fc.constantFrom('orchard', 'grove', null)
    fc.assert(
      fc.property(any, any, organizations, organizations, fc.boolean(), (from, into, a, b, colleagues) => {
        const reason = mayNotMerge(
          merged({ ...from, organizationId: a } as Partial<Side>),
          side({ ...into, organizationId: b } as Partial<Side>),
          colleagues,
        )
        if (a !== b || into.status === 'closed' || from.status === 'closed') expect(reason).not.toBeNull()
      }),
    )
  })
})

describe('D3 which of the two stays', () => {
  test.each([
    ['earlier', '9', at('09:00'), '8', at('10:00'), true],
    ['of one second the lower number', '9', at('09:00'), '10', at('09:00'), true],
    ['of one second the higher number', '10', at('09:00'), '9', at('09:00'), false],
  ])('D3 %s', (_what, id, createdAt, otherId, otherAt, expected) => {
    expect(isOlder({ id, createdAt }, { id: otherId, createdAt: otherAt })).toBe(expected)
  })

  test.each([
    ['new', false, 0],
    ['new', true, 2],
    ['open', false, 1],
    ['open', true, 2],
    ['pending', false, 2],
    ['hold', false, 2],
  ] as const)('D3 how far somebody has come: %s, answered %s', (status, hasAnswer, progress) => {
    expect(progressOf({ status, hasAnswer })).toBe(progress)
  })
})

describe('D1 pairs of a new ticket', () => {
  const TEXT = 'The export of invoices stops at 40 % with error 5123 since this morning, please have a look.'
  const near = (id: string, createdAt: number): Near<string> => ({
    ticket: { id, requesterId: 'u1', createdAt, trace: traceOf(aMatter(TEXT), plainHash) },
    nearness: 1,
    shares: 1,
  })
  const ticket = { id: '5', createdAt: at('10:00'), matter: aMatter(`${TEXT} Any news?`) }
  const read = (bodies: Readonly<Record<string, string>>) => (id: string) => (bodies[id] ? aMatter(bodies[id]) : null)

  test('D1 the earlier one is repeated, for these reasons', () => {
    const { pairs, why } = findPairs(ticket, [near('3', at('09:00'))], read({ 3: TEXT }), [])
    expect(pairs).toMatchObject([{ ticketId: '5', otherId: '3', is: 'certain' }])
    expect(pairs[0]?.why.map(({ key }) => key)).toEqual(['duplicate.same.text', 'duplicate.extra.nudge'])
    expect(why).toEqual([])
  })

  test('D1 one that was created later, but seen before, repeats this one', () => {
    const { pairs } = findPairs(ticket, [near('6', at('10:01'))], read({ 6: TEXT }), [])
    expect(pairs).toMatchObject([{ ticketId: '6', otherId: '5', is: 'certain' }])
  })

  test('D2 a reason that an admin left out makes it a suggestion', () => {
    const { pairs } = findPairs(ticket, [near('3', at('09:00'))], read({ 3: TEXT }), ['duplicate.extra.nudge'])
    expect(pairs).toMatchObject([{ is: 'likely' }])
  })

  test('D4 what can no longer be read, or names another thing, is no pair, and it is said why', () => {
    expect(findPairs(ticket, [near('3', at('09:00'))], read({}), []).pairs).toEqual([])
    const other = findPairs(ticket, [near('3', at('09:00'))], read({ 3: TEXT.replace('5123', '5124') }), [])
    expect(other.pairs).toEqual([])
    expect(other.why.map(({ key }) => key)).toEqual(['duplicate.nearButOther', 'duplicate.block.facts'])
  })

  test('D1 three at most', () => {
    const others = ['1', '2', '3', '4'].map((id) => near(id, at('08:00') + Number(id) * 1000))
    const bodies = Object.fromEntries(
      others.map(({ ticket: { id } }) => [id, `${TEXT} It is about our branch ${id} too.`]),
    )
    expect(findPairs(ticket, others, read(bodies), []).pairs.length).toBeLessThanOrEqual(3)
  })

  test('design 2.8 keyed traces find as well as plain ones', () => {
    const keyed = (word: string) => plainHash(`secret ${word}`)
    const kept = (given: Parameters<typeof aMatter>[0]) => ({
      id: '3',
      requesterId: 'u1',
      createdAt: at('09:00'),
      trace: traceOf(aMatter(given), keyed),
    })
    const newer = { requesterId: 'u1', createdAt: at('10:00'), trace: traceOf(aMatter(`${TEXT} Any news?`), keyed) }
    expect(nearest(newer, [kept(TEXT)], wordCounts())).toHaveLength(1)
    expect(nearest(newer, [kept({ subject: 'Logo', body: 'Where can I change its colour?' })], wordCounts())).toEqual(
      [],
    )
  })
})

describe('R2 step 3 in words', () => {
  const pair = { otherId: '3', survivorId: '3', mergeAt: null, why: [{ key: 'duplicate.same.text' }] } as const
  test.each([
    ['suggested', {}, 'Likely a duplicate of #3'],
    ['certain', { mergeAt: at('14:05') }, 'Will be merged into #3 at 2026-03-02T14:05:00Z'],
    ['certain', { mergeAt: at('14:05'), survivorId: '5' }, '#3 will be merged into this one at 2026-03-02T14:05:00Z'],
    ['merging', {}, 'Is being merged into #3'],
    ['merging', { survivorId: '5' }, '#3 is being merged into this one'],
    ['merged', {}, 'Merged into #3'],
    ['merged', { survivorId: '5' }, '#3 was merged into this one'],
    ['related', {}, 'Related to #3'],
    ['not-duplicate', {}, 'Not a duplicate of #3, as an agent said'],
    ['failed', {}, 'Not merged with #3'],
  ] as const)('R2 %s', (state, more, text) => {
    const step = stepOfPairs('5', [{ ...pair, state, ...more }])
    expect(step && say(en, step.result)).toBe(text)
  })

  test('R2 of several pairs what was done comes first; without any there is nothing to say', () => {
    const suggested = { ...pair, otherId: '1', state: 'suggested' as const }
    expect(stepOfPairs('5', [suggested, { ...pair, state: 'merged' }])?.result.key).toBe('triage.duplicates.goesDone')
    expect(stepOfPairs('5', [])).toBeNull()
  })
})

describe('D3 the notes of a merge', () => {
  const facts: MergeFacts = {
    mergedId: '5',
    survivorId: '3',
    subject: 'Export',
    why: [{ key: 'duplicate.same.text' }],
    by: null,
    mergedUrl: 'https://acme.test/agent/tickets/5',
    survivorUrl: 'https://acme.test/agent/tickets/3',
  }
  const said = (text: string) => ({ author: 'Ann Berg', at: at('10:00'), text })
  const bytes = (text: string) => new TextEncoder().encode(text).length

  test('D3 the survivor’s says what, why and by whom, and quotes', () => {
    expect(survivorNote(en, { ...facts, by: 'Maya Lind' }, [said('It stops.\nAlways.'), said('Still.')])).toBe(
      [
        'Ticket #5 was merged into this one.',
        'Merged by Maya Lind. Same text.',
        'Export',
        '',
        'Ann Berg, 2026-03-02 10:00 UTC',
        'It stops.\nAlways.',
        '',
        'Ann Berg, 2026-03-02 10:00 UTC',
        'Still.',
        '',
        '#5: https://acme.test/agent/tickets/5',
      ].join('\n'),
    )
    expect(mergedNote(en, facts)).toBe(
      'This ticket was merged into #3, where it goes on: https://acme.test/agent/tickets/3\nMerged by Firstline. Same text.',
    )
  })

  test('D3 whatever the customer wrote, it fits a comment, begins with its mark, and no placeholder is left', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('{{', '{%', '💥'.repeat(9_000), 'ä'.repeat(40_000)),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(texts, (parts) => {
        const note = survivorNote(en, { ...facts, subject: parts[0] ?? '' }, parts.map(said))
        expect(bytes(note)).toBeLessThanOrEqual(65_536)
        expect(note.startsWith(survivorNoteHead(en, '5'))).toBe(true)
        expect(note).toMatch(/#5: https:\/\/acme\.test\/agent\/tickets\/5$/)
        expect(note).not.toMatch(/\{[{%]/)
        expect(note.isWellFormed() || !parts.every((part) => part.isWellFormed())).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('D3 a late reply is quoted, however long', () => {
    const note = lateReplyNote(
      en,
      { mergedId: '5', followUpId: '9', url: 'https://acme.test/agent/tickets/9' },
      said('x'.repeat(80_000)),
    )
    expect(note).toMatch(/^The customer replied to #5, .* #9: https:\/\/acme\.test\/agent\/tickets\/9\n\nAnn Berg, /)
    expect(bytes(note)).toBe(65_536)
  })
})

describe('S13 the closing of a merge', () => {
  const created: TicketEvent = { at: at('09:00'), type: 'created', by: 'customer' }
  const closed = (time: string): TicketEvent => ({ at: at(time), type: 'status', to: 'closed' })
  const merge = (time: string): TicketEvent => ({ at: at(time), type: 'merged' })
  const policy = { targetSeconds: { firstResponse: HOUR / 1000, resolution: HOUR / 1000 }, schedule: null }
  test.each([
    ['the merge told first', [created, merge('09:10'), closed('09:10')]],
    ['the closing told first', [created, closed('09:10'), merge('09:10')]],
    ['the merge a moment later', [created, closed('09:10'), merge('09:10:03')]],
    ['the closing a moment later', [created, merge('09:10'), closed('09:10:03')]],
  ])('S13 %s: the clocks end as merged at that moment', (_what, events) => {
    const clocks = clocksOf({ policy, events: mergedFirst(events) }, at('12:00'))
    expect([clocks.firstResponse.outcome, clocks.resolution.outcome]).toEqual(['merged', 'merged'])
    expect(clocks.firstResponse.elapsedSeconds).toBe(600)
  })

  test('S13 what had ended before keeps its outcome', () => {
    const answer: TicketEvent = { at: at('09:05'), type: 'comment', by: 'agent', public: true }
    const clocks = clocksOf(
      { policy, events: mergedFirst([created, answer, closed('09:10'), merge('09:10')]) },
      at('12:00'),
    )
    expect([clocks.firstResponse.outcome, clocks.resolution.outcome]).toEqual(['met', 'merged'])
  })
})
