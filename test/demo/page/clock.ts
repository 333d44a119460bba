import type { ClockOrder, ClockState } from '../facts.ts'
import { h, part, segments } from './dom.ts'

/** The virtual clock as the page shows it: ticks by itself between what the server tells. */
export class PageClock {
  #state: ClockState
  #heardAt = performance.now()
  readonly #time: Intl.DateTimeFormat
  readonly #moment: Intl.DateTimeFormat
  readonly #order: (order: ClockOrder) => void

  constructor(state: ClockState, timeZone: string, order: (order: ClockOrder) => void) {
    this.#state = state
    this.#order = order
    const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
    const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
    this.#time = new Intl.DateTimeFormat('en-GB', hours)
    this.#moment = new Intl.DateTimeFormat('en-GB', { ...day, ...hours, second: '2-digit', timeZoneName: 'short' })
    this.#draw()
    setInterval(() => this.#tick(), 250)
  }

  get now(): number {
    return Date.parse(this.#state.now) + (performance.now() - this.#heardAt) * this.#state.speed
  }

  /** `10:04`, in the signed-in agent's time zone. */
  timeOf(at: string | number): string {
    return this.#time.format(new Date(at))
  }

  hear(state: ClockState): void {
    const isSame =
      state.speed === this.#state.speed &&
      state.next?.at === this.#state.next?.at &&
      state.next?.what === this.#state.next?.what
    this.#state = state
    this.#heardAt = performance.now()
    if (isSame) this.#tick()
    else this.#draw()
  }

  #tick(): void {
    part('now').textContent = this.#moment.format(new Date(this.now))
  }

  #draw(): void {
    const { speed, next } = this.#state
    const speeds = [
      ['0', 'Pause'],
      ['1', '×1'],
      ['60', '×60'],
    ] as const
    const jump = (text: string, order: ClockOrder, isOff = false) =>
      h('button', { type: 'button', disabled: isOff, onclick: () => this.#order(order) }, text)
    const chosen = speeds.find(([key]) => Number(key) === speed)?.[0] ?? '1'
    part('clock').replaceChildren(
      h('time', { id: 'now', class: 'now' }),
      segments('Speed of the clock', speeds, chosen, (key) => this.#order({ speed: Number(key) })),
      h('span', { class: 'label' }, 'Jump'),
      jump('+15 min', { minutes: 15 }),
      jump('+1 h', { minutes: 60 }),
      jump('+4 h', { minutes: 240 }),
      jump(next ? `Next due ${this.timeOf(next.at)}` : 'Nothing due', { minutes: null }, next === null),
      h('span', { class: 'next' }, next?.what ?? null),
    )
    this.#tick()
  }
}
