import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { EscalationItem } from '../../domain/escalation-view.ts'
import { useWords } from '../texts.tsx'
import { Moment } from '../ui/Moment.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'

const List = styled.ol`
  margin-top: 4px;
  li { padding: 2px 0; }
  p:nth-child(2) { padding-left: 8px; white-space: pre-wrap; }
`

/** What happened to an escalation, oldest first, with what was written where this reader may see it. */
export function History({ item: { events } }: { item: EscalationItem }): JSX.Element | null {
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  if (events.length === 0) return null
  return (
    <div style={{ marginTop: 8 }}>
      <Button size="small" isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.t('escalationPanel.history', { count: events.length })}
      </Button>
      {isOpen && (
        <List>
          {events.map(({ at, what, by, words: said }) => (
            <li key={`${at} ${what.key} ${said}`}>
              <Line>
                <span>
                  <Moment at={at} />
                  {` · ${words.reason(what, now)}${by === null ? '' : ` · ${by}`}`}
                </span>
              </Line>
              {said !== null && <p>{said}</p>}
            </li>
          ))}
        </List>
      )}
    </div>
  )
}
