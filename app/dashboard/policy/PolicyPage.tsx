import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Page, Quiet } from '../page.ts'
import { History } from '../settings/History.tsx'
import { BusinessHours, OnSchedule } from './BusinessHours.tsx'
import { Actions } from './form-frame.ts'
import { Refused } from './Refused.tsx'
import { Targets } from './Targets.tsx'
import { TryResult } from './TryResult.tsx'
import { usePolicy } from './use-policy.ts'

/** R4, S4, S9: an admin changes targets and hours, sees the effect on the last weeks, and saves. */
export function PolicyPage({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const policy = usePolicy(api, words)
  const { view, draft, failure, result, said, busy } = policy

  if (!view || !draft) {
    if (!failure) return <Page data-screen="loading" />
    return (
      <Notice
        name="policy-failed"
        icon="offline"
        title={words.t('policyPage.failed.title')}
        text={words.t('policyPage.failed.text')}
        action={{ label: words.t('policyPage.failed.retry'), run: policy.load }}
      />
    )
  }
  const parts = { draft, onChange: policy.change, problemAt: policy.problemAt }
  return (
    <Page data-screen="policy">
      <h1>{words.t('policyPage.title')}</h1>
      <Quiet>{words.t('policyPage.lead')}</Quiet>
      <Refused refusals={policy} placeOf={(field) => field ?? words.t('policyPage.title')} />
      <Targets {...parts} />
      <OnSchedule {...parts} />
      <BusinessHours {...parts} api={api} />
      {result && <TryResult result={result} onMore={policy.more} />}
      <Actions>
        <Button disabled={busy !== null} onClick={policy.tryOut}>
          {words.t(busy === 'try' ? 'policyPage.trying' : 'policyPage.try')}
        </Button>
        <Button isPrimary disabled={busy !== null || !policy.isChanged} onClick={policy.save}>
          {words.t(busy === 'save' ? 'policyPage.saving' : 'policyPage.save')}
        </Button>
        {policy.isChanged && (
          <Button isBasic disabled={busy !== null} onClick={policy.discard}>
            {words.t('policyPage.discard')}
          </Button>
        )}
        <Line role="status">{said ?? (policy.isChanged ? '' : words.t('policyPage.unchanged'))}</Line>
      </Actions>
      <History view={view} api={api} isUnsaved={policy.isChanged} onRestored={policy.load} />
    </Page>
  )
}
