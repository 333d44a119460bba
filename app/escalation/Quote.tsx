import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { escalationQuotesSchema } from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { refusal } from '../duplicates/refusal.ts'
import { useWords } from '../texts.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { escalationPath, useAsked } from './use-asked.ts'

const Said = styled.q`
  display: block;
  margin: 4px 0;
  padding-left: 8px;
  border-left: 2px solid ${color('line')};
  font-size: 12px;
  line-height: 18px;
  white-space: pre-wrap;
  quotes: none;
`
type Of = { ticketId: string; version: number; condition: string; api: Api }

/** The customer's own words behind a condition, read live when they are wanted and kept nowhere (design.md 2.8). */
export function Quote(props: Of): JSX.Element {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button size="small" isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.t(isOpen ? 'escalationPanel.quote.hide' : 'escalationPanel.quote.show')}
      </Button>
      <div role="status">{isOpen && <Words {...props} />}</div>
    </div>
  )
}

function Words({ ticketId, version, condition, api }: Of): JSX.Element {
  const words = useWords()
  const path = escalationPath(ticketId, '/quotes')
  const { value, cause } = useAsked(api, escalationQuotesSchema, path, version)
  if (cause !== null) return <Line $tone="bad">{refusal(words, cause, 'read')}</Line>
  if (!value) return <Line>{words.t('escalationPanel.loading')}</Line>
  const found = value.quotes.filter((one) => one.condition === condition)
  if (found.length === 0) return <Line>{words.t('escalationPanel.quote.none')}</Line>
  return (
    <>
      {found.map(({ text }) => (
        <Said key={text}>{text}</Said>
      ))}
    </>
  )
}
