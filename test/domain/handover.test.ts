import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type HandoverFacts, handover } from '../../domain/handover.ts'
import type { Policy } from '../../domain/policy.ts'
import { say } from '../../domain/reason.ts'
import en from '../../translations/en.json' with { type: 'json' }

const VIP = '100'
const SHARED = '200'
const OTHER = '300'
const policy: Policy = {
  ...defaultPolicy,
  onCall: {
    primary: { name: 'Maya Lind', zendeskUserId: '7' },
    secondary: { name: 'Ada Berg' },
    lead: { name: 'Leo Hart', zendeskUserId: '8' },
  },
}
const nobodyKnown: Policy = { ...policy, onCall: { ...policy.onCall, primary: { name: 'Maya Lind' } } }

const facts = (changes: Partial<HandoverFacts> = {}): HandoverFacts => ({
  ticketId: '812',
  to: 'primary',
  isOpen: true,
  isVip: true,
  assigneeId: null,
  groupId: VIP,
  personGroupIds: [VIP, OTHER],
  sharedGroupIds: [SHARED],
  ...changes,
})

/** What is written, to whom it is said, and in which words. */
function row(name: string, changes: Partial<HandoverFacts>, expected: readonly unknown[], of: Policy = policy): void {
  test(name, () => {
    const actions = handover(facts(changes), of).map((action) =>
      action.type === 'change-ticket'
        ? action.changes
        : action.type === 'page'
          ? [action.to, say(en, action.message)]
          : action,
    )
    expect(actions).toEqual(expected)
  })
}

const has = (person: string) => `VIP ticket #812 was waiting without an agent. ${person} has it now.`
const take = (person: string, minutes = 15) =>
  `VIP ticket #812 has no agent yet. ${person}, please take it now: it must be assigned within ${minutes} min of its creation.`
const primary = { kind: 'on-call', role: 'primary' }

row('V2 nobody took it: the person on call gets it in its own group', {}, [
  { assigneeId: '7' },
  [primary, has('Maya Lind')],
])
row('V2 after that the lead gets it', { to: 'lead' }, [
  { assigneeId: '8' },
  [{ kind: 'on-call', role: 'lead' }, has('Leo Hart')],
])
row('V2 whoever has it keeps it', { assigneeId: '9' }, [])
row('V2 a solved ticket is left alone', { isOpen: false }, [])
row('V2 a ticket that is no VIP’s any more is left alone', { isVip: false }, [])
row('V6 out of a shared group where the person has another', { groupId: SHARED, personGroupIds: [SHARED, OTHER] }, [
  { assigneeId: '7', groupId: OTHER },
  [primary, has('Maya Lind')],
])
row('V2 in the shared group it is in rather than with nobody', { groupId: SHARED, personGroupIds: [SHARED] }, [
  { assigneeId: '7' },
  [primary, has('Maya Lind')],
])
row('V6 a person of another group takes it there', { personGroupIds: [OTHER] }, [
  { assigneeId: '7', groupId: OTHER },
  [primary, has('Maya Lind')],
])
row('V6 never into a shared group: the person is asked instead', { personGroupIds: [SHARED] }, [
  [primary, take('Maya Lind')],
])
row('O0 a person whom Zendesk does not know is asked to take it', {}, [[primary, take('Maya Lind')]], nobodyKnown)
row(
  'O0 each role is asked by its own name: the lead is known where the person on call is not',
  { to: 'lead' },
  [{ assigneeId: '8' }, [{ kind: 'on-call', role: 'lead' }, has('Leo Hart')]],
  nobodyKnown,
)
row('V2 the words name the account’s own time', { personGroupIds: [] }, [[primary, take('Maya Lind', 10)]], {
  ...policy,
  vip: { ...policy.vip, assignedWithinSeconds: 600 },
})
row('O0 a person without groups is asked to take it', { personGroupIds: [] }, [[primary, take('Maya Lind')]])
row('V2 a ticket without a group goes to the person’s own', { groupId: null }, [
  { assigneeId: '7', groupId: VIP },
  [primary, has('Maya Lind')],
])
row('V2 a ticket without a group never goes into a shared one', { groupId: null, personGroupIds: [SHARED] }, [
  [primary, take('Maya Lind')],
])

test.each([
  ['primary', 'V2'],
  ['lead', 'V2'],
] as const)('V2 one write and one page for the %s, both under their rule', (to, rule) => {
  expect(handover(facts({ to }), policy).map((action) => [action.type, action.rule])).toEqual([
    ['change-ticket', rule],
    ['page', rule],
  ])
})
