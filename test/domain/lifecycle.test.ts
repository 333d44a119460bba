import { expect, test } from 'vitest'
import { type ClockPolicy, clocksOf, type Status } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type StageFacts, stageOf } from '../../domain/lifecycle.ts'
import { say } from '../../domain/reason.ts'
import de from '../../translations/de.json' with { type: 'json' }
import en from '../../translations/en.json' with { type: 'json' }
import { at, eventsOf, shown } from './clock-story.ts'

const policy: ClockPolicy = {
  targetSeconds: { firstResponse: 4 * 3600, nextResponse: 2 * 3600, resolution: 8 * 3600 },
  schedule: null,
}

/** A row: where the ticket is, who owns the next move, by when. */
function stage(
  name: string,
  { story, now, ...facts }: { story: string; now: string; status: Status } & Partial<StageFacts>,
  expected: readonly [string, string, string | null],
): void {
  test(name, () => {
    const found = stageOf({
      createdAt: at('09:00'),
      triagedAt: at('09:01'),
      assigneeId: '7',
      groupName: 'Level 1',
      isVip: false,
      ...clocksOf({ policy, events: eventsOf(story, 'resolution') }, at(now)),
      lifecycle: defaultPolicy.lifecycle,
      vip: defaultPolicy.vip,
      ...facts,
    })
    expect([say(en, found.stage), say(en, found.owner), shown(found.dueAt)]).toEqual(expected)
    expect(say(de, found.stage)).not.toContain('.')
    expect(say(de, found.owner)).not.toContain('lifecycle')
  })
}

const status = 'open'
stage(
  'L1 submitted: automation within 15 minutes',
  { story: 'created 09:00', now: '09:00', status: 'new', triagedAt: null, assigneeId: null },
  ['Submitted', 'Firstline', '09:15'],
)
stage(
  'L1 triaged: the queue lead within 30 minutes',
  { story: 'created 09:00', now: '09:05', status: 'new', assigneeId: null },
  ['Triaged', 'Lead of Level 1', '09:31'],
)
stage(
  'L1 triaged without a group',
  { story: 'created 09:00', now: '09:05', status: 'new', assigneeId: null, groupName: null },
  ['Triaged', 'Queue lead', '09:31'],
)
stage(
  'V2 a VIP is assigned within 15 minutes from creation',
  { story: 'created 09:00', now: '09:05', status: 'new', assigneeId: null, isVip: true },
  ['Triaged', 'Lead of Level 1', '09:15'],
)
stage('L1 assigned: within the first response', { story: 'created 09:00', now: '09:05', status }, [
  'Assigned',
  'Assigned agent',
  '13:00',
])
stage('L1 on-hold stays where it is', { story: 'created 09:00, hold 09:05', now: '09:10', status: 'hold' }, [
  'Assigned',
  'Assigned agent',
  '13:00',
])
stage('L1 in progress: within the resolution', { story: 'created 09:00, agent 10:00', now: '10:05', status }, [
  'In progress',
  'Assigned agent',
  '17:00',
])
stage(
  'L3 a customer who asks again is answered first',
  { story: 'created 09:00, agent 10:00, customer 11:00', now: '11:05', status },
  ['In progress', 'Assigned agent', '13:00'],
)
stage(
  'L3 unless the resolution is due before',
  { story: 'created 09:00, agent 10:00, customer 16:00', now: '16:05', status },
  ['In progress', 'Assigned agent', '17:00'],
)
stage(
  'L1 pending: the customer, closing is offered after 7 days',
  { story: 'created 09:00, agent 10:00, pending 10:00', now: '11:00', status: 'pending' },
  ['Waiting for the customer', 'Customer', '03-09 10:00'],
)
stage(
  'L1 pending this very second',
  { story: 'created 09:00, agent 10:00, pending 10:00', now: '10:00', status: 'pending' },
  ['Waiting for the customer', 'Customer', '03-09 10:00'],
)
stage(
  'L1 reopened: within the next response',
  { story: 'created 09:00, agent 10:00, solved 10:00, customer 12:00, open 12:00', now: '12:05', status },
  ['Reopened', 'Assigned agent', '14:00'],
)
stage(
  'L1 reopened and answered: in progress',
  { story: 'created 09:00, agent 10:00, solved 10:00, customer 12:00, open 12:00, agent 12:30', now: '13:00', status },
  ['In progress', 'Assigned agent', '19:00'],
)
stage('L1 resolved: closes after 7 days', { story: 'created 09:00, solved 10:00', now: '11:00', status: 'solved' }, [
  'Resolved',
  'Firstline',
  '03-09 10:00',
])
stage('L3 closed: nobody has to move', { story: 'created 09:00, closed 10:00', now: '11:00', status: 'closed' }, [
  'Closed',
  'Nobody',
  null,
])
