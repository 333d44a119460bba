import { check, OFFICE } from './clock-story.ts'

check('S4 runs through nights and weekends', 'created fri 16:00', {
  now: 'sun 16:00',
  target: '8h',
  elapsed: '48:00:00',
  breached: 'sat 00:00',
})
check('S4 in business hours only where the contract says so', 'created fri 16:00', {
  now: '03-09 10:00',
  target: '8h',
  schedule: OFFICE,
  elapsed: '2:00:00',
  due: '03-09 16:00',
  spans: 'running fri 16:00-fri 17:00, outside-schedule fri 17:00-03-09 09:00, running 03-09 09:00-03-09 10:00',
})
check('S4 a clock that is not listed stays on the calendar', 'created fri 16:00', {
  now: 'sun 16:00',
  target: '8h',
  schedule: OFFICE,
  onSchedule: ['resolution'],
  elapsed: '48:00:00',
})
check('S4 business days follow the schedule, listed or not', 'created fri 16:00', {
  now: 'sun 16:00',
  clock: 'resolution',
  target: { businessDays: 1 },
  schedule: OFFICE,
  onSchedule: [],
  elapsed: '1:00:00',
  due: '03-09 16:00',
})
check('S5 pauses while pending', 'created 09:00, pending 09:30, open 11:30', {
  now: '12:00',
  elapsed: '1:00:00',
  spans: 'running 09:00-09:30, pending 09:30-11:30, running 11:30-12:00',
})
check('S5 the deadline moves by the pause', 'created 09:00, pending 09:30, open 11:30', {
  now: '12:00',
  target: '2h',
  due: '13:00',
})
check('S5 paused: due as if it resumed now', 'created 09:00, pending 09:30', {
  now: '12:00',
  target: '2h',
  state: 'paused',
  outcome: null,
  due: '13:30',
  elapsed: '0:30:00',
})
check('S5 paused in the night: due as if it resumed in the schedule', 'created 09:00, pending 10:00', {
  now: '20:00',
  target: '2h',
  schedule: OFFICE,
  state: 'paused',
  due: 'tue 10:00',
})
check('S5 paused after the breach keeps the deadline', 'created 09:00, pending 12:00', {
  now: '15:00',
  target: '2h',
  state: 'paused',
  outcome: 'breached',
  due: '11:00',
  breached: '11:00',
})
check('S5 used up exactly when paused is used up', 'created 09:00, pending 11:00', {
  now: '15:00',
  target: '2h',
  outcome: 'breached',
  breached: '11:00',
})
check('S5 born pending', 'created pending 09:00, open 11:00', {
  now: '12:00',
  target: '2h',
  started: '11:00',
  elapsed: '1:00:00',
  due: '13:00',
  spans: 'pending 09:00-11:00, running 11:00-12:00',
})
check('S5 born pending and still so', 'created pending 09:00', {
  now: '12:00',
  target: '2h',
  state: 'paused',
  started: null,
  elapsed: '0:00:00',
  due: '14:00',
})
check('S5 answered while pending', 'created 09:00, pending 09:30, agent 11:00', {
  now: '12:00',
  target: '2h',
  state: 'ended',
  outcome: 'met',
  elapsed: '0:30:00',
  fulfilled: '11:00',
  due: '12:30',
})
check('S5 pending through the night is pending, not closed hours', 'created 16:00, pending 16:30, open tue 09:30', {
  now: 'tue 10:00',
  schedule: OFFICE,
  elapsed: '1:00:00',
  spans: 'running 16:00-16:30, pending 16:30-tue 09:30, running tue 09:30-tue 10:00',
})
check(
  'S5 the same status twice changes nothing',
  'created 09:00, pending 09:30, pending 10:00, open 11:30, open 11:40',
  { now: '12:00', elapsed: '1:00:00' },
)
check('S6 on-hold does not pause', 'created 09:00, hold 09:30, open 11:30', {
  now: '12:00',
  elapsed: '3:00:00',
  spans: 'running 09:00-12:00',
})
check('S6 notes and transfers do not pause', 'created 09:00, note 09:30, assigned 10:00, assigned 11:00', {
  now: '12:00',
  elapsed: '3:00:00',
  spans: 'running 09:00-12:00',
})
check('S7 a business day is the same local time on the next working day', 'created 10:00', {
  now: '11:00',
  clock: 'resolution',
  target: { businessDays: 1 },
  schedule: OFFICE,
  window: 28_800,
  due: 'tue 10:00',
})
check('S7 business days jump holidays and weekends', 'created tue 15:00', {
  now: 'tue 16:00',
  clock: 'resolution',
  target: { businessDays: 3 },
  schedule: OFFICE,
  window: 86_400,
  due: '03-09 15:00',
})
check('S7 a start outside the hours moves into them', 'created sat 12:00', {
  now: 'sun 12:00',
  clock: 'resolution',
  target: { businessDays: 1 },
  schedule: OFFICE,
  state: 'running',
  started: null,
  elapsed: '0:00:00',
  window: 28_800,
  due: '03-09 17:00',
})
check('S7 pauses extend business days', 'created 10:00, pending 11:00, open 13:00', {
  now: '14:00',
  clock: 'resolution',
  target: { businessDays: 1 },
  schedule: OFFICE,
  due: 'tue 12:00',
})
check('S7 without a schedule a business day is 24 hours', 'created fri 10:00', {
  now: 'fri 11:00',
  clock: 'resolution',
  target: { businessDays: 1 },
  window: 86_400,
  due: 'sat 10:00',
})
check('S11 due exactly at closing is due at closing', 'created 15:00', {
  now: '15:30',
  target: '2h',
  schedule: OFFICE,
  due: '17:00',
})
check('S11 and breached there, not in the morning', 'created 15:00', {
  now: '18:00',
  target: '2h',
  schedule: OFFICE,
  state: 'running',
  outcome: 'breached',
  breached: '17:00',
})
check('S11 answered in the night after', 'created 15:00, agent 20:00', {
  now: 'tue 10:00',
  target: '2h',
  schedule: OFFICE,
  outcome: 'breached',
  elapsed: '2:00:00',
})
check('S11 answered exactly at closing', 'created 15:00, agent 17:00', {
  now: 'tue 10:00',
  target: '2h',
  schedule: OFFICE,
  outcome: 'met',
  due: '17:00',
})
check('S11 outside the schedule the state stays running', 'created 15:00', {
  now: '20:00',
  target: '4h',
  schedule: OFFICE,
  state: 'running',
  elapsed: '2:00:00',
  due: 'tue 11:00',
})
check('S11 answered before the hours begin', 'created sat 12:00, agent sat 13:00', {
  now: '03-09 12:00',
  target: '2h',
  schedule: OFFICE,
  state: 'ended',
  outcome: 'met',
  started: null,
  elapsed: '0:00:00',
  due: '03-09 11:00',
})
check('S11 a holiday is named in the spans', 'created tue 16:00', {
  now: 'thu 10:00',
  schedule: OFFICE,
  elapsed: '2:00:00',
  spans:
    'running tue 16:00-tue 17:00, outside-schedule tue 17:00-wed 00:00, holiday wed 00:00-thu 00:00, outside-schedule thu 00:00-thu 09:00, running thu 09:00-thu 10:00',
})
check('S12 solved spans stay in the ledger', 'created 09:00, pending 10:00, solved 11:00, open 12:00', {
  now: '13:00',
  clock: 'resolution',
  spans: 'running 09:00-10:00, pending 10:00-11:00, solved 11:00-12:00, running 12:00-13:00',
})
