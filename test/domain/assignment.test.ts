import { expect, test } from 'vitest'
import { assigneeOf, type Candidate } from '../../domain/assignment.ts'

const agent = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  groupIds: ['1'],
  isPresent: true,
  openTickets: 3,
  busyAt: 1_000,
  ...changes,
})

test.each<[string, readonly Candidate[], string | null]>([
  ['fewest open tickets first', [agent('a'), agent('b', { openTickets: 2 })], 'b'],
  ['longest idle breaks a tie', [agent('a', { busyAt: 2_000 }), agent('b', { busyAt: 1_000 })], 'b'],
  ['never seen is idle longest', [agent('a', { busyAt: 1 }), agent('b', { busyAt: null })], 'b'],
  ['absent agents get nothing', [agent('a', { isPresent: false })], null],
  ['nobody beyond capacity', [agent('a', { openTickets: 5 })], null],
  ['nobody of another group', [agent('a', { groupIds: ['2'] })], null],
  ['nobody at all: the group alone', [], null],
])('R6 %s', (_, candidates, expected) => expect(assigneeOf(candidates, '1', 5)).toBe(expected))
