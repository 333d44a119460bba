import { type Instant, isoOf } from '../../../domain/instant.ts'

/** Design 2.11: the budget has no room for this class of work now. No request was sent; park the job until then. */
export class Deferred extends Error {
  readonly until: Instant
  readonly bucket: string

  constructor(subdomain: string, bucket: string, until: Instant) {
    super(
      `Account ${subdomain} has no room in its "${bucket}" limit before ${isoOf(until)}; the work waits until then.`,
    )
    this.name = 'Deferred'
    this.until = until
    this.bucket = bucket
  }
}
