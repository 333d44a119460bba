import { type JSX, useEffect, useState } from 'react'
import styled from 'styled-components'
import { say } from '../../domain/reason.ts'
import { loadTexts, localeOf } from '../i18n.ts'
import { PreparedLetter } from '../PreparedLetter.tsx'
import { useWords } from '../texts.tsx'
import { Moment } from '../ui/Moment.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Panel, Title } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import type { TriageView } from './CustomerPanel.tsx'
import { greetingText } from './greeting-text.ts'

const Due = styled.span<{ $isLate: boolean }>`
  color: ${({ $isLate }) => color($isLate ? 'bad' : 'quiet')};
`

/** V3: prepared in the customer's language where we have it, put into the editor on request, never sent. */
export function GreetingPanel({
  acknowledgement,
}: {
  acknowledgement: NonNullable<TriageView['acknowledgement']>
}): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [letter, setLetter] = useState('')
  const { csmName, dueAt } = acknowledgement
  const isLate = Date.parse(dueAt) <= now

  useEffect(() => {
    let isGone = false
    async function prepare(): Promise<void> {
      const { name, locale } = await zaf.requester()
      const texts = locale === null ? null : await loadTexts(localeOf(locale)).catch(() => null)
      const t: typeof words.t = texts ? (key, params) => say(texts, params ? { key, params } : { key }) : words.t
      if (!isGone) setLetter(greetingText({ t }, name, csmName))
    }
    void prepare()
    return () => {
      isGone = true
    }
  }, [zaf, words, csmName])

  return (
    <Panel aria-labelledby="fl-greeting">
      <Head>
        <Title id="fl-greeting">{words.t('sidebar.greeting.title')}</Title>
        <Due $isLate={isLate}>
          <Moment at={dueAt}>
            {(at) => words.t(isLate ? 'sidebar.greeting.late' : 'sidebar.greeting.due', { at })}
          </Moment>
        </Due>
      </Head>
      <PreparedLetter letter={letter} isPrimary height={116} />
    </Panel>
  )
}
