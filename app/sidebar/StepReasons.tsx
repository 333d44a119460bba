import type { JSX } from 'react'
import styled from 'styled-components'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'
import { useQuotes } from './quotes.ts'
import { type Step, Steps } from './Steps.tsx'

const Detail = styled.div`
  grid-column: 2;
  margin-bottom: 6px;
  font-size: 12px;
  line-height: 18px;
  color: ${color('quiet')};
`
const Said = styled.q`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  min-height: 18px;
  padding-left: 8px;
  border-left: 2px solid ${color('line')};
  color: ${color('text')};
  quotes: none;
`

export type ReasonsOf = { ticketId: string; version: number; steps: readonly Step[]; api: Api }

/** R2: the steps with the reasons of each, and the customer's own words where they decided. */
export function StepReasons({ ticketId, version, steps, api }: ReasonsOf): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const hasQuotes = steps.some(({ hasQuote }) => hasQuote)
  const quotes = useQuotes(api, ticketId, version, hasQuotes)
  return (
    <Steps
      steps={steps}
      detail={({ step, why, hasQuote }) => (
        <Detail>
          {[...new Set(why.map((reason) => words.reason(reason, now)))].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {hasQuote && quotes === null && <Said aria-hidden="true" />}
          {[...new Set(quotes?.get(step))].map((text) => (
            <Said key={text} title={text} aria-label={`${words.t('sidebar.steps.quote')}: ${text}`}>
              {text}
            </Said>
          ))}
        </Detail>
      )}
    />
  )
}
