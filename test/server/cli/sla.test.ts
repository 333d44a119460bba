import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { answerSla } from '../../../server/cli/sla.ts'
import { Fault } from '../../../server/errors.ts'

const line = {
  id: 7,
  policy: {
    targetSeconds: { firstResponse: 7200, resolution: { businessDays: 1 } },
    schedule: {
      timeZone: 'Europe/Berlin',
      weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
      holidays: [],
    },
    onSchedule: ['resolution'],
  },
  events: [
    { at: '2026-03-02T10:00:00.400+01:00', type: 'created', by: 'customer', channel: 'email' },
    { at: '2026-03-02T09:30:00Z', type: 'status', to: 'pending' },
    { at: '2026-03-02T11:00:00Z', type: 'status', to: 'open' },
  ],
  asOf: '2026-03-02T11:30:00Z',
}

test('S12 answers the contract of design.md part 4, key by key', () => {
  expect(answerSla(line)).toEqual({
    clocks: {
      firstResponse: {
        state: 'running',
        outcome: null,
        startedAt: '2026-03-02T09:00:00Z',
        dueAt: '2026-03-02T12:30:00Z',
        targetSeconds: 7200,
        elapsedSeconds: 3600,
        fulfilledAt: null,
        breachedAt: null,
        thresholds: [
          { percent: 75, at: null },
          { percent: 80, at: null },
          { percent: 100, at: null },
          { percent: 150, at: null },
        ],
        spans: [
          { from: '2026-03-02T09:00:00Z', to: '2026-03-02T09:30:00Z', counts: true, why: 'running' },
          { from: '2026-03-02T09:30:00Z', to: '2026-03-02T11:00:00Z', counts: false, why: 'pending' },
          { from: '2026-03-02T11:00:00Z', to: '2026-03-02T11:30:00Z', counts: true, why: 'running' },
        ],
      },
      nextResponse: {
        state: 'none',
        outcome: null,
        startedAt: null,
        dueAt: null,
        targetSeconds: null,
        elapsedSeconds: null,
        fulfilledAt: null,
        breachedAt: null,
        thresholds: [],
        spans: [],
      },
      resolution: expect.objectContaining({ state: 'running', dueAt: '2026-03-03T10:30:00Z', targetSeconds: 28_800 }),
    },
  })
})

/** A row: one thing wrong, the field it is found in and what is said. */
function refuses(name: string, change: object, field: string, said: string): void {
  test(name, () => {
    let thrown: unknown = null
    try {
      answerSla({ ...line, ...change })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Fault)
    expect(thrown instanceof Fault ? [thrown.field, thrown.message] : []).toEqual([field, said])
  })
}
const policy = (change: object) => ({ policy: { ...line.policy, ...change } })
const schedule = (change: object) => policy({ schedule: { ...line.policy.schedule, ...change } })
const created = { at: '2026-03-02T09:00:00Z', type: 'created', by: 'customer' }
const events = (...more: unknown[]) => ({ events: [created, ...more] })
const at = '2026-03-02T10:00:00Z'

