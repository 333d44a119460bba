import { type JSX, useEffect, useState } from 'react'
import type { EscalationItem } from '../../domain/escalation-view.ts'
import { say } from '../../domain/reason.ts'
import { loadLaterTexts, localeOf } from '../i18n.ts'
import { PreparedLetter } from '../PreparedLetter.tsx'
import { useWords, type Words } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { useZaf } from '../zaf.tsx'
import { letterText } from './letter-text.ts'

/** E7, E8: what the customer is told, prepared in their language; put into the editor on request, never sent. */
export function Letter(props: {
  item: EscalationItem
  /** The first word about it, right after it was sent. */
  isFirst: boolean
  /** It is about to end: the loop is closed. */
  isLast?: boolean
}): JSX.Element {
  const { item, isFirst, isLast = false } = props
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [letter, setLetter] = useState('')
  const kind = isLast ? 'last' : isFirst ? 'first' : 'update'
  const by = isLast ? null : (item.customer?.by ?? null)

  useEffect(() => {
    let isGone = false
    async function prepare(): Promise<void> {
      const { name, locale } = await zaf.requester()
      const texts = locale === null ? null : await loadLaterTexts(localeOf(locale)).catch(() => null)
      const t: Words['t'] = texts ? (key, params) => say(texts, params ? { key, params } : { key }) : words.t
      if (!isGone) setLetter(letterText({ t }, { kind, name, by: by === null ? null : Date.parse(by) }, now))
    }
    void prepare()
    return () => {
      isGone = true
    }
  }, [zaf, words, kind, by, now])

  return (
    <div data-part="letter">
      <PreparedLetter letter={letter} isPrimary={isFirst} height={96} />
    </div>
  )
}
