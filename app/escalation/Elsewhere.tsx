import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { RECEIVERS } from '../../domain/escalation/level.ts'
import type { EscalationView } from '../../domain/escalation-view.ts'
import { useWords } from '../texts.tsx'
import { color } from '../ui/theme.tsx'
import { type Choice, choiceFor } from './choice.ts'
import { useNames } from './names.ts'

const One = styled.button`
  display: block;
  width: 100%;
  padding: 6px 0;
  border: 0;
  border-bottom: 1px solid ${color('line-quiet')};
  background: none;
  color: inherit;
  font: inherit;
  text-align: left;
  cursor: pointer;
  &:hover span { text-decoration: underline; }
  small { display: block; color: ${color('quiet')}; font-size: 12px; line-height: 18px; }
`

/** E5: whoever it can go to and what each is for, the next level first. */
export function Elsewhere(props: {
  view: EscalationView
  /** Nothing else is there to choose: the list is shown at once. */
  isShown: boolean
  onChoose(choice: Choice): void
}): JSX.Element {
  const { view, isShown, onChoose } = props
  const words = useWords()
  const names = useNames()
  const [isAsked, setAsked] = useState(false)
  const isOpen = isShown || isAsked
  const receivers = [...RECEIVERS].sort((a, b) => Number(b === view.next) - Number(a === view.next))
  return (
    <div>
      {!isShown && (
        <Button size="small" isLink aria-expanded={isOpen} onClick={() => setAsked(!isAsked)}>
          {words.t('escalationPanel.elsewhere')}
        </Button>
      )}
      {isOpen && (
        <ul aria-label={words.t('escalationPanel.receivers')}>
          {receivers.map((receiver) => (
            <li key={receiver}>
              <One type="button" onClick={() => onChoose(choiceFor(view, receiver))}>
                <span>
                  {receiver === view.next
                    ? words.t('escalationPanel.next', { to: names.receiver(receiver) })
                    : names.receiver(receiver)}
                </span>
                <small>{words.t(`escalationPanel.for.${receiver}`)}</small>
              </One>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
