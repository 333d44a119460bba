import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { differences, type Tried, tryOut } from '../../domain/tryout.ts'
import { at, eventsOf } from './clock-story.ts'

const sla = defaultPolicy.sla
const strict: Policy['sla'] = {
  ...sla,
  firstResponseHours: { ...sla.firstResponseHours, standard: { P1: 1, P2: 1, P3: 1, P4: 1 } },
}
const ticket = (story: string, changes: Partial<Tried> = {}): Tried => ({
  tier: 'standard',
  priority: 'P3',
  isNeverKnown: false,
  events: eventsOf(story, 'firstResponse'),
  ...changes,
})
const clocksThatBreak = (tried: Tried): readonly string[] =>
  differences(tryOut(tried, { before: sla, after: strict }, at('fri 12:00'))).breaks

test.each<[string, Tried, readonly string[]]>([
  ['answered after two hours breaches a target of one', ticket('created 09:00, agent 11:00'), ['firstResponse']],
  ['answered at once breaches neither', ticket('created 09:00, agent 09:30'), []],
  ['of another tier it stays as it was', ticket('created 09:00, agent 11:00', { tier: 'enterprise' }), []],
  ['the targets of then do not count', ticket('created 09:00, target 1h 09:00, agent 11:00'), ['firstResponse']],
  [
    'every round of the next response counts by the same cell',
    ticket('created 09:00, agent 09:10, customer 10:00, agent 12:00'),
    ['nextResponse'],
  ],
])('R4 %s', (_name, tried, expected) => expect(clocksThatBreak(tried)).toEqual(expected))

test('R4 a gentler target keeps what was breached', () => {
  const verdict = tryOut(ticket('created 09:00, agent 11:00'), { before: strict, after: sla }, at('fri 12:00'))
  expect(differences(verdict)).toEqual({ breaks: [], keeps: ['firstResponse'] })
})

test('R4 another schedule: what was outside business hours may now count', () => {
  const onSchedule: Policy['sla'] = {
    ...sla,
    onSchedule: { ...sla.onSchedule, standard: ['firstResponse', 'resolution'] },
    firstResponseHours: { ...sla.firstResponseHours, standard: { P1: 8, P2: 8, P3: 8, P4: 8 } },
  }
  const around = { ...onSchedule, onSchedule: sla.onSchedule }
  const tried = ticket('created 16:00, agent tue 10:00')
  expect(differences(tryOut(tried, { before: onSchedule, after: around }, at('fri 12:00')))).toEqual({
    breaks: ['firstResponse'],
    keeps: [],
  })
})
