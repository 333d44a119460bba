import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Instant } from '../domain/instant.ts'
import { type Reason, say, type Texts } from '../domain/reason.ts'
import { loadLaterTexts, localeOf, sentence, type TextKey } from './i18n.ts'
import { ageText, momentInFull, momentText, type Reader, spanParts } from './moment.ts'

/** All that turns facts into words for one reader. */
export type Words = {
  readonly tag: string
  /** The texts themselves, for what is written outside the page. */
  readonly texts: Texts
  t(key: TextKey, params?: Reason['params']): string
  /** A reason from the server; its moments are shown relative to `now`. */
  reason(reason: Reason, now: Instant): string
  moment(at: Instant, now: Instant): string
  inFull(at: Instant): string
  age(at: Instant, now: Instant): string
  /** `0:42:10`, or `1 d 03:10`. */
  span(seconds: number): string
  /** The same words with more texts: those of a screen that was loaded later. */
  with(more: Texts): Words
}

export function wordsOf(texts: Texts, reader: Reader): Words {
  const t: Words['t'] = (key, params) => say(texts, params ? { key, params } : { key })
  return {
    tag: reader.tag,
    texts,
    t,
    with: (more) => wordsOf({ ...texts, ...more }, reader),
    reason: (reason, now) => sentence(texts, reason, (at) => momentText(reader, at, now)),
    moment: (at, now) => momentText(reader, at, now),
    inFull: (at) => momentInFull(reader, at),
    age: (at, now) => ageText(reader, at, now),
    span(seconds) {
      const { days, time } = spanParts(seconds)
      return days > 0 ? t('sidebar.days', { days, time }) : time
    },
  }
}

const WordsContext = createContext<Words | null>(null)

export function WordsProvider({
  texts,
  reader,
  children,
}: {
  texts: Texts
  reader: Reader
  children: ReactNode
}): JSX.Element {
  const words = useMemo(() => wordsOf(texts, reader), [texts, reader])
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords outside WordsProvider')
  return words
}

/** Words for what is loaded when it is wanted: until its texts are there, `fallback` or nothing. */
export function LaterWords(props: { children: ReactNode; fallback?: JSX.Element }): JSX.Element | null {
  const { children, fallback = null } = props
  const words = useWords()
  const [more, setMore] = useState<Texts | null>(null)
  useEffect(() => {
    let isGone = false
    loadLaterTexts(localeOf(words.tag)).then(
      (texts) => !isGone && setMore(texts),
      // The part that needs them is not there either: it says so itself.
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [words.tag])
  const later = useMemo(() => (more ? words.with(more) : null), [words, more])
  return later ? <WordsContext.Provider value={later}>{children}</WordsContext.Provider> : fallback
}
