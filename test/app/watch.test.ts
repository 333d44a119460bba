import { expect, test } from 'vitest'
import type { Timed } from '../../app/api.ts'
import type { Live } from '../../app/live.ts'
import { createServerTime } from '../../app/server-time.ts'
import { Trouble } from '../../app/trouble.ts'
import { watchTicket } from '../../app/watch.ts'
import type { SidebarView, StreamEvent } from '../../domain/views.ts'
import { aCalmClock, aView, NOW } from './a-view.ts'
import { HandTimers, settled } from './hand-timers.ts'

type Answer = SidebarView | Trouble
const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

/** A watch over ticket 35 whose server answers when the test says so. */
function aWatch() {
  const timers = new HandTimers()
  const time = createServerTime({ date: () => timers.now, steady: () => timers.now })
  const pending: PromiseWithResolvers<Timed<SidebarView>>[] = []
  let listener: (event: StreamEvent) => void = () => {}
  const live: Live = {
    on(next) {
      listener = next
      return () => {}
    },
    wake() {},
    sleep() {},
  }
  const api = {
    view() {
      const question = Promise.withResolvers<Timed<SidebarView>>()
      pending.push(question)
      return question.promise
    },
  }
  const watch = watchTicket({ ticketId: '35', api, live, time, timers, chance: () => 0 })
  return {
    watch,
    timers,
    tell: (event: StreamEvent) => listener(event),
    asked: () => pending.length,
    async answer(answer: Answer): Promise<void> {
      const question = pending.shift()
      if (!question) throw new Error('Nothing was asked.')
      if (answer instanceof Trouble) question.reject(answer)
      else question.resolve({ value: answer, roundTripMs: 0 })
      await settled()
    },
  }
}

test('R2 an older view never replaces a newer one', async () => {
  const { watch, answer } = aWatch()
  watch.wake()
  watch.accept({ value: aView({ priority: 'P1' }, { version: 5, now: later(2) }), roundTripMs: 0 })
  await answer(aView({ priority: 'P3' }, { version: 4, now: later(1) }))
  expect(watch.state().view).toMatchObject({ version: 5, triage: { priority: 'P1' } })
  expect(watch.state().trouble).toBeNull()
})

test('R2 an event about this ticket asks again, one about another or of a known version does not', async () => {
  const { watch, answer, tell, asked } = aWatch()
  watch.wake()
  await answer(aView({}, { version: 3 }))
  tell({ type: 'ticket', ticketId: '36', version: 9 })
  tell({ type: 'ticket', ticketId: '35', version: 3 })
  expect(asked()).toBe(0)
  tell({ type: 'ticket', ticketId: '35', version: 4 })
  expect(asked()).toBe(1)
  tell({ type: 'ticket', ticketId: '35', version: 5 })
  tell({ type: 'hello' })
  expect(asked()).toBe(1)
  await answer(aView({}, { version: 4 }))
  expect(asked()).toBe(1)
  await answer(aView({}, { version: 5 }))
  expect(asked()).toBe(0)
})

test('design 2.12 a silent server is asked again by itself, ever more slowly, and the last view stays', async () => {
  const { watch, answer, timers, asked } = aWatch()
  watch.wake()
  await answer(aView())
  await timers.advance(60_000)
  const waits: number[] = []
  for (let failure = 1; failure <= 7; failure += 1) {
    await answer(new Trouble('unreachable'))
    waits.push(timers.waits[0]! / 1000)
    // One lost answer is not worth a word, two are.
    expect(watch.state().trouble).toBe(failure === 1 ? null : 'unreachable')
    await timers.advance(timers.waits[0]!)
    expect(asked()).toBe(1)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30])
  expect(watch.state().view?.version).toBe(1)
  await answer(aView({}, { version: 2 }))
  expect(watch.state()).toMatchObject({ trouble: null, view: { version: 2 } })
})

test('design 2.11 waits as long as the server asks', async () => {
  const { watch, answer, timers } = aWatch()
  watch.wake()
  await answer(new Trouble('unreachable', { waitMs: 45_000 }))
  expect(timers.waits).toEqual([45_000])
})

test('design 2.6 after the session nothing is asked any more', async () => {
  const { watch, answer, timers } = aWatch()
  watch.wake()
  await answer(new Trouble('session-over'))
  expect(watch.state()).toMatchObject({ view: null, trouble: 'session-over' })
  expect(timers.waits).toEqual([])
})

test('R2 a ticket that waits for its triage is looked at again soon', async () => {
  const { watch, answer, timers } = aWatch()
  watch.wake()
  await answer(aView({}, { state: 'waiting', triage: null }))
  expect(timers.waits).toEqual([2000])
})

test('S8 asks again when a threshold has passed', async () => {
  const { watch, answer, timers } = aWatch()
  watch.wake()
  await answer(aView({ clock: aCalmClock({ next: { at: later(20), what: { key: 'x' } } }) }))
  expect(timers.waits).toEqual([21_000])
})

test('design 2.12 a tab that nobody sees asks nothing, and asks at once when seen again', async () => {
  const { watch, answer, timers, tell, asked } = aWatch()
  watch.wake()
  await answer(aView())
  watch.sleep()
  tell({ type: 'ticket', ticketId: '35', version: 9 })
  await timers.advance(600_000)
  expect(asked()).toBe(0)
  watch.wake()
  expect(asked()).toBe(1)
})
