import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import {
  type Closing,
  canEnd,
  closingChecklist,
  DUTIES,
  type Duty,
  END_REASONS,
  type EndReason,
  type EscalationEvent,
  endText,
  escalationOf,
  type Figure,
  type Health,
  type HealthFacts,
  healthOf,
  type Receiver,
} from '../../domain/escalation.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { at } from './an-escalation.ts'

describe('E8 the closing checklist', () => {
  const open = { sentAt: at('09:00'), toldOf: ['level-2', 'csm'] as readonly Receiver[] }
  const done: Closing = {
    reason: 'fixed',
    hasCause: true,
    told: ['csm', 'level-2'],
    customerInformedAt: at('12:00'),
    hasResolutionNote: true,
    hasLearning: true,
    isBack: true,
  }
  const left = (changes: Partial<Closing>): readonly Duty[] =>
    closingChecklist(open, { ...done, ...changes }).flatMap(({ duty, isDone }) => (isDone ? [] : [duty]))

  test('done in every part, it can end', () => expect(canEnd(open, done)).toBe(true))
  test.each<[Partial<Closing>, Duty]>([
    [{ reason: null }, 'reason'],
    [{ hasCause: false }, 'cause'],
    [{ told: ['level-2'] }, 'tell-receivers'],
    [{ told: [] }, 'tell-receivers'],
    [{ customerInformedAt: null }, 'inform-customer'],
    [{ customerInformedAt: at('08:59') }, 'inform-customer'],
    [{ hasResolutionNote: false }, 'note-resolution'],
    [{ hasLearning: false }, 'record-learning'],
    [{ isBack: false }, 'return-ticket'],
  ])('with %j it cannot: %s', (changes, duty) => {
    expect(left(changes)).toEqual([duty])
    expect(canEnd(open, { ...done, ...changes })).toBe(false)
  })
  test.each<[EndReason, boolean]>([
    ['support-can-solve', true],
    ['workaround', false],
    ['resolved-itself', true],
    ['fixed', true],
    ['severity-reassessed', false],
  ])('ended as %s, the cause is recorded: %s', (reason, isAsked) => {
    expect(left({ reason, hasCause: false })).toEqual(isAsked ? ['cause'] : [])
    expect(say(texts, endText(reason))).not.toContain('escalation.')
  })
  test('five reasons, seven duties, each in words', () => {
    expect([END_REASONS.length, DUTIES.length]).toEqual([5, 7])
    for (const { what } of closingChecklist(open, done)) expect(say(texts, what)).not.toContain('escalation.')
  })
})

describe('E11 health', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index))
  const none: HealthFacts = {
    atLevelOne: [],
    toLevelTwo: [],
    atLevelTwo: [],
    toEngineering: [],
    sent: [],
    bounced: [],
    again: [],
  }
  const of = (figure: Figure, hits: number, all: number) => {
    const facts: Readonly<Record<Figure, HealthFacts>> = {
      levelTwoRate: { ...none, toLevelTwo: ids(hits), atLevelOne: ids(all) },
      engineeringRate: { ...none, toEngineering: ids(hits), atLevelTwo: ids(all) },
      bounced: { ...none, bounced: ids(hits), sent: ids(all) },
      again: { ...none, again: ids(hits), sent: ids(all) },
    }
    return healthOf(facts[figure], defaultPolicy.escalation).find((found) => found.figure === figure)!
  }
  test.each<[Figure, number, Health]>([
    ['levelTwoRate', 99, 'alarm'],
    ['levelTwoRate', 100, 'warning'],
    ['levelTwoRate', 149, 'warning'],
    ['levelTwoRate', 150, 'healthy'],
    ['levelTwoRate', 250, 'healthy'],
    ['levelTwoRate', 251, 'warning'],
    ['levelTwoRate', 350, 'warning'],
    ['levelTwoRate', 351, 'alarm'],
    ['engineeringRate', 0, 'warning'],
    ['engineeringRate', 29, 'warning'],
    ['engineeringRate', 30, 'healthy'],
    ['engineeringRate', 80, 'healthy'],
    ['engineeringRate', 81, 'warning'],
    ['engineeringRate', 150, 'warning'],
    ['engineeringRate', 151, 'alarm'],
    ['bounced', 0, 'healthy'],
    ['bounced', 49, 'healthy'],
    ['bounced', 50, 'warning'],
    ['bounced', 100, 'warning'],
    ['bounced', 101, 'alarm'],
    ['again', 29, 'healthy'],
    ['again', 30, 'warning'],
    ['again', 50, 'warning'],
    ['again', 51, 'alarm'],
  ])('%s of %i in 1000 is %s', (figure, hits, health) => expect(of(figure, hits, 1_000).health).toBe(health))
  test('nothing to divide by is no figure', () =>
    expect(of('bounced', 0, 0)).toMatchObject({ share: null, health: 'none', of: 0 }))
  test('the tickets behind a figure are named once', () => {
    const facts = { ...none, sent: ['1', '2', '3', '3'], bounced: ['3', '3'] }
    expect(healthOf(facts, defaultPolicy.escalation).find(({ figure }) => figure === 'bounced')).toMatchObject({
      share: 0.5,
      ticketIds: ['3'],
    })
  })
})

