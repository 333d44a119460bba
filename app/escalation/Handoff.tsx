import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import { type EscalationView, escalationDraftSchema } from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { refusal } from '../duplicates/refusal.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import type { Choice, Condition } from './choice.ts'
import { HandoffForm } from './HandoffForm.tsx'
import { draftKey, keptDraft } from './kept-draft.ts'
import { useNames } from './names.ts'
import { Quote } from './Quote.tsx'
import { escalationPath, useAsked } from './use-asked.ts'

/** E3-E6: one escalation from what is known to what is sent. */
export function Handoff(props: {
  ticketId: string
  version: number
  api: Api
  owner: string
  choice: Choice
  /** What it is about, where a condition holds. */
  condition: Condition | null
  onBack(): void
  onDismiss(condition: string): void
  onSent(view: EscalationView): void
}): JSX.Element {
  const { ticketId, version, api, owner, choice, condition, onBack, onDismiss, onSent } = props
  const { receiver, alsoTold, from } = choice
  const words = useWords()
  const names = useNames()
  const now = useNow('minute')
  const path = escalationPath(ticketId, `/draft?to=${receiver}`)
  const { value, cause, reload } = useAsked(api, escalationDraftSchema, path, version)
  const key = draftKey(owner, ticketId, receiver)
  // What came back from the receiver is what is worked on, unless it was worked on already.
  const [kept] = useState(() => keptDraft(key, now) ?? { requestId: crypto.randomUUID(), changes: from ?? {} })

  return (
    <section aria-labelledby="fl-handoff" data-part="handoff">
      <h3 id="fl-handoff">{words.t('escalationPanel.to', { to: names.receiver(receiver) })}</h3>
      {alsoTold.length > 0 && <Line>{words.t('escalationPanel.alsoTold', { to: names.receivers(alsoTold) })}</Line>}
      {value && (
        <Line $tone={value.path.isRegular ? 'quiet' : 'warn'}>
          {!value.path.isRegular && <Icon name="warning" />}
          {words.reason(value.path.why, now)}
        </Line>
      )}
      {condition && (
        <>
          <p>{words.reason(condition.why, now)}</p>
          <Line>{names.within(condition, now)}</Line>
        </>
      )}
      {condition?.hasQuote && <Quote ticketId={ticketId} version={version} condition={condition.condition} api={api} />}
      {condition && !condition.isRequired && (
        <Button size="small" isLink onClick={() => onDismiss(condition.condition)}>
          {words.t('escalationPanel.notNow')}
        </Button>
      )}
      <div>
        <Button size="small" isLink onClick={onBack}>
          {words.t('escalationPanel.back')}
        </Button>
      </div>
      {cause !== null && (
        <>
          <Line role="status" $tone="bad">
            <Icon name="warning" />
            {refusal(words, cause, 'read')}
          </Line>
          <Button size="small" onClick={reload}>
            {words.t('escalationPanel.retry')}
          </Button>
        </>
      )}
      {!value && cause === null && <Line role="status">{words.t('escalationPanel.preparing')}</Line>}
      {value && (
        <HandoffForm
          ticketId={ticketId}
          api={api}
          choice={choice}
          prepared={value}
          draftKey={key}
          kept={kept}
          onSent={onSent}
        />
      )}
    </section>
  )
}
