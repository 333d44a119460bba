import { expect, test } from 'vitest'
import { clocksOf } from '../../domain/clock.ts'
import { leadingDue, type QueueEntry, queueOrder } from '../../domain/queue.ts'
import { at, eventsOf, shown } from './clock-story.ts'

const entry = (name: string, of: Partial<QueueEntry>) => ({
  name,
  priority: 'P3' as const,
  tier: 'standard' as const,
  due: null,
  ...of,
})
const order = (...entries: readonly (QueueEntry & { readonly name: string })[]) =>
  [...entries].sort(queueOrder).map(({ name }) => name)
const due = (time: string, clock: 'firstResponse' | 'nextResponse' | 'resolution' = 'firstResponse') => ({
  due: { clock, at: at(time) },
})

test('Q7 priority goes before tier, tier before time left', () => {
  expect(
    order(
      entry('soon', due('10:00')),
      entry('enterprise', { tier: 'enterprise', ...due('18:00') }),
      entry('P1 of community', { priority: 'P1', tier: 'community', ...due('18:00') }),
      entry('sooner', due('09:30')),
    ),
  ).toEqual(['P1 of community', 'enterprise', 'sooner', 'soon'])
})

test('S10 first responses go before every other clock, tickets without a deadline last', () => {
  expect(
    order(
      entry('nothing due', {}),
      entry('resolution', due('09:10', 'resolution')),
      entry('next response', due('09:20', 'nextResponse')),
      entry('first response', due('17:00')),
    ),
  ).toEqual(['first response', 'resolution', 'next response', 'nothing due'])
})

test('Q7 equal tickets keep their order', () => {
  expect(order(entry('a', due('10:00')), entry('b', due('10:00')))).toEqual(['a', 'b'])
})

test('S10 the clock that leads a ticket', () => {
  const targetSeconds = { firstResponse: 3600, nextResponse: 7200, resolution: 28_800 }
  const lead = (story: string) => {
    const found = leadingDue(
      clocksOf({ policy: { targetSeconds, schedule: null }, events: eventsOf(story, 'resolution') }, at('12:00')),
    )
    return found && `${found.clock} ${shown(found.at)}`
  }
  expect(lead('created 09:00')).toBe('firstResponse 10:00')
  expect(lead('created 09:00, agent 09:30')).toBe('resolution 17:00')
  expect(lead('created 09:00, agent 09:30, customer 11:00')).toBe('nextResponse 13:00')
  expect(lead('created 09:00, pending 09:30')).toBe('firstResponse 12:30')
  expect(lead('created 09:00, solved 10:00')).toBe(null)
})
