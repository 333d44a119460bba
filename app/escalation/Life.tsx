import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useRef, useState } from 'react'
import styled from 'styled-components'
import { answersOf, type BriefAnswers } from '../../domain/brief/answers.ts'
import {
  type ESCALATION_ACTIONS,
  type EscalationAction,
  type EscalationItem,
  escalationBriefSchema,
} from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { refusal } from '../duplicates/refusal.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { ActionForm } from './ActionForm.tsx'
import { EndForm } from './EndForm.tsx'
import { History } from './History.tsx'
import { Left } from './Left.tsx'
import { Letter } from './Letter.tsx'
import { useNames } from './names.ts'
import { SentBrief } from './SentBrief.tsx'

const Entry = styled.article`
  padding: 8px 0;
  border-bottom: 1px solid ${color('line-quiet')};
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 12px;
  margin-top: 8px;
  &:empty { display: none; }
`
type Action = (typeof ESCALATION_ACTIONS)[number]
/** What the other side waits for, and what can be done at any time. */
const ANSWERS = ['answer', 'ask', 'bounce'] as const
const OTHERS = ['update', 'severity', 'end'] as const
type Open = Action | 'letter' | 'brief' | null

/** E7-E9: one that was sent: where it stands, who owes the next step and by when, and what can be done about it. */
export function Life(props: {
  item: EscalationItem
  api: Api
  /** It was sent just now: the customer's notice is next. */
  isNew: boolean
  onAct(post: EscalationAction, done: string): Promise<boolean>
  /** It came back, and is handed over anew with what was written. */
  onAgain(from: BriefAnswers): void
}): JSX.Element {
  const { item, api, isNew, onAct, onAgain } = props
  const { receiver, stage, owes, response, internal, customer, write, may, endedAt } = item
  const words = useWords()
  const names = useNames()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState<Open>(isNew ? 'letter' : null)
  const [problem, setProblem] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement | null>(null)
  const name = names.receiver(receiver)
  const isEnded = endedAt !== null
  const came = item.events.findLast(({ words: said }) => said !== null)

  function close(): void {
    setOpen(null)
    opener.current?.focus()
  }
  async function act(post: EscalationAction): Promise<void> {
    if (await onAct(post, words.t(`escalationPanel.done.${post.action}`, { to: name }))) close()
  }
  async function again(): Promise<void> {
    setProblem(null)
    try {
      const path = `/api/escalations/${encodeURIComponent(item.id)}/brief`
      onAgain(answersOf((await api.ask(escalationBriefSchema, path)).brief))
    } catch (cause) {
      setProblem(refusal(words, cause, 'read'))
    }
  }
  const button = (what: Exclude<Open, null>): JSX.Element => (
    <Button
      key={what}
      size="small"
      isLink={!ANSWERS.some((action) => action === what)}
      aria-expanded={isOpen === what}
      onClick={({ currentTarget }) => {
        opener.current = currentTarget
        setOpen(isOpen === what ? null : what)
      }}
    >
      {words.t(`escalationPanel.act.${what}`)}
    </Button>
  )

  return (
    <Entry aria-label={words.t('escalationPanel.life.title', { to: name })} data-escalation={item.id}>
      <Head>
        <h3>{name}</h3>
        <Line as="span">{words.reason({ key: `escalation.severity.${item.severity}` }, now)}</Line>
      </Head>
      <p>{words.reason(item.what, now)}</p>
      {item.endReason && <p>{words.reason({ key: `escalation.end.${item.endReason}` }, now)}</p>}
      {(stage === 'bounced' || stage === 'asked-back') && came && (
        <Line $tone="warn">
          <Icon name="warning" />
          {`${words.reason(came.what, now)} ${came.words}`}
        </Line>
      )}
      {write.state === 'refused' && (
        <Line $tone="bad">
          <Icon name="warning" />
          {words.t('escalationPanel.life.refused', { why: write.error ?? '' })}
        </Line>
      )}
      {write.state === 'recorded' && <Line>{words.t('escalationPanel.life.writing')}</Line>}
      {!isEnded && (
        <>
          <Line>{words.t(`escalationPanel.life.owes.${owes}`, { to: name })}</Line>
          {response.dueAt !== null && response.respondedAt === null && (
            <Left what={words.t('escalationPanel.life.response')} at={response.dueAt} isLate={response.isLate} />
          )}
          {customer && (
            <Left what={words.t('escalationPanel.life.customer')} at={customer.by} isLate={customer.isMissed} />
          )}
          {internal && (
            <Left what={words.t('escalationPanel.life.internal')} at={internal.by} isLate={internal.isMissed} />
          )}
        </>
      )}
      <Buttons>
        {stage === 'bounced' && !isEnded && (
          <Button size="small" isPrimary onClick={() => void again()}>
            {words.t('escalationPanel.life.again')}
          </Button>
        )}
        {may.includes('accept') && (
          <Button size="small" onClick={() => void act({ action: 'accept' })}>
            {words.t('escalationPanel.act.accept')}
          </Button>
        )}
        {ANSWERS.filter((action) => may.includes(action)).map((action) => button(action))}
      </Buttons>
      <Buttons>
        {OTHERS.filter((action) => may.includes(action)).map((action) => button(action))}
        {!isEnded && button('letter')}
        {item.maySeeBrief && button('brief')}
      </Buttons>
      {problem && (
        <Line role="status" $tone="bad">
          <Icon name="warning" />
          {problem}
        </Line>
      )}
      {!item.maySeeBrief && (
        <Line>
          <Icon name="lock" />
          {words.t('escalationPanel.life.hidden')}
        </Line>
      )}
      {isOpen === 'letter' && <Letter item={item} isFirst={isNew} />}
      {isOpen === 'brief' && <SentBrief id={item.id} api={api} />}
      {isOpen === 'end' && <EndForm item={item} onEnd={(end) => act({ action: 'end', end })} onCancel={close} />}
      {isOpen !== null && isOpen !== 'letter' && isOpen !== 'brief' && isOpen !== 'end' && (
        <ActionForm key={isOpen} action={isOpen} item={item} onAct={act} onCancel={close} />
      )}
      <History item={item} />
    </Entry>
  )
}
