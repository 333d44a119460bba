import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { conditionText } from '../../domain/escalation/condition.ts'
import type { EscalationView } from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { type Choice, type Condition, choiceOf } from './choice.ts'
import { useNames } from './names.ts'
import { Quote } from './Quote.tsx'

const Entry = styled.li`
  padding: 8px 0;
  border-bottom: 1px solid ${color('line-quiet')};
  &:last-child { border-bottom: 0; }
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  margin-top: 6px;
`

/** E2: what must be escalated, what may be, and what a reason against it holds back. */
export function Conditions(props: {
  ticketId: string
  view: EscalationView
  api: Api
  onChoose(choice: Choice): void
  onMark(kind: 'dismissed', key: string): void
}): JSX.Element {
  const { ticketId, view, api, onChoose, onMark } = props
  const words = useWords()
  const now = useNow('minute')
  const names = useNames()
  const { conditions, heldBack, counterReasons } = view

  const entry = (one: Condition): JSX.Element => (
    <Entry key={one.condition} data-condition={one.condition}>
      <Line $tone={one.isRequired ? 'warn' : 'quiet'}>
        {one.isRequired && <Icon name="up" />}
        {words.t(one.isRequired ? 'escalationPanel.required' : 'escalationPanel.suggested', {
          to: names.receivers(one.to),
        })}
      </Line>
      <h3>{words.reason(conditionText(one.condition), now)}</h3>
      <p>{words.reason(one.why, now)}</p>
      <Line>{names.within(one, now)}</Line>
      {one.hasQuote && <Quote ticketId={ticketId} version={view.version} condition={one.condition} api={api} />}
      <Buttons>
        <Button
          size="small"
          isPrimary={one.isRequired}
          onClick={() => {
            const choice = choiceOf(view, one)
            if (choice) onChoose(choice)
          }}
        >
          {words.t('escalationPanel.handOver', { to: names.receivers(one.to.slice(0, 1)) })}
        </Button>
        {!one.isRequired && (
          <Button size="small" isBasic onClick={() => onMark('dismissed', one.condition)}>
            {words.t('escalationPanel.notNow')}
          </Button>
        )}
      </Buttons>
    </Entry>
  )

  return (
    <div>
      {conditions.length > 0 && <ul aria-label={words.t('escalationPanel.conditions')}>{conditions.map(entry)}</ul>}
      {conditions.length === 0 && view.escalations.every(({ endedAt }) => endedAt !== null) && (
        <Line>{words.t('escalationPanel.nothing')}</Line>
      )}
      {heldBack.length > 0 && <HeldBack heldBack={heldBack} counterReasons={counterReasons} />}
    </div>
  )
}

/** E2: not to be escalated, with the reason; who knows better sees what was held back. */
function HeldBack({ heldBack, counterReasons }: Pick<EscalationView, 'heldBack' | 'counterReasons'>): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {counterReasons.map((reason) => (
        <Line key={reason}>
          {words.t('escalationPanel.against', {
            why: words.reason({ key: `escalation.counter.${reason}` }, now),
          })}
        </Line>
      ))}
      <Button size="small" isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.t('escalationPanel.heldBack', { count: heldBack.length })}
      </Button>
      {isOpen && (
        <ul>
          {heldBack.map(({ condition, why }) => (
            <li key={condition}>
              <Line>{`${words.reason(conditionText(condition), now)}: ${words.reason(why, now)}`}</Line>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
