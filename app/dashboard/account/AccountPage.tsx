import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef } from 'react'
import styled from 'styled-components'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Page, Quiet } from '../page.ts'
import { AuditLog } from './AuditLog.tsx'
import { Erase } from './Erase.tsx'
import { Retention } from './Retention.tsx'
import { useAccount } from './use-account.ts'

const News = styled.div`
  position: sticky;
  bottom: 0;
  padding: 8px 0;
  background: ${color('ground')};
  &:empty { display: none; }
`

/** Issue 7: what is kept of the account and how long, taking it along, who did what, and forgetting all of it. */
export function AccountPage({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const account = useAccount(api, words)
  const { data, problem, said, busy, erased } = account
  const news = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said && !said.isGood) news.current?.focus()
  }, [said])

  if (erased)
    return (
      <Notice
        name="account-erased"
        icon="check"
        title={words.t('accountPage.erased.title')}
        text={words.t(erased.isRevoked ? 'accountPage.erased.text' : 'accountPage.erased.notRevoked')}
      />
    )
  if (!data) {
    if (problem === null) return <Page data-screen="loading" />
    return (
      <Notice
        name="account-failed"
        icon="offline"
        title={words.t('accountPage.failed')}
        text={problem}
        action={{ label: words.t('accountPage.retry'), run: account.load }}
      />
    )
  }
  const fetchFile = (path: string, ending: string): void =>
    account.fetchFile(path, `firstline-${data.subdomain}${ending}`, words.t('accountPage.export.done'))
  return (
    <Page data-screen="account">
      <h1>{words.t('accountPage.title')}</h1>
      <Quiet>{words.t('accountPage.lead')}</Quiet>
      <section aria-labelledby="account-export">
        <h2 id="account-export">{words.t('accountPage.export.title')}</h2>
        <Quiet>{words.t('accountPage.export.lead')}</Quiet>
        <Button size="small" disabled={busy !== null} onClick={() => fetchFile('/api/account/export', '.jsonl')}>
          {words.t(busy === '/api/account/export' ? 'accountPage.export.busy' : 'accountPage.export.start')}
        </Button>
      </section>
      <Retention key={JSON.stringify(data.retention)} data={data} account={account} />
      <AuditLog api={api} isBusy={busy !== null} onTable={() => fetchFile('/api/audit.csv', '-audit.csv')} />
      <Erase subdomain={data.subdomain} account={account} />
      <News ref={news} tabIndex={-1}>
        <Line role="status" $tone={said?.isGood === false || problem !== null ? 'bad' : 'good'}>
          {(said ?? problem) && <Icon name={said?.isGood ? 'check' : 'warning'} />}
          {said?.text ?? problem}
        </Line>
      </News>
    </Page>
  )
}
