import type { JSX } from 'react'
import { useWords } from '../texts.tsx'
import { useNow } from './now.tsx'

/** A moment in the reader's zone, whole in its tooltip; `children` puts words around it. */
export function Moment({ at, children }: { at: string; children?: (text: string) => string }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const instant = Date.parse(at)
  const text = words.moment(instant, now)
  return (
    <time dateTime={at} title={words.inFull(instant)}>
      {children ? children(text) : text}
    </time>
  )
}
