import type { Instant } from '../../domain/instant.ts'
import type { Clock } from '../../server/clock.ts'

type Waiter = { readonly at: Instant; readonly order: number; readonly run: () => void }

/**
 * Time that stands still until a test moves it, or runs at a chosen speed in the demo.
 * `advanceTo` stops at every moment somebody waits for, runs it, and lets the listed idle checks settle before it goes on,
 * so that work started by one moment is finished before the next one comes.
 */
export class VirtualClock implements Clock {
  #offset: Instant
  #speed = 0
  #startedAt = 0
  #order = 0
  #waiters: Waiter[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #idle: (() => Promise<void>)[] = []

  constructor(start: Instant) {
    this.#offset = start
  }

  now(): Instant {
    return this.#speed === 0
      ? this.#offset
      : Math.floor(this.#offset + (performance.now() - this.#startedAt) * this.#speed)
  }

  wake(at: Instant, run: () => void): () => void {
    const waiter = { at, order: this.#order++, run }
    this.#waiters.push(waiter)
    if (at <= this.now()) queueMicrotask(() => this.#fire(waiter))
    else this.#arm()
    return () => {
      this.#waiters = this.#waiters.filter((other) => other !== waiter)
    }
  }

  /** The next moment anybody waits for. */
  nextAt(): Instant | null {
    return this.#next()?.at ?? null
  }

  /** `settled` resolves when no work is under way; asked between two moments of `advanceTo`. */
  addIdle(settled: () => Promise<void>): void {
    this.#idle.push(settled)
  }

  async settle(): Promise<void> {
    for (const settled of this.#idle) await settled()
  }

  async advanceTo(target: Instant): Promise<void> {
    await this.settle()
    for (let next = this.#next(); next && next.at <= target; next = this.#next()) {
      this.#offset = Math.max(this.now(), next.at)
      this.#fire(next)
      await this.settle()
    }
    this.#offset = Math.max(this.now(), target)
    await this.settle()
  }

  advance(milliseconds: number): Promise<void> {
    return this.advanceTo(this.now() + milliseconds)
  }

  /** Lets time run: 1 is real time, 60 a minute a second, 0 stands still. */
  setSpeed(speed: number): void {
    this.#offset = this.now()
    this.#startedAt = performance.now()
    this.#speed = speed
    this.#arm()
  }

  get speed(): number {
    return this.#speed
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#waiters = []
  }

  #next(): Waiter | undefined {
    return this.#waiters.reduce<Waiter | undefined>(
      (first, other) =>
        !first || other.at < first.at || (other.at === first.at && other.order < first.order) ? other : first,
      undefined,
    )
  }

  #fire(waiter: Waiter): void {
    if (!this.#waiters.includes(waiter)) return
    this.#waiters = this.#waiters.filter((other) => other !== waiter)
    waiter.run()
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const next = this.#next()
    if (this.#speed === 0 || !next) return
    const wait = Math.min(Math.max(0, (next.at - this.now()) / this.#speed), 86_400_000)
    this.#timer = setTimeout(() => {
      const due = this.#next()
      if (due && due.at <= this.now()) this.#fire(due)
      this.#arm()
    }, wait)
    this.#timer.unref()
  }
}
