import { type Session, sessionSchema } from '../domain/views.ts'
import { Trouble } from './trouble.ts'

/** How the app talks to its own server; tests pass one that ends in the real routes. */
export type Request = (path: string, init: RequestInit) => Promise<Response>

/** design.md 2.6: a short bearer in memory only, renewed with a refresh secret that serves once. */
export type Bearer = {
  token(): string
  /** Renews once for all callers whose `used` token was refused. Fails with `session-over` when the server says no. */
  renew(used: string): Promise<void>
}

export function createBearer(request: Request, first: Session): Bearer {
  let session = first
  let renewal: Promise<void> | null = null
  let isOver = false

  async function ask(): Promise<void> {
    const answer = await request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh: session.refresh }),
    }).catch((cause) => {
      throw new Trouble('unreachable', { cause })
    })
    if (answer.status >= 500 || answer.status === 429) throw new Trouble('unreachable')
    const parsed = answer.ok ? sessionSchema.safeParse(await answer.json().catch(() => null)) : null
    if (!parsed?.success) {
      isOver = true
      throw new Trouble('session-over')
    }
    session = parsed.data
  }

  return {
    token: () => session.token,
    async renew(used) {
      if (isOver) throw new Trouble('session-over')
      // Somebody else renewed while this request was under way.
      if (used !== session.token) return
      renewal ??= ask().finally(() => {
        renewal = null
      })
      await renewal
    },
  }
}
