import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import {
  type ConditionKey,
  LEVELS,
  type Level,
  levelOf,
  nextLevel,
  ownershipOf,
  pathTo,
  RECEIVERS,
  type Receiver,
} from '../../domain/escalation.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }

const { levels } = defaultPolicy.escalation

test.each<[string | null, Level | null]>([
  ['General', 'level-1'],
  ['Level 1', 'level-1'],
  [' level 1 ', 'level-1'],
  ['VIP', 'level-1'],
  ['Enterprise', 'level-1'],
  ['Level 2', 'level-2'],
  ['Engineering', 'engineering'],
  ['Product', null],
  ['Security', null],
  ['Level 20', null],
  [null, null],
])('E1 the group %s works at %s', (group, level) => expect(levelOf(group, levels)).toBe(level))

test.each<[Level | null, Receiver | null]>([
  [null, 'level-2'],
  ['level-1', 'level-2'],
  ['level-2', 'engineering'],
  ['engineering', null],
])('E1 above %s is %s', (level, next) => expect(nextLevel(level)).toBe(next))

test.each<[Level | null, Receiver, readonly ConditionKey[], boolean, readonly Level[]]>([
  ['level-1', 'level-2', [], true, []],
  ['level-2', 'level-2', [], false, []],
  ['level-2', 'engineering', [], true, []],
  ['level-1', 'engineering', [], false, ['level-2']],
  ['level-1', 'engineering', ['two-replies'], false, ['level-2']],
  ['level-1', 'engineering', ['data-loss-reported'], true, ['level-2']],
  [null, 'engineering', ['security-mentioned'], true, ['level-2']],
  ['level-2', 'product', [], true, []],
  ['level-1', 'product', [], false, ['level-2']],
  ['level-1', 'security', [], true, ['level-2', 'engineering']],
  ['level-2', 'security', [], true, ['engineering']],
  ['engineering', 'security', [], true, []],
  ['level-1', 'leadership', [], true, []],
  ['level-2', 'leadership', [], true, []],
  ['level-1', 'lead', [], true, []],
  ['level-1', 'csm', [], true, []],
  ['level-1', 'incident', [], true, []],
])('E1 E5 from %s to %s because of %j', (from, receiver, because, isRegular, skips) => {
  const path = pathTo(receiver, from, because)
  expect(path).toMatchObject({ isRegular, skips })
  expect(say(texts, path.why)).not.toBe(path.why.key)
})

describe('E10 the customer stays with support', () => {
  const ticket = { agentId: '42', group: 'Level 1' }
  test.each(RECEIVERS.filter((receiver) => receiver !== 'level-2'))('while %s works', (receiver) => {
    expect(ownershipOf(receiver, ticket, defaultPolicy.escalation)).toEqual({
      customer: ticket,
      work: receiver,
      ticketGroup: null,
    })
  })
  test('Level 2 is support itself and takes ticket and customer', () =>
    expect(ownershipOf('level-2', ticket, defaultPolicy.escalation)).toEqual({
      customer: { agentId: null, group: 'Level 2' },
      work: 'level-2',
      ticketGroup: 'Level 2',
    }))
  test('even where an account gives the ticket to Engineering', () => {
    const escalation = structuredClone(defaultPolicy.escalation)
    escalation.receivers.engineering.takesTicket = true
    expect(ownershipOf('engineering', ticket, escalation)).toMatchObject({
      customer: ticket,
      ticketGroup: 'Engineering',
    })
  })
})

test('E1 every level and every receiver has a name', () => {
  for (const level of LEVELS) expect(say(texts, { key: `escalation.level.${level}` })).not.toContain('.')
  for (const receiver of RECEIVERS) expect(say(texts, { key: `escalation.receiver.${receiver}` })).not.toContain('.')
})
