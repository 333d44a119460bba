import { type JSX, useEffect, useRef } from 'react'
import styled from 'styled-components'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Page, Quiet } from '../page.ts'
import { Backtest } from './Backtest.tsx'
import { Incidents } from './Incidents.tsx'
import { MergeLog } from './MergeLog.tsx'
import { Settings } from './Settings.tsx'
import { useDuplicates } from './use-duplicates.ts'

const News = styled.div`
  position: sticky;
  bottom: 0;
  padding: 8px 0;
  background: ${color('ground')};
  &:empty { display: none; }
`

/** D2, D5: how duplicates are treated, what that would have done, what it did, and which incidents were found. */
export function DuplicatesPage({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const duplicates = useDuplicates(api, words)
  const { page, problem, said } = duplicates
  const news = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said && !said.isGood) news.current?.focus()
  }, [said])

  if (!page) {
    if (problem === null) return <Page data-screen="loading" />
    return (
      <Notice
        name="duplicates-failed"
        icon="offline"
        title={words.t('duplicatesPage.failed')}
        text={problem}
        action={{ label: words.t('duplicatesPage.retry'), run: duplicates.load }}
      />
    )
  }
  return (
    <Page data-screen="duplicates">
      <h1>{words.t('duplicatesPage.title')}</h1>
      <Quiet>{words.t('duplicatesPage.lead')}</Quiet>
      <Incidents incidents={page.incidents} duplicates={duplicates} />
      <Settings
        key={JSON.stringify([page.mode, page.graceSeconds, page.windowHours, page.comparesColleagues])}
        page={page}
        duplicates={duplicates}
      />
      <Backtest page={page} duplicates={duplicates} api={api} />
      <MergeLog log={page.log} duplicates={duplicates} api={api} />
      <News ref={news} tabIndex={-1}>
        <Line role="status" $tone={said?.isGood === false || problem !== null ? 'bad' : 'good'}>
          {(said ?? problem) && <Icon name={said?.isGood ? 'check' : 'warning'} />}
          {said?.text ?? problem}
        </Line>
      </News>
    </Page>
  )
}
