import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { closingChecklist, type Duty, END_REASONS, type EndReason } from '../../domain/escalation/closing.ts'
import type { EscalationAction, EscalationItem } from '../../domain/escalation-view.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line, Unseen } from '../ui/Panel.tsx'
import { ActionBox, ActionButtons } from './ActionForm.tsx'
import { Ring } from './Checklist.tsx'
import { Choose, Wrong } from './Control.tsx'
import { Letter } from './Letter.tsx'
import { wordingProblem } from './wording.ts'

const Duties = styled.ul`
  li { display: flex; gap: 6px; align-items: flex-start; }
  li > span, li > svg { flex: none; margin-top: 4px; }
  li > div { flex: 1; }
`
type End = NonNullable<EscalationAction['end']>
const TEXTS = ['cause', 'resolution', 'learning'] as const
/** What ending it does by itself. */
const BY_ITSELF: readonly Duty[] = ['tell-receivers', 'return-ticket']

/** E8: the closing checklist: reason, cause where one is known, resolution and learning; what is not done yet says what to do. */
export function EndForm(props: {
  item: EscalationItem
  onEnd(end: End): Promise<void>
  onCancel(): void
}): JSX.Element {
  const { item, onEnd, onCancel } = props
  const words = useWords()
  const now = useNow('minute')
  const [reason, setReason] = useState<EndReason | null>(null)
  const [texts, setTexts] = useState<Readonly<Record<(typeof TEXTS)[number], string>>>({
    cause: '',
    resolution: '',
    learning: '',
  })
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isDone = (duty: Duty): boolean => item.duties.some((one) => one.duty === duty && one.isDone)
  const said = (field: (typeof TEXTS)[number]) => wordingProblem(texts[field]) === null
  const duties = closingChecklist(
    { sentAt: Date.parse(item.sentAt), toldOf: [item.receiver, ...item.alsoTold] },
    {
      reason,
      hasCause: said('cause'),
      told: isDone('tell-receivers') ? [item.receiver, ...item.alsoTold] : [],
      customerInformedAt: isDone('inform-customer') ? now : null,
      hasResolutionNote: said('resolution'),
      hasLearning: said('learning'),
      isBack: isDone('return-ticket'),
    },
  )
  const needsCause = duties.some(({ duty }) => duty === 'cause')
  const asked = TEXTS.filter((field) => field !== 'cause' || needsCause)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])

  function submit(): void {
    const lacking = asked.find((field) => !said(field))
    if (reason === null || lacking) {
      setTried(true)
      const wanted = reason === null ? 'select' : `[data-text=${lacking}] textarea`
      form.current?.querySelector<HTMLElement>(wanted)?.focus()
      return
    }
    void onEnd({ reason, ...texts, ...(needsCause ? {} : { cause: '' }) })
  }

  return (
    <ActionBox
      ref={form}
      noValidate
      aria-label={words.t('escalationPanel.act.end')}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Choose
        label={words.t('escalationPanel.end.reason')}
        problem={hasTried && reason === null ? words.reason({ key: 'escalation.duty.reason' }, now) : null}
        value={reason}
        options={END_REASONS.map((one) => [one, words.reason({ key: `escalation.end.${one}` }, now)])}
        onChange={setReason}
      />
      {asked.map((field) => {
        const lack = hasTried ? wordingProblem(texts[field]) : null
        return (
          <div key={field} data-text={field}>
            <Field>
              <Field.Label>{words.t(`escalationPanel.end.${field}`)}</Field.Label>
              <Textarea
                isCompact
                isResizable
                rows={2}
                validation={lack ? 'error' : undefined}
                value={texts[field]}
                onChange={({ target }) => setTexts({ ...texts, [field]: target.value })}
              />
              <Wrong text={lack && words.reason(lack, now)} />
            </Field>
          </div>
        )
      })}
      <Duties aria-label={words.t('escalationPanel.end.duties')}>
        {duties.map(({ duty, isDone: done, what }) => (
          <li key={duty} data-duty={duty} data-done={done}>
            {done ? <Icon name="check" /> : <Ring />}
            <div>
              <Line as="span" $tone={done ? 'good' : 'quiet'}>
                {words.reason(what, now)}
              </Line>
              <Unseen>{words.t(done ? 'escalationPanel.isThere' : 'escalationPanel.isMissing')}</Unseen>
              {!done && BY_ITSELF.includes(duty) && <Line>{words.t('escalationPanel.end.byItself')}</Line>}
              {!done && duty === 'inform-customer' && <Line>{words.t('escalationPanel.end.inform')}</Line>}
            </div>
          </li>
        ))}
      </Duties>
      {!isDone('inform-customer') && <Letter item={item} isFirst={false} isLast />}
      <ActionButtons>
        <Button size="small" type="submit" isPrimary>
          {words.t('escalationPanel.do.end')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words.t('escalationPanel.cancel')}
        </Button>
      </ActionButtons>
    </ActionBox>
  )
}