refuses(
  'S7 a negative target',
  policy({ targetSeconds: { firstResponse: -1 } }),
  'policy.targetSeconds.firstResponse',
  '-1 is not a target; write whole seconds from 1 (up to 100 years), or {"businessDays":n}',
)
refuses(
  'S7 half a second',
  policy({ targetSeconds: { firstResponse: 1.5 } }),
  'policy.targetSeconds.firstResponse',
  '1.5 is not a target; write whole seconds from 1 (up to 100 years), or {"businessDays":n}',
)
refuses(
  'S7 no business days',
  policy({ targetSeconds: { resolution: { businessDays: 0 } } }),
  'policy.targetSeconds.resolution.businessDays',
  '0 is not a whole number of days from 1 to 3660',
)
refuses(
  'S7 no targets at all',
  policy({ targetSeconds: undefined }),
  'policy.targetSeconds',
  'targetSeconds is an object such as {"firstResponse":3600}',
)
refuses('S4 no policy', { policy: null }, 'policy', 'a policy is an object with targetSeconds and schedule')
refuses(
  'S4 an unknown clock',
  policy({ onSchedule: ['firstReply'] }),
  'policy.onSchedule[0]',
  '"firstReply" is not a clock; write firstResponse, nextResponse, resolution',
)
refuses(
  'S4 clocks that are no list',
  policy({ onSchedule: 'resolution' }),
  'policy.onSchedule',
  'onSchedule is a list of clocks such as ["resolution"]',
)
refuses(
  'S11 an unknown zone',
  schedule({ timeZone: 'Mars/Olympus' }),
  'policy.schedule.timeZone',
  '"Mars/Olympus" is not an IANA time zone such as Europe/Berlin',
)
refuses(
  'S11 overlapping intervals',
  schedule({
    weekly: {
      mon: [
        ['09:00', '12:00'],
        ['11:00', '17:00'],
      ],
    },
  }),
  'policy.schedule.weekly.mon',
  'mon 11:00-17:00 overlaps mon 09:00-12:00; join them or move one',
)
refuses(
  'S11 a schedule that is none',
  policy({ schedule: '9-17' }),
  'policy.schedule',
  'a schedule is an object with timeZone and weekly',
)
refuses(
  'S1 no events',
  { events: undefined },
  'events',
  'events is a list that begins with {"at":"…","type":"created","by":"customer"}',
)
refuses(
  'S1 nothing was created',
  { events: [] },
  'events',
  'no event says when the ticket was created; add one of type "created"',
)
refuses(
  'S1 created twice',
  events(created),
  'events',
  'the ticket is created more than once; keep one event of type "created"',
)
refuses(
  'S1 an event before the creation',
  events({ at: '2026-03-02T08:00:00Z', type: 'assigned' }),
  'events',
  '"assigned" comes before the ticket is created; correct its time or its place',
)
refuses(
  'S1 asked before the creation',
  { asOf: '2026-03-01T00:00:00Z' },
  'events',
  'the ticket is created after asOf; ask for a later moment',
)
refuses(
  'S1 an unknown type',
  events({ at, type: 'reply' }),
  'events[1].type',
  '"reply" is not a type of event; write created, comment, status, assigned, target, merged',
)
refuses(
  'S1 an unknown author',
  events({ at, type: 'comment', by: 'robot', public: true }),
  'events[1].by',
  '"robot" is not one of customer, agent, system',
)
refuses(
  'S1 public or not has to be said',
  events({ at, type: 'comment', by: 'agent' }),
  'events[1].public',
  'nothing is neither true nor false',
)
refuses(
  'S5 an unknown status',
  events({ at, type: 'status', to: 'waiting' }),
  'events[1].to',
  '"waiting" is not one of new, open, pending, hold, solved, closed',
)
refuses(
  'S11 a time without a zone',
  events({ at: '2026-03-02T10:00:00', type: 'assigned' }),
  'events[1].at',
  '"2026-03-02T10:00:00" has no time zone; add Z or an offset such as +01:00',
)
refuses(
  'S11 no moment asked for',
  { asOf: undefined },
  'asOf',
  'nothing is not an ISO 8601 time such as 2026-03-06T16:30:00Z',
)
refuses('S1 an event that is none', events('assigned'), 'events[1]', '"assigned" is not an event')
refuses(
  'S11 every problem is named',
  { ...schedule({ timeZone: 'X' }), asOf: 'now' },
  'policy.schedule.timeZone',
  '"X" is not an IANA time zone such as Europe/Berlin; also asOf: "now" is not an ISO 8601 time such as 2026-03-06T16:30:00Z',
)

test('S11 the command streams: a good line, a bad one, a good one, exit code 2', async () => {
  const child = spawn(process.execPath, ['server/cli.ts', 'sla'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 20_000,
  })
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  child.stdin.end(`${JSON.stringify(line)}\n{"id":"b","policy":{}}\n${JSON.stringify({ ...line, id: '7' })}\n`)
  const answers = (await text(child.stdout))
    .trim()
    .split('\n')
    .map((answer) => JSON.parse(answer))
  expect(answers.map(({ id, error }) => [id, error?.line ?? null])).toEqual([
    [7, null],
    ['b', 2],
    ['7', null],
  ])
  expect(await exited).toBe(2)
})
