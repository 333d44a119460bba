import { check } from './clock-story.ts'

const clock = 'nextResponse'

check('S3 runs from creation to solved', 'created 09:00, agent 10:00, solved 15:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  state: 'ended',
  outcome: 'met',
  elapsed: '6:00:00',
  fulfilled: '15:00',
  due: '17:00',
})
check('S3 time spent solved does not count', 'created 09:00, solved 10:00, open 15:00', {
  now: '16:00',
  clock: 'resolution',
  target: '8h',
  state: 'running',
  outcome: null,
  fulfilled: null,
  elapsed: '2:00:00',
  due: '22:00',
  spans: 'running 09:00-10:00, solved 10:00-15:00, running 15:00-16:00',
})
check('S3 solved again ends again', 'created 09:00, solved 10:00, open 15:00, solved 16:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  outcome: 'met',
  elapsed: '2:00:00',
  fulfilled: '16:00',
})
check('S3 late when solved late, and still late when reopened', 'created 09:00, solved 18:00, open 19:00', {
  now: '19:30',
  clock: 'resolution',
  target: '8h',
  state: 'running',
  outcome: 'breached',
  breached: '17:00',
  due: '17:00',
  fulfilled: null,
})
check('S3 closed is final', 'created 09:00, solved 10:00, closed 11:00, open 12:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  state: 'ended',
  fulfilled: '10:00',
  elapsed: '1:00:00',
})
check('S3 closed without solved resolves', 'created 09:00, closed 11:00, open 12:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  state: 'ended',
  outcome: 'met',
  fulfilled: '11:00',
})
check('S3 nothing is answered after closing', 'created 09:00, closed 11:00, agent 12:00', {
  now: '18:00',
  target: '8h',
  state: 'ended',
  outcome: null,
  fulfilled: null,
})
check('S3 born solved', 'created solved 09:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  state: 'ended',
  outcome: 'met',
  started: '09:00',
  elapsed: '0:00:00',
  fulfilled: '09:00',
  spans: '',
})
check('S3 born closed stays so', 'created closed 09:00, open 10:00', {
  now: '18:00',
  clock: 'resolution',
  target: '8h',
  state: 'ended',
  elapsed: '0:00:00',
})
check("S3 a bot's ticket is to be resolved too", 'created by system 09:00', {
  now: '10:00',
  clock: 'resolution',
  elapsed: '1:00:00',
})
check('S13 a merge ends what was open as merged', 'created 09:00, merged 10:00', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: 'merged',
  fulfilled: null,
  elapsed: '1:00:00',
  due: '13:00',
})
check('S13 what had been passed stays as fact', 'created 09:00, merged 12:00', {
  now: '13:00',
  target: '2h',
  state: 'ended',
  outcome: 'merged',
  breached: '11:00',
  passed: '75 10:30, 80 10:36, 100 11:00',
})
check('S13 a clock that had ended keeps its outcome', 'created 09:00, agent 10:00, merged 11:00', {
  now: '13:00',
  target: '2h',
  outcome: 'met',
})
check('S13 one stopped by solving too', 'created 09:00, solved 10:00, merged 11:00', {
  now: '13:00',
  target: '2h',
  outcome: null,
  state: 'ended',
})
check('S13 nothing happens after a merge', 'created 09:00, merged 10:00, agent 11:00, closed 11:00', {
  now: '13:00',
  target: '2h',
  outcome: 'merged',
  fulfilled: null,
})
check('S13 a merge while pending', 'created 09:00, pending 09:30, merged 10:00', {
  now: '13:00',
  target: '2h',
  outcome: 'merged',
  elapsed: '0:30:00',
  spans: 'running 09:00-09:30, pending 09:30-10:00',
})
check('S13 no cycle, no merged cycle', 'created 09:00, agent 09:30, merged 10:00', {
  now: '13:00',
  clock,
  target: '2h',
  state: 'none',
  outcome: null,
})
check('S13 the resolution of a merged ticket', 'created 09:00, agent 09:30, merged 10:00', {
  now: '13:00',
  clock: 'resolution',
  target: '2h',
  outcome: 'merged',
  fulfilled: null,
})
