import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { News } from '../News.tsx'
import { Page, Quiet } from '../page.ts'
import { AuditLog } from './AuditLog.tsx'
import { Erase } from './Erase.tsx'
import { Retention } from './Retention.tsx'
import { useAccount } from './use-account.ts'

/** Issue 7: what is kept of the account and how long, taking it along, who did what, and forgetting all of it. */
export function AccountPage({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const account = useAccount(api, words)
  const { data, problem, said, busy, erased } = account

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
      <News said={said} problem={problem} />
    </Page>
  )
}
