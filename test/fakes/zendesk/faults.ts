/**
 * Faults on demand.
 *
 *   faults.next({ kind: '429', retryAfter: 7 })                          the next request of any account
 *   faults.next({ kind: '503', method: 'PUT', path: /^\/api\/v2\/tickets\/\d+$/, count: 3 })
 *   const end = faults.next({ kind: '500', account: 'acme', count: Infinity }); …; end()
 *
 * Kinds: `429` (with Retry-After: `retryAfter` seconds, without it: none), `500`, `503` (Retry-After 30, or `retryAfter`; null: none),
 * `database-conflict` (409, nothing applied), `time-out` (never answered, nothing applied), `lost-answer` (applied, then the
 * connection drops), `slow` (answered after `delayMs` virtual milliseconds), `slow-real` (after `delayMs` real ones).
 *
 *   faults.deliveries({ dropEvery: 3 })       every third delivery never leaves
 *   faults.deliveries({ repeat: 2 })          every delivery is sent twice, under one invocation id
 *   faults.deliveries({ delayMs: 90_000 })    sent that much virtual time later
 *   faults.deliveries({ reorder: 5 })         sent five at a time in reverse order (what is left over goes after 20 ms)
 *   faults.stopDeliveries() … faults.resumeDeliveries()      kept meanwhile, then sent
 *   faults.clear()                            ends all of these
 */
export type FaultKind = '429' | '500' | '503' | 'database-conflict' | 'time-out' | 'lost-answer' | 'slow' | 'slow-real'
export type RequestFault = {
  readonly kind: FaultKind
  readonly account?: string
  readonly method?: string
  readonly path?: RegExp
  /** How often it strikes; 1 unless told, Infinity while on. */
  readonly count?: number
  readonly retryAfter?: number | null
  readonly delayMs?: number
}
export type DeliveryFaults = {
  readonly account?: string
  readonly dropEvery?: number
  readonly repeat?: number
  readonly delayMs?: number
  readonly reorder?: number
}
export type Faults = {
  /** Plans a fault; the answer takes it back. */
  next(fault: RequestFault): () => void
  deliveries(faults: DeliveryFaults): void
  stopDeliveries(): void
  resumeDeliveries(): void
  clear(): void
}

type Planned = { readonly fault: RequestFault; left: number }

export class FaultPlan implements Faults {
  #planned: Planned[] = []
  #deliveries: DeliveryFaults = {}
  #isStopped = false
  readonly #resumed: () => void

  constructor(resumed: () => void) {
    this.#resumed = resumed
  }

  next(fault: RequestFault): () => void {
    const planned = { fault, left: fault.count ?? 1 }
    this.#planned.push(planned)
    return () => {
      this.#planned = this.#planned.filter((other) => other !== planned)
    }
  }

  deliveries(faults: DeliveryFaults): void {
    this.#deliveries = faults
  }

  stopDeliveries(): void {
    this.#isStopped = true
  }

  resumeDeliveries(): void {
    this.#isStopped = false
    this.#resumed()
  }

  clear(): void {
    this.#planned = []
    this.#deliveries = {}
    this.resumeDeliveries()
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** The fault that strikes this request, used up by it. */
  take(account: string, method: string, path: string): RequestFault | undefined {
    if (this.#planned.length === 0) return undefined
    const found = this.#planned.find(
      ({ fault }) =>
        (fault.account === undefined || fault.account === account) &&
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || fault.path.test(path)),
    )
    if (!found) return undefined
    found.left -= 1
    if (found.left <= 0) this.#planned = this.#planned.filter((other) => other !== found)
    return found.fault
  }

  deliveriesOf(account: string): DeliveryFaults {
    const faults = this.#deliveries
    return faults.account === undefined || faults.account === account ? faults : {}
  }
}
