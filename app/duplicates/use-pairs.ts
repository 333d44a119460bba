import { useCallback, useEffect, useState } from 'react'
import { type DuplicatesView, duplicatesViewSchema } from '../../domain/duplicate-view.ts'
import type { Api } from '../api.ts'

export type Pair = DuplicatesView['pairs'][number]

/** Where the server has this ticket's pairs, and below it each by the other ticket's number. */
export const pairsPath = (ticketId: string, otherId?: string): string =>
  ['/api/tickets', encodeURIComponent(ticketId), 'duplicates', ...(otherId ? [encodeURIComponent(otherId)] : [])].join(
    '/',
  )

type Known = { readonly asked: string; readonly pairs: readonly Pair[] | null; readonly cause: unknown }

/** The ticket's pairs, read again when the ticket changes and on `reload`; the ones known before stay until the new ones are there. */
export function usePairs(
  api: Api,
  ticketId: string,
  version: number,
): {
  readonly pairs: readonly Pair[] | null
  readonly cause: unknown
  reload(): void
  /** Takes the pairs that came with the answer to something else. */
  accept(pairs: readonly Pair[]): void
} {
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<Known>({ asked: '', pairs: null, cause: null })
  const asked = `${version} ${round}`
  useEffect(() => {
    let isOutdated = false
    api.ask(duplicatesViewSchema, pairsPath(ticketId)).then(
      ({ pairs }) => !isOutdated && setKnown({ asked, pairs, cause: null }),
      (cause) => !isOutdated && setKnown(({ pairs }) => ({ asked, pairs, cause })),
    )
    return () => {
      isOutdated = true
    }
  }, [api, ticketId, asked])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const accept = useCallback((pairs: readonly Pair[]) => setKnown({ asked, pairs, cause: null }), [asked])
  return { pairs: known.pairs, cause: known.cause, reload, accept }
}
