import { type Answer, created, titled } from './answer.ts'
import type { AccountState } from './state.ts'

/** A key lives two hours (1, unverified). */
const LIFE_MS = 7_200_000

/** Runs a creation once per `Idempotency-Key`: a repeat gets the stored answer, the same key with another body is refused with 400. */
export function once(
  state: AccountState,
  key: string | undefined,
  body: string,
  create: () => { answer: unknown; location: string },
): Answer {
  if (key === undefined) {
    const { answer, location } = create()
    return created(answer, location)
  }
  const now = state.clock.now()
  const stored = state.idempotency.get(key)
  if (stored && stored.until > now) {
    if (stored.body !== body)
      throw titled(400, 'IdempotencyKeyReuse', 'The Idempotency-Key was used with another request body')
    return { status: 201, body: stored.answer, headers: { location: stored.location, 'x-idempotency-lookup': 'hit' } }
  }
  const { answer, location } = create()
  state.idempotency.set(key, { body, answer, location, until: now + LIFE_MS })
  return { status: 201, body: answer, headers: { location, 'x-idempotency-lookup': 'miss' } }
}
