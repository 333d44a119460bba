import type { Timers } from '../../app/timers.ts'

/** Timers that move only when a test moves them, and local clocks that agree with them. */
export class HandTimers implements Timers {
  now = 0
  #waiting: { readonly at: number; readonly run: () => void }[] = []

  after(milliseconds: number, run: () => void): () => void {
    const waiter = { at: this.now + milliseconds, run }
    this.#waiting.push(waiter)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiter)
    }
  }

  /** Milliseconds until each waiter, soonest first. */
  get waits(): readonly number[] {
    return this.#waiting.map(({ at }) => at - this.now).sort((a, b) => a - b)
  }

  /** Moves on, runs what falls due in order, and lets promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.now + milliseconds
    await settled()
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#waiting = this.#waiting.filter((other) => other !== next)
      this.now = Math.max(this.now, next.at)
      next.run()
      await settled()
    }
    this.now = target
  }
}

/** Long enough for any chain of promises that waits for nothing real. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
