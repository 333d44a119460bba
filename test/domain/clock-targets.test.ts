import { check, OFFICE } from './clock-story.ts'

const clock = 'nextResponse'

check('S8 passes 75, 80, 100 and 150 percent', 'created 09:00', {
  now: '14:00',
  target: '2h',
  outcome: 'breached',
  breached: '11:00',
  due: '11:00',
  passed: '75 10:30, 80 10:36, 100 11:00, 150 12:00',
})
check('S8 a threshold is passed at its moment', 'created 09:00', {
  now: '10:30',
  target: '2h',
  outcome: null,
  passed: '75 10:30',
})
check('S8 a breach is one from its moment on', 'created 09:00', {
  now: '11:00',
  target: '2h',
  state: 'running',
  outcome: 'breached',
  passed: '75 10:30, 80 10:36, 100 11:00',
})
check('S8 one second before it is none', 'created 09:00', {
  now: '10:59:59',
  target: '2h',
  outcome: null,
  breached: null,
  due: '11:00',
})
check('S8 an answer exactly when due is met', 'created 09:00, agent 11:00', {
  now: '12:00',
  target: '2h',
  outcome: 'met',
  breached: null,
  due: '11:00',
  passed: '75 10:30, 80 10:36',
})
check('S8 an answer a second later is not', 'created 09:00, agent 11:00:01', {
  now: '12:00',
  target: '2h',
  outcome: 'breached',
  breached: '11:00',
  fulfilled: '11:00:01',
})
check('S8 thresholds lie in the schedule too', 'created 16:00', {
  now: 'tue 12:00',
  target: '4h',
  schedule: OFFICE,
  passed: '75 tue 11:00, 80 tue 11:12, 100 tue 12:00',
})
check('S8 a fraction of a second never comes early', 'created 09:00', {
  now: '09:00:10',
  target: '10s',
  passed: '75 09:00:08, 80 09:00:08, 100 09:00:10',
})
check('S8 pauses move the thresholds to come', 'created 09:00, pending 10:00, open 11:00', {
  now: '12:10',
  target: '2h',
  passed: '75 11:30, 80 11:36, 100 12:00',
})
check('S9 a new target keeps the elapsed time', 'created 09:00, target 4h 10:00', {
  now: '10:30',
  target: '2h',
  elapsed: '1:30:00',
  due: '13:00',
  window: 14_400,
  passed: '',
})
check('S9 already passed under the new target: passed at the change', 'created 09:00, target 1h 11:00', {
  now: '11:10',
  target: '8h',
  outcome: 'breached',
  due: '10:00',
  breached: '10:00',
  passed: '75 11:00, 80 11:00, 100 11:00, 150 11:00',
})
check('S9 only what the new target has passed', 'created 09:00, target 150m 11:00', {
  now: '11:10',
  target: '8h',
  outcome: null,
  due: '11:30',
  passed: '75 11:00, 80 11:00',
})
check('S9 breach follows the target in force, a passed threshold stays', 'created 09:00, target 8h 12:00', {
  now: '13:00',
  target: '2h',
  outcome: null,
  breached: null,
  due: '17:00',
  passed: '75 10:30, 80 10:36, 100 11:00',
})
check('S9 a passed threshold does not fire twice', 'created 09:00, target 8h 12:00, target 2h 12:30', {
  now: '13:00',
  target: '2h',
  outcome: 'breached',
  breached: '11:00',
  passed: '75 10:30, 80 10:36, 100 11:00, 150 12:30',
})
check('S9 a target taken away', 'created 09:00, no target 12:00', {
  now: '13:00',
  target: '2h',
  state: 'running',
  outcome: null,
  due: null,
  window: null,
  passed: '',
  elapsed: '4:00:00',
})
check('S9 a target given later', 'created 09:00, target 2h 10:00', {
  now: '10:40',
  due: '11:00',
  passed: '75 10:30, 80 10:36',
})
check('S9 a change while paused counts at once', 'created 09:00, pending 10:00, target 1h 11:00', {
  now: '12:00',
  target: '8h',
  state: 'paused',
  outcome: 'breached',
  due: '10:00',
  passed: '75 11:00, 80 11:00, 100 11:00',
})
check('S9 a change after the end changes nothing', 'created 09:00, agent 10:00, target 30m 11:00', {
  now: '12:00',
  target: '2h',
  outcome: 'met',
  window: 7200,
  due: '11:00',
  passed: '',
})
check('S9 a change while solved holds from the reopening', 'created 09:00, solved 12:00, target 2h 13:00', {
  now: '14:00',
  clock: 'resolution',
  target: '8h',
  outcome: 'met',
  window: 28_800,
  passed: '',
})
check('S9 reopened under a shorter target', 'created 09:00, solved 12:00, target 2h 13:00, open 15:00', {
  now: '15:10',
  clock: 'resolution',
  target: '8h',
  outcome: 'breached',
  due: '11:00',
  passed: '75 15:00, 80 15:00, 100 15:00, 150 15:00',
})
check('S9 a change in the second of the deadline comes first', 'created 09:00, target 4h 11:00', {
  now: '12:00',
  target: '2h',
  outcome: null,
  passed: '75 10:30, 80 10:36',
})
check('S9 from hours to business days keeps what has elapsed', 'created 09:00, target 1bd 12:00', {
  now: '13:00',
  clock: 'resolution',
  target: '2h',
  schedule: OFFICE,
  elapsed: '4:00:00',
  window: 28_800,
  due: '17:00',
})
check(
  'S9 the next cycle has the target of its time',
  'created 09:00, agent 09:30, customer 10:00, agent 10:30, target 1h 11:00, customer 12:00',
  { now: '12:10', clock, target: '4h', window: 3600, due: '13:00' },
)
check('S9 events of one second keep their order', 'created 09:00, pending 10:00, open 10:00', {
  now: '11:00',
  target: '8h',
  state: 'running',
  elapsed: '2:00:00',
  spans: 'running 09:00-11:00',
})
check('S9 events in any order are put in order', 'open 11:30, created 09:00, pending 09:30', {
  now: '12:00',
  elapsed: '1:00:00',
})
check('S9 what is later than now is not known yet', 'created 09:00, agent 13:00, merged 14:00', {
  now: '12:00',
  target: '8h',
  state: 'running',
  elapsed: '3:00:00',
})
