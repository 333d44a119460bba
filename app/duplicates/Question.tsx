import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styled from 'styled-components'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { directionOf } from './offers.ts'
import type { Pair } from './use-pairs.ts'

const Box = styled.div`
  margin-top: 8px;
  padding: 8px 12px;
  border-left: 3px solid ${color('warn-line')};
  background: ${color('recessed')};
  h4 { margin: 0; font: inherit; font-weight: 600; }
  ul { padding-left: 16px; list-style: disc; font-size: 12px; line-height: 18px; }
`
const Answers = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  margin-top: 8px;
`

/** Asked before what cannot be undone: what exactly will happen, then yes or no. Escape is no. */
function Question(props: {
  title: string
  will: readonly string[]
  warning: string
  /** Null: it must not be done. */
  confirm: string | null
  onConfirm(): void
  onCancel(): void
  children?: ReactNode
}): JSX.Element {
  const { title, will, warning, confirm, onConfirm, onCancel, children } = props
  const words = useWords()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') onCancel()
  }
  return (
    <Box role="group" aria-labelledby={id} onKeyDown={onKeyDown} data-part="question">
      <h4 id={id} ref={heading} tabIndex={-1} aria-live="polite">
        {title}
      </h4>
      <ul>
        {will.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Line $tone="warn">
        <Icon name="warning" />
        {warning}
      </Line>
      <Answers>
        {confirm !== null && (
          <Button size="small" isPrimary isDanger onClick={onConfirm}>
            {confirm}
          </Button>
        )}
        {children}
        <Button size="small" onClick={onCancel}>
          {words.t('duplicatePanel.ask.cancel')}
        </Button>
      </Answers>
    </Box>
  )
}

/** D2, D3: a merge cannot be undone; which of the two stays can be swapped before. */
export function MergeQuestion(props: {
  ticketId: string
  pair: Pair
  /** Which of the two stays, to begin with. */
  survivorId: string
  onConfirm(survivorId: string): void
  onCancel(): void
}): JSX.Element {
  const { ticketId, pair, onConfirm, onCancel } = props
  const words = useWords()
  const now = useNow('minute')
  const [survivorId, setSurvivorId] = useState(props.survivorId)
  const gaps = directionOf(ticketId, pair.otherId, survivorId)
  // D4: what speaks against a merge is said of the ticket that stays by default.
  const mayNot = survivorId === pair.survivorId ? pair.mayNot : null
  return (
    <Question
      title={words.t('duplicatePanel.ask.merge', gaps)}
      will={[
        words.t('duplicatePanel.ask.closes', gaps),
        words.t('duplicatePanel.ask.quotes', gaps),
        words.t('duplicatePanel.ask.carries', gaps),
        words.t('duplicatePanel.ask.comments'),
        words.t('duplicatePanel.ask.clocks', gaps),
      ]}
      warning={
        mayNot
          ? words.t('duplicatePanel.mayNot', { why: words.reason(mayNot, now) })
          : words.t('duplicatePanel.ask.forever')
      }
      confirm={mayNot ? null : words.t('duplicatePanel.ask.confirmMerge', gaps)}
      onConfirm={() => onConfirm(survivorId)}
      onCancel={onCancel}
    >
      <Button size="small" onClick={() => setSurvivorId(gaps.from)}>
        {words.t('duplicatePanel.ask.swap', { id: gaps.from })}
      </Button>
    </Question>
  )
}

/** D2: a wrong merge reported later ends automatic merging for the whole account. */
export function WrongQuestion(props: { onConfirm(): void; onCancel(): void }): JSX.Element {
  const words = useWords()
  return (
    <Question
      title={words.t('duplicatePanel.ask.wrong')}
      will={[words.t('duplicatePanel.ask.wrongDoes')]}
      warning={words.t('duplicatePanel.ask.wrongStays')}
      confirm={words.t('duplicatePanel.ask.confirmWrong')}
      {...props}
    />
  )
}
