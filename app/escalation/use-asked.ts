import { useCallback, useEffect, useState } from 'react'
import type * as z from 'zod/mini'
import type { Api } from '../api.ts'

type Known<T> = { readonly asked: string; readonly value: T | null; readonly cause: unknown }

/** Where the server has what belongs to a ticket's escalations. */
export const escalationPath = (ticketId: string, rest = ''): string =>
  `/api/tickets/${encodeURIComponent(ticketId)}/escalation${rest}`

/** What the server says, read again when `version` changes and on `reload`; what was known stays until the new is there. */
export function useAsked<T>(
  api: Pick<Api, 'ask'>,
  schema: z.ZodMiniType<T>,
  path: string,
  version = 0,
): {
  readonly value: T | null
  readonly cause: unknown
  reload(): void
  /** Takes what came with the answer to something else. */
  accept(value: T): void
} {
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<Known<T>>({ asked: '', value: null, cause: null })
  const asked = `${path} ${version} ${round}`
  useEffect(() => {
    let isOutdated = false
    api.ask(schema, path).then(
      (value) => !isOutdated && setKnown({ asked, value, cause: null }),
      (cause) => !isOutdated && setKnown((before) => ({ ...before, asked, cause })),
    )
    return () => {
      isOutdated = true
    }
  }, [api, schema, path, asked])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const accept = useCallback((value: T) => setKnown({ asked, value, cause: null }), [asked])
  return { value: known.value, cause: known.cause, reload, accept }
}
