import type { JSX } from 'react'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { News } from '../News.tsx'
import { Page, Quiet } from '../page.ts'
import { Backtest } from './Backtest.tsx'
import { Incidents } from './Incidents.tsx'
import { MergeLog } from './MergeLog.tsx'
import { Settings } from './Settings.tsx'
import { useDuplicates } from './use-duplicates.ts'

/** D2, D5: how duplicates are treated, what that would have done, what it did, and which incidents were found. */
export function DuplicatesPage({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const duplicates = useDuplicates(api, words)
  const { page, problem, said } = duplicates

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
      <News said={said} problem={problem} />
    </Page>
  )
}
