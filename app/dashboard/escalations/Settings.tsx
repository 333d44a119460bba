import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import { escalationTriedSchema } from '../../../domain/escalation-view.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Actions } from '../policy/form-frame.ts'
import { Refused } from '../policy/Refused.tsx'
import { useSection } from '../policy/use-section.ts'
import { RequiredConditions, SuggestedConditions } from './SettingsConditions.tsx'
import { DryRun, type Tried } from './SettingsDryRun.tsx'
import { Levels, Receivers } from './SettingsReceivers.tsx'
import { Bands, Cadences, Webhook } from './SettingsTimes.tsx'
import { changedParts, type Draft, ESCALATION, type FormProps, PARTS, type Part } from './settings-draft.ts'

/** E1, E2, E7, E11: an admin sets who gets what and when, tries it on past tickets, and saves it as a whole. */
export function Settings({ api }: { api: Api }): JSX.Element {
  const words = useWords()
  const placeOf = usePlace()
  const section = useSection<Draft, Tried>(api, words, ESCALATION)
  const { view, draft, failure, result, said, busy } = section

  if (!view || !draft) {
    if (!failure) return <Quiet role="status">{words.t('escalationsPage.loading')}</Quiet>
    return (
      <Notice
        name="escalation-settings-failed"
        icon="offline"
        title={words.t('policyPage.failed.title')}
        text={words.t('policyPage.failed.text')}
        action={{ label: words.t('policyPage.failed.retry'), run: section.load }}
      />
    )
  }
  const changed = changedParts(section.saved, section.value)
  const namesOf = (parts: readonly Part[]): string =>
    parts.map((part) => words.t(`escalationsPage.settings.${part}`)).join(', ')
  const parts: FormProps = { draft, onChange: section.change, problemAt: section.problemAt }
  return (
    <div data-part="settings">
      <Quiet>{words.t('escalationsPage.settingsLead')}</Quiet>
      <Refused refusals={section} placeOf={placeOf} />
      <Levels {...parts} />
      <Receivers {...parts} />
      <RequiredConditions {...parts} />
      <SuggestedConditions {...parts} />
      <Cadences {...parts} />
      <Bands {...parts} />
      <Webhook {...parts} />
      {result && <DryRun tried={result} />}
      <Actions>
        <Button
          disabled={busy !== null}
          onClick={() =>
            section.tryOut(() =>
              api.ask(escalationTriedSchema, '/api/escalations/try', { post: { escalation: section.value } }),
            )
          }
        >
          {words.t(busy === 'try' ? 'policyPage.trying' : 'escalationsPage.dryRun.run')}
        </Button>
        <Button
          isPrimary
          disabled={busy !== null || !section.isChanged}
          onClick={() =>
            section.save((version) => words.t('escalationsPage.saved', { version, what: namesOf(changed) }))
          }
        >
          {words.t(busy === 'save' ? 'policyPage.saving' : 'policyPage.save')}
        </Button>
        {section.isChanged && (
          <Button isBasic disabled={busy !== null} onClick={section.discard}>
            {words.t('policyPage.discard')}
          </Button>
        )}
        <Line role="status">
          {said ??
            (section.isChanged
              ? words.t('escalationsPage.changed', { what: namesOf(changed) })
              : words.t('policyPage.unchanged'))}
        </Line>
      </Actions>
    </div>
  )
}

/** A problem's field as people know it: the part of the page, and whose row; the server's path where it is elsewhere. */
function usePlace(): (field: string | null) => string {
  const words = useWords()
  const now = useNow('minute')
  return (field) => {
    const [section, name, of = ''] = field?.split('.') ?? []
    const part = PARTS.find((one) => one === name)
    if (section !== 'escalation' || !part) return field ?? words.t('escalationsPage.part.settings')
    const kind = ROWS[part]
    const row = kind && words.reason({ key: `escalation.${kind}.${of}` }, now)
    return [words.t(`escalationsPage.settings.${part}`), ...(row ? [row] : [])].join(', ')
  }
}

const ROWS: Partial<Readonly<Record<Part, string>>> = {
  levels: 'level',
  receivers: 'receiver',
  required: 'condition',
  suggested: 'condition',
  cadence: 'severity',
  health: 'health',
}
