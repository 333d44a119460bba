import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef } from 'react'
import styled from 'styled-components'
import { CLOCK_NAMES, type ClockName } from '../../../domain/clock/event.ts'
import type { TryView } from '../../../domain/policy-view.ts'
import { useWords } from '../../texts.tsx'
import { color } from '../../ui/theme.tsx'
import { useZaf } from '../../zaf.tsx'
import { Quiet } from '../page.ts'

const Figures = styled.table`
  margin: 8px 0;
  border-collapse: collapse;
  th, td { padding: 6px 16px 6px 0; border-bottom: 1px solid ${color('line-quiet')}; text-align: left; font-weight: inherit; }
  thead { color: ${color('quiet')}; }
  td { text-align: right; }
`
const Item = styled.li`
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
  padding: 6px 0;
`
const NAMES = { firstResponse: 'first', nextResponse: 'next', resolution: 'resolution' } as const

/** R4: what the last weeks would have been, and every ticket behind the figures. */
export function TryResult({ result, onMore }: { result: TryView; onMore(): void }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const nameOf = (clock: ClockName): string => words.t(`policyPage.${NAMES[clock]}`)
  const { differing } = result
  const section = useRef<HTMLElement>(null)
  // What was asked for may lie below the fold.
  useEffect(() => section.current?.focus(), [])
  return (
    <section ref={section} tabIndex={-1} aria-label={words.t('policyPage.result.title')} data-part="try-result">
      <h2>{words.t('policyPage.result.title')}</h2>
      <Quiet>{words.t('policyPage.result.tickets', { count: result.tickets.toLocaleString(words.tag) })}</Quiet>
      <Figures>
        <thead>
          <tr>
            <th scope="col">{words.t('policyPage.result.clock')}</th>
            <th scope="col">{words.t('policyPage.result.before')}</th>
            <th scope="col">{words.t('policyPage.result.after')}</th>
          </tr>
        </thead>
        <tbody>
          {CLOCK_NAMES.map((clock) => (
            <tr key={clock}>
              <th scope="row">{nameOf(clock)}</th>
              <td>{result.breaches[clock].before}</td>
              <td>{result.breaches[clock].after}</td>
            </tr>
          ))}
        </tbody>
      </Figures>
      {differing.length === 0 ? (
        <Quiet>{words.t('policyPage.result.none')}</Quiet>
      ) : (
        <>
          <h2>{words.t('policyPage.result.differing')}</h2>
          <ul>
            {differing.map(({ ticketId, breaks, keeps }) => (
              <Item key={ticketId}>
                <Button isLink onClick={() => zaf.openTicket(ticketId)}>
                  {words.t('activity.ticket', { id: ticketId })}
                </Button>
                {(['breaks', 'keeps'] as const).map((how) => {
                  const clocks = (how === 'breaks' ? breaks : keeps).map(nameOf).join(', ')
                  return clocks && <Quiet key={how}>{words.t(`policyPage.result.${how}`, { clocks })}</Quiet>
                })}
              </Item>
            ))}
          </ul>
          {result.next !== null && (
            <Button size="small" onClick={onMore}>
              {words.t('policyPage.result.more')}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