describe('E2 E10 the life of an escalation', () => {
  const sent: EscalationEvent = {
    at: at('09:00'),
    type: 'sent',
    receivers: ['level-2'],
    severity: 'high',
    withinSeconds: 7_200,
  }
  const event = (time: string, type: 'accepted' | 'asked' | 'answered' | 'bounced' | 'ended'): EscalationEvent => ({
    at: at(time),
    type,
  })
  const stand = (now: string, ...events: readonly EscalationEvent[]) => escalationOf([sent, ...events], at(now))!

  test('before it was sent there is none', () => {
    expect(escalationOf([], at('10:00'))).toBeNull()
    expect(escalationOf([sent], at('08:59'))).toBeNull()
  })
  test.each<[string, readonly EscalationEvent[], string, string]>([
    ['sent', [], 'waiting', 'receiver'],
    ['accepted', [event('09:30', 'accepted')], 'accepted', 'receiver'],
    ['asked back', [event('09:30', 'asked')], 'asked-back', 'support'],
    ['answered', [event('09:30', 'asked'), event('09:40', 'answered')], 'accepted', 'receiver'],
    ['bounced', [event('09:30', 'bounced')], 'bounced', 'support'],
    ['sent again', [event('09:30', 'bounced'), { ...sent, at: at('09:45') }], 'waiting', 'receiver'],
    ['ended', [event('09:30', 'accepted'), event('09:50', 'ended')], 'ended', 'nobody'],
    ['nothing comes after the end', [event('09:50', 'ended'), event('09:55', 'bounced')], 'ended', 'nobody'],
  ])('%s', (_name, events, stage, owes) => expect(stand('10:00', ...events)).toMatchObject({ stage, owes }))

  test('the response time runs from sending to the first word of the receiver', () => {
    expect(stand('11:00').response).toEqual({ dueAt: at('11:00'), respondedAt: null, isLate: false })
    expect(stand('11:00:01').response.isLate).toBe(true)
    expect(stand('12:00', event('10:59', 'asked')).response).toEqual({
      dueAt: at('11:00'),
      respondedAt: at('10:59'),
      isLate: false,
    })
    expect(stand('12:00', event('11:01', 'accepted')).response.isLate).toBe(true)
  })
  test('sent again, it begins anew, and the bounce is remembered', () => {
    const found = stand('10:00', event('09:30', 'bounced'), { ...sent, at: at('09:45') })
    expect(found.response).toEqual({ dueAt: at('11:45'), respondedAt: null, isLate: false })
    expect(found.bounces).toBe(1)
  })
  test('at once means at once', () => {
    const found = escalationOf([{ ...sent, withinSeconds: 0 }], at('09:00:01'))!
    expect(found.response).toMatchObject({ dueAt: at('09:00'), isLate: true })
  })
  test('E7 updates and severity are read from the record', () => {
    const found = stand(
      '11:00',
      { at: at('09:30'), type: 'updated', whom: 'internal' },
      { at: at('10:00'), type: 'updated', whom: 'customer' },
      { at: at('10:30'), type: 'severity', to: 'critical' },
    )
    expect(found).toMatchObject({ internalAt: at('09:30'), customerAt: at('10:00'), severity: 'critical' })
    expect(say(texts, found.what)).not.toContain('escalation.')
  })
  test('events in any order give the same', () => {
    const events = [event('09:30', 'asked'), sent, event('09:40', 'answered')]
    expect(escalationOf(events, at('10:00'))).toEqual(escalationOf(events.toReversed(), at('10:00')))
  })
})
