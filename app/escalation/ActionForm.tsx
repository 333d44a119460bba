import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { SEVERITIES } from '../../domain/escalation/severity.ts'
import {
  BOUNCE_REASONS,
  type ESCALATION_ACTIONS,
  type EscalationAction,
  type EscalationItem,
} from '../../domain/escalation-view.ts'
import type { Reason } from '../../domain/reason.ts'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'
import { Choose, Wrong } from './Control.tsx'
import { wordingProblem } from './wording.ts'

export const ActionBox = styled.form`
  display: grid;
  gap: 8px;
  margin-top: 8px;
  padding: 8px 12px;
  border: 1px solid ${color('line')};
  border-radius: 4px;
  background: ${color('raised')};
`
export const ActionButtons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
`

/** What an action needs: words, a reason, a severity. It is sent once it has them, and says what it lacks. */
export function ActionForm(props: {
  action: Exclude<(typeof ESCALATION_ACTIONS)[number], 'end'>
  item: EscalationItem
  onAct(post: EscalationAction): Promise<void>
  onCancel(): void
}): JSX.Element {
  const { action, item, onAct, onCancel } = props
  const words = useWords()
  const now = useNow('minute')
  const [text, setText] = useState('')
  const [reason, setReason] = useState<(typeof BOUNCE_REASONS)[number] | null>(null)
  const [severity, setSeverity] = useState(item.severity)
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const needsWords = action !== 'severity'
  const lack: Reason | null = needsWords ? wordingProblem(text) : null
  const isLacking = lack !== null || (action === 'bounce' && reason === null)

  useEffect(() => form.current?.querySelector<HTMLElement>('select, textarea')?.focus(), [])

  function submit(): void {
    if (isLacking) {
      setTried(true)
      const wanted = action === 'bounce' && reason === null ? 'select' : 'textarea'
      form.current?.querySelector<HTMLElement>(wanted)?.focus()
      return
    }
    const said = text.trim() === '' ? {} : { words: text.trim() }
    void onAct({
      action,
      ...said,
      ...(reason !== null && { reason }),
      ...(action === 'severity' && { severity }),
    })
  }

  return (
    <ActionBox
      ref={form}
      noValidate
      aria-label={words.t(`escalationPanel.act.${action}`)}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {action === 'bounce' && (
        <Choose
          label={words.t('escalationPanel.bounce.why')}
          problem={hasTried && reason === null ? words.t('escalationPanel.bounce.choose') : null}
          value={reason}
          options={BOUNCE_REASONS.map((one) => [one, words.t(`escalationPanel.bounce.${one}`)])}
          onChange={setReason}
        />
      )}
      {action === 'severity' && (
        <Choose
          label={words.reason({ key: 'brief.field.severity' }, now)}
          problem={null}
          value={severity}
          options={SEVERITIES.map((one) => [one, words.reason({ key: `escalation.severity.${one}` }, now)])}
          onChange={setSeverity}
        />
      )}
      {needsWords && (
        <Field>
          <Field.Label>{words.t(`escalationPanel.words.${action}`)}</Field.Label>
          <Textarea
            isCompact
            isResizable
            rows={3}
            validation={hasTried && lack ? 'error' : undefined}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Wrong text={hasTried && lack ? words.reason(lack, now) : null} />
        </Field>
      )}
      <ActionButtons>
        <Button size="small" type="submit" isPrimary>
          {words.t(`escalationPanel.do.${action}`)}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words.t('escalationPanel.cancel')}
        </Button>
      </ActionButtons>
    </ActionBox>
  )
}
