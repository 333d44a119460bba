type Planned<Fault> = { readonly fault: Fault; readonly path: RegExp; left: number }

/** Faults on demand: each is used up by `count` requests whose path matches, in the order they were planned. */
export class FaultQueue<Fault> {
  #planned: Planned<Fault>[] = []

  /** `count` Infinity stays until `clear`. */
  next(fault: Fault, { count = 1, path = /./ }: { count?: number; path?: RegExp } = {}): void {
    this.#planned.push({ fault, path, left: count })
  }

  clear(): void {
    this.#planned = []
  }

  /** The fault this request meets, or null. */
  take(path: string): Fault | null {
    const planned = this.#planned.find((other) => other.path.test(path))
    if (!planned) return null
    planned.left -= 1
    if (planned.left <= 0) this.#planned = this.#planned.filter((other) => other !== planned)
    return planned.fault
  }
}
