import { useEffect, useState } from 'react'
import type { Quotes } from '../../domain/views.ts'
import type { Api } from '../api.ts'

type ByStep = ReadonlyMap<string, readonly string[]>

const byStep = ({ quotes }: Quotes): ByStep => {
  const found = new Map<string, readonly string[]>()
  for (const { step, text } of quotes) found.set(step, [...(found.get(step) ?? []), text])
  return found
}

/**
 * The customer's own words behind the steps, read live when somebody asks for the reasons (design.md 2.8). Null while they are under
 * way; an empty map when they cannot be had, for the reasons stand without them.
 */
export function useQuotes(
  api: Pick<Api, 'quotes'>,
  ticketId: string,
  version: number,
  isWanted: boolean,
): ByStep | null {
  const [known, setKnown] = useState<{ readonly version: number; readonly quotes: ByStep } | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    api.quotes(ticketId).then(
      (answer) => !isGone && setKnown({ version, quotes: byStep(answer) }),
      () => !isGone && setKnown((before) => before ?? { version, quotes: new Map() }),
    )
    return () => {
      isGone = true
    }
  }, [api, ticketId, version, isWanted])
  // The quotes of the version before stay until the new ones are there: no flicker.
  return known?.quotes ?? null
}
