import { check } from './clock-story.ts'

const clock = 'nextResponse'

check('S1 runs from creation to the first public agent reply', 'created 09:00, agent 10:30', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: 'met',
  started: '09:00',
  elapsed: '1:30:00',
  due: '13:00',
  fulfilled: '10:30',
  breached: null,
  window: 14_400,
  passed: '',
  spans: 'running 09:00-10:30',
})
check('S1 runs while nobody answers', 'created 09:00', {
  now: '12:00',
  target: '4h',
  state: 'running',
  outcome: null,
  elapsed: '3:00:00',
  due: '13:00',
  fulfilled: null,
  passed: '75 12:00',
})
check('S1 at the very moment of creation', 'created 09:00', {
  now: '09:00',
  target: '4h',
  state: 'running',
  started: '09:00',
  elapsed: '0:00:00',
  due: '13:00',
  spans: '',
})
check('S1 measures without a target', 'created 09:00, agent 10:00', {
  now: '12:00',
  state: 'ended',
  outcome: null,
  elapsed: '1:00:00',
  due: null,
  window: null,
  fulfilled: '10:00',
  breached: null,
  passed: '',
})
check('S1 the customer adding to the question does not start over', 'created 09:00, customer 10:00, agent 11:00', {
  now: '12:00',
  target: '4h',
  elapsed: '2:00:00',
  fulfilled: '11:00',
})
check('S1 a second reply changes nothing', 'created 09:00, agent 10:00, agent 11:00', {
  now: '12:00',
  elapsed: '1:00:00',
  fulfilled: '10:00',
})
check('S1 a bot does not answer', 'created 09:00, bot 09:01', { now: '10:00', state: 'running', elapsed: '1:00:00' })
check('S1 an agent who opens with a public comment has answered at once', 'created by agent 09:00', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: 'met',
  started: '09:00',
  elapsed: '0:00:00',
  due: '13:00',
  fulfilled: '09:00',
  spans: '',
})
check('S1 an agent who opens pending has answered at once', 'created by agent pending 09:00', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: 'met',
  elapsed: '0:00:00',
  fulfilled: '09:00',
})
check("S1 an agent's private note asks nothing", 'created by agent with a note 09:00', {
  now: '12:00',
  target: '4h',
  state: 'none',
  outcome: null,
  elapsed: null,
  started: null,
  due: null,
  window: null,
  passed: '',
  spans: '',
})
check(
  "S1 an agent's private note starts at the customer's first comment",
  'created by agent with a note 09:00, customer 10:00, agent 10:20',
  { now: '12:00', target: '4h', outcome: 'met', started: '10:00', elapsed: '0:20:00', due: '14:00' },
)
check(
  'S1 an agent writing before anybody asked answers nothing',
  'created by agent with a note 09:00, agent 09:30, customer 10:00',
  { now: '12:00', state: 'running', started: '10:00' },
)
check('S1 a bot asks nothing', 'created by system 09:00, bot 09:10', { now: '12:00', state: 'none' })
check("S1 a ticket of a bot starts at the customer's first comment", 'created by system 09:00, customer 10:00', {
  now: '12:00',
  state: 'running',
  elapsed: '2:00:00',
})
check('S1 solving without a reply stops it', 'created 09:00, solved 10:00', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: null,
  fulfilled: null,
  elapsed: '1:00:00',
  due: '13:00',
  spans: 'running 09:00-10:00',
})
check('S1 solving late stays a breach', 'created 09:00, solved 14:00', {
  now: '15:00',
  target: '4h',
  state: 'ended',
  outcome: 'breached',
  fulfilled: null,
  breached: '13:00',
  passed: '75 12:00, 80 12:12, 100 13:00',
})
check('S1 reopened and unanswered runs again', 'created 09:00, solved 10:00, open 11:00', {
  now: '12:00',
  target: '4h',
  state: 'running',
  elapsed: '2:00:00',
  due: '14:00',
  spans: 'running 09:00-10:00, solved 10:00-11:00, running 11:00-12:00',
})
check('S1 reopened as pending pauses', 'created 09:00, solved 10:00, pending 11:00', {
  now: '12:00',
  target: '4h',
  state: 'paused',
  due: '15:00',
  spans: 'running 09:00-10:00, solved 10:00-11:00, pending 11:00-12:00',
})
check('S1 answered while solved is answered', 'created 09:00, solved 10:00, agent 10:30, open 11:00', {
  now: '12:00',
  target: '4h',
  state: 'ended',
  outcome: 'met',
  fulfilled: '10:30',
  elapsed: '1:00:00',
  spans: 'running 09:00-10:00, solved 10:00-10:30',
})
check('S1 reply and solved in one update: the reply counts', 'created 09:00, solved 10:00, agent 10:00', {
  now: '12:00',
  target: '4h',
  outcome: 'met',
  fulfilled: '10:00',
  spans: 'running 09:00-10:00',
})
check('S2 does not start before the first response', 'created 09:00, customer 10:00', {
  now: '12:00',
  clock,
  target: '2h',
  state: 'none',
  elapsed: null,
  passed: '',
})
check('S2 what was asked before the first response is answered by it', 'created 09:00, customer 10:00, agent 11:00', {
  now: '12:00',
  clock,
  target: '2h',
  state: 'none',
})
check("S2 runs from the customer's reply", 'created 09:00, agent 10:00, customer 11:00', {
  now: '12:00',
  clock,
  target: '2h',
  state: 'running',
  started: '11:00',
  elapsed: '1:00:00',
  due: '13:00',
})
check(
  'S2 several replies count from the first unanswered',
  'created 09:00, agent 10:00, customer 11:00, customer 12:00, agent 12:30',
  { now: '13:00', clock, target: '2h', outcome: 'met', started: '11:00', elapsed: '1:30:00', due: '13:00' },
)
check('S2 shows the open cycle', 'created 09:00, agent 10:00, customer 11:00, agent 12:00, customer 13:00', {
  now: '13:10',
  clock,
  target: '2h',
  state: 'running',
  started: '13:00',
  due: '15:00',
})
check('S2 else the last one', 'created 09:00, agent 10:00, customer 11:00, agent 12:00, customer 13:00, agent 16:00', {
  now: '17:00',
  clock,
  target: '2h',
  state: 'ended',
  outcome: 'breached',
  started: '13:00',
  breached: '15:00',
  fulfilled: '16:00',
})
check('S2 after an agent-opened ticket', 'created by agent 09:00, customer 11:00', {
  now: '12:00',
  clock,
  target: '2h',
  state: 'running',
  due: '13:00',
})
check('S2 a note or a bot does not answer', 'created 09:00, agent 10:00, customer 11:00, note 11:10, bot 11:20', {
  now: '12:00',
  clock,
  target: '2h',
  state: 'running',
  elapsed: '1:00:00',
})
check('S2 does not run on after solving', 'created 09:00, agent 10:00, customer 11:00, solved 11:30', {
  now: '18:00',
  clock,
  target: '2h',
  state: 'ended',
  outcome: null,
  fulfilled: null,
  elapsed: '0:30:00',
  due: '13:00',
})
check('S2 resumes when reopened unanswered', 'created 09:00, agent 10:00, customer 11:00, solved 11:30, open 12:30', {
  now: '13:00',
  clock,
  target: '2h',
  state: 'running',
  elapsed: '1:00:00',
  due: '14:00',
})
check(
  'S2 the reply that reopens starts it, whichever is written first',
  'created 09:00, agent 10:00, solved 10:00, customer 12:00, open 12:00',
  {
    now: '13:00',
    clock,
    target: '2h',
    state: 'running',
    started: '12:00',
    elapsed: '1:00:00',
    spans: 'running 12:00-13:00',
  },
)
check(
  'S2 a reply to a solved ticket waits for it to be reopened',
  'created 09:00, agent 10:00, solved 10:00, customer 12:00',
  { now: '13:00', clock, target: '2h', state: 'ended', outcome: null, elapsed: '0:00:00', spans: '' },
)
check(
  'S2 a reply while pending begins paused',
  'created 09:00, agent 10:00, pending 10:00, customer 11:00, open 11:30',
  {
    now: '12:00',
    clock,
    target: '2h',
    started: '11:30',
    elapsed: '0:30:00',
    due: '13:30',
    spans: 'pending 11:00-11:30, running 11:30-12:00',
  },
)
