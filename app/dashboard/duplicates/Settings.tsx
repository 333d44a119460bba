import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Input, Radio } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { DuplicatesPage } from '../../../domain/duplicate-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { numberTyped } from '../number.ts'
import { Quiet } from '../page.ts'
import type { Duplicates } from './use-duplicates.ts'

const Choices = styled.fieldset`
  min-width: 0;
  margin: 8px 0 0;
  padding: 0;
  border: 0;
  legend { padding: 0; font-weight: 600; }
  p { margin-left: 24px; }
`
const Numbers = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
  gap: 12px 16px;
  margin: 12px 0;
`
const MODES = ['off', 'suggest', 'automatic'] as const

/** D2: the mode with its condition, and how and how far is looked. */
export function Settings({ page, duplicates }: { page: DuplicatesPage; duplicates: Duplicates }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [mode, setMode] = useState(page.mode)
  const [minutes, setMinutes] = useState(String(page.graceSeconds / 60))
  const [hours, setHours] = useState(String(page.windowHours))
  const [comparesColleagues, setColleagues] = useState(page.comparesColleagues)
  const settings = {
    mode,
    graceSeconds: Math.round(numberOf(minutes) * 60),
    windowHours: numberOf(hours),
    comparesColleagues,
  }
  const isChanged =
    mode !== page.mode ||
    settings.graceSeconds !== page.graceSeconds ||
    settings.windowHours !== page.windowHours ||
    comparesColleagues !== page.comparesColleagues
  const isBusy = duplicates.busy === 'settings'
  const isUsable = Number.isFinite(settings.graceSeconds) && Number.isFinite(settings.windowHours)
  const mayNot = page.notAutomatic !== null && page.mode !== 'automatic'

  return (
    <section aria-labelledby="duplicate-settings">
      <h2 id="duplicate-settings">{words.t('duplicatesPage.settings')}</h2>
      <Choices>
        <legend>{words.t('duplicatesPage.mode')}</legend>
        {MODES.map((name) => (
          <Field key={name}>
            <Radio
              name="duplicate-mode"
              value={name}
              checked={mode === name}
              disabled={name === 'automatic' && mayNot}
              onChange={() => setMode(name)}
            >
              <Field.Label isRegular>{words.t(`duplicatesPage.modes.${name}.name`)}</Field.Label>
              <Field.Hint>{words.t(`duplicatesPage.modes.${name}.text`)}</Field.Hint>
            </Radio>
          </Field>
        ))}
        {page.notAutomatic && (
          <Line $tone="warn" data-part="not-automatic">
            <Icon name="lock" />
            {words.t('duplicatesPage.notAutomatic', { why: words.reason(page.notAutomatic, now) })}
          </Line>
        )}
      </Choices>
      {page.mode !== 'off' && page.filled < 1 && (
        <Line data-part="filling">
          <Icon name="clock" />
          {words.t('duplicatesPage.filling', { percent: Math.floor(page.filled * 100) })}
        </Line>
      )}
      <Numbers>
        <Field>
          <Field.Label>{words.t('duplicatesPage.grace')}</Field.Label>
          <Field.Hint>{words.t('duplicatesPage.graceHint')}</Field.Hint>
          <Input
            isCompact
            inputMode="numeric"
            value={minutes}
            onChange={({ target }) => setMinutes(target.value)}
            validation={Number.isFinite(settings.graceSeconds) ? undefined : 'error'}
          />
        </Field>
        <Field>
          <Field.Label>{words.t('duplicatesPage.window')}</Field.Label>
          <Field.Hint>{words.t('duplicatesPage.windowHint')}</Field.Hint>
          <Input
            isCompact
            inputMode="numeric"
            value={hours}
            onChange={({ target }) => setHours(target.value)}
            validation={Number.isFinite(settings.windowHours) ? undefined : 'error'}
          />
        </Field>
      </Numbers>
      <Field>
        <Checkbox checked={comparesColleagues} onChange={({ target }) => setColleagues(target.checked)}>
          <Field.Label isRegular>{words.t('duplicatesPage.colleagues')}</Field.Label>
          <Field.Hint>{words.t('duplicatesPage.colleaguesHint')}</Field.Hint>
        </Checkbox>
      </Field>
      <Rules excluded={page.excluded} duplicates={duplicates} />
      <Button
        isPrimary
        size="small"
        disabled={!isChanged || !isUsable || isBusy}
        onClick={() =>
          duplicates.send('settings', '/api/duplicates', { put: settings }, words.t('duplicatesPage.saved'))
        }
      >
        {words.t(isBusy ? 'duplicatesPage.saving' : 'duplicatesPage.save')}
      </Button>
    </section>
  )
}

/** A number as people write it; not a number where it is none. */
const numberOf = (text: string): number => numberTyped(text) ?? Number.NaN

/** D2: rules that were left out after a wrong merge, each taken back by a click. */
function Rules({ excluded, duplicates }: { excluded: readonly string[]; duplicates: Duplicates }): JSX.Element | null {
  const words = useWords()
  const now = useNow('minute')
  if (excluded.length === 0) return null
  return (
    <>
      <h3>{words.t('duplicatesPage.excluded')}</h3>
      <Quiet>{words.t('duplicatesPage.excludedLead')}</Quiet>
      <ul data-part="excluded">
        {excluded.map((rule) => (
          <li key={rule}>
            {ruleName(words, rule, now)}{' '}
            <Button
              isLink
              disabled={duplicates.busy !== null}
              onClick={() =>
                duplicates.send(
                  'settings',
                  '/api/duplicates',
                  { put: { excluded: excluded.filter((other) => other !== rule) } },
                  words.t('duplicatesPage.saved'),
                )
              }
            >
              {words.t('duplicatesPage.useAgain')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A rule of merging in words: the reason as it is said of a pair. */
export const ruleName = (words: ReturnType<typeof useWords>, rule: string, now: number): string =>
  words.reason({ key: rule, params: { who: '@duplicate.who.newer', count: 1 } }, now)
