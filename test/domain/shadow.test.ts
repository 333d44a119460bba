import { describe, expect, test } from 'vitest'
import type { TicketChanges } from '../../domain/action.ts'
import { heldReasons, type LivePolicy, SHADOW, splitChanges } from '../../domain/shadow.ts'

const LIVE: LivePolicy = { routing: true, tags: true, duplicates: true, alerts: true }
const ALL: TicketChanges = {
  priority: 'P1',
  groupId: '7',
  assigneeId: '9',
  addTags: ['vip'],
  removeTags: ['new'],
  rank: 12,
  followerEmails: ['dana@example.com'],
}

describe('7.4 what is written, and what is only shown', () => {
  test.each<[string, LivePolicy, TicketChanges | null, TicketChanges | null]>([
    ['all live', LIVE, ALL, null],
    ['shadow', SHADOW, null, ALL],
    [
      'routing alone',
      { ...SHADOW, routing: true },
      { priority: 'P1', groupId: '7', assigneeId: '9' },
      { addTags: ['vip'], removeTags: ['new'], rank: 12, followerEmails: ['dana@example.com'] },
    ],
    [
      'tags alone',
      { ...SHADOW, tags: true },
      { addTags: ['vip'], removeTags: ['new'], rank: 12 },
      { priority: 'P1', groupId: '7', assigneeId: '9', followerEmails: ['dana@example.com'] },
    ],
    [
      'all but alerts',
      { ...LIVE, alerts: false },
      { priority: 'P1', groupId: '7', assigneeId: '9', addTags: ['vip'], removeTags: ['new'], rank: 12 },
      { followerEmails: ['dana@example.com'] },
    ],
  ])('%s', (_, live, written, held) => {
    expect(splitChanges(ALL, live)).toEqual({ written, held })
  })

  test('Q7 a place in the queue alone is neither written nor shown', () => {
    expect(splitChanges({ rank: 3 }, LIVE)).toEqual({ written: null, held: null })
    expect(splitChanges({ rank: 3 }, SHADOW)).toEqual({ written: null, held: null })
    expect(splitChanges(null, SHADOW)).toEqual({ written: null, held: null })
  })

  test('what would have been is said in the order in which a person asks', () => {
    expect(heldReasons(ALL, new Map([['7', 'VIP']])).map(({ key, params }) => [key, params])).toEqual([
      ['shadow.would.priority', { priority: 'P1' }],
      ['shadow.would.group', { group: 'VIP' }],
      ['shadow.would.assign', {}],
      ['shadow.would.addTags', { tags: 'vip' }],
      ['shadow.would.removeTags', { tags: 'new' }],
      ['shadow.would.follow', { people: 'dana@example.com' }],
    ])
  })
})
