/** What is done on the side, for nobody who waits: the end waits for it, or the database would be closed under it. */
export class Errands {
  readonly #underWay = new Set<Promise<unknown>>()
  #isEnded = false

  /** Begins one; none begins after the end. */
  run(errand: () => Promise<unknown>): void {
    if (this.#isEnded) return
    const run = errand().finally(() => this.#underWay.delete(run))
    this.#underWay.add(run)
  }

  async end(): Promise<void> {
    this.#isEnded = true
    await Promise.all(this.#underWay)
  }
}
