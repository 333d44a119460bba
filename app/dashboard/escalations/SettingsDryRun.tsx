import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef } from 'react'
import styled from 'styled-components'
import type * as z from 'zod/mini'
import type { escalationTriedSchema } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { color } from '../../ui/theme.tsx'
import { useZaf } from '../../zaf.tsx'
import { Quiet } from '../page.ts'

const Row = styled.li`
  margin-top: 8px;
  padding-top: 8px;
  border-top: 1px solid ${color('line-quiet')};
  h3 { margin: 0; font-weight: 600; }
  li { padding: 4px 0; }
  li p { color: ${color('quiet')}; }
`
export type Tried = z.infer<typeof escalationTriedSchema>

/** Issue 6.6: which past tickets would have escalated, where to and when; nothing was sent. */
export function DryRun({ tried }: { tried: Tried }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const zaf = useZaf()
  const section = useRef<HTMLElement>(null)
  // What was asked for may lie below the fold.
  useEffect(() => section.current?.focus(), [])
  const found = tried.conditions.filter(({ tickets }) => tickets > 0)
  const none = tried.conditions.filter(({ tickets }) => tickets === 0)
  const nameOf = (condition: string): string => words.reason({ key: `escalation.condition.${condition}` }, now)
  return (
    <section ref={section} tabIndex={-1} aria-labelledby="escalation-tried" data-part="dry-run">
      <h2 id="escalation-tried">{words.t('escalationsPage.dryRun.title')}</h2>
      <Quiet>
        {words.t('escalationsPage.dryRun.tickets', {
          count: tried.tickets.toLocaleString(words.tag),
          from: words.moment(Date.parse(tried.from), now),
          to: words.moment(Date.parse(tried.to), now),
        })}
      </Quiet>
      {found.length === 0 && <p>{words.t('escalationsPage.dryRun.nothing')}</p>}
      <ul>
        {found.map(({ condition, tickets, examples }) => (
          <Row key={condition}>
            <h3>
              {words.t('escalationsPage.dryRun.found', {
                what: nameOf(condition),
                count: tickets.toLocaleString(words.tag),
              })}
            </h3>
            <ul>
              {examples.map(({ ticketId, at, to, why }) => (
                <li key={ticketId}>
                  <Button isLink onClick={() => zaf.openTicket(ticketId)}>
                    {words.t('activity.ticket', { id: ticketId })}
                  </Button>{' '}
                  <Moment at={at} />{' '}
                  {words.t('escalationsPage.to', {
                    who: to.map((one) => words.reason({ key: `escalation.receiver.${one}` }, now)).join(', '),
                  })}
                  <p>{words.reason(why, now)}</p>
                </li>
              ))}
            </ul>
            {examples.length < tickets && <Quiet>{words.t('escalationsPage.dryRun.newest')}</Quiet>}
          </Row>
        ))}
      </ul>
      {found.length > 0 && none.length > 0 && (
        <Quiet>
          {words.t('escalationsPage.dryRun.none', { what: none.map(({ condition }) => nameOf(condition)).join(', ') })}
        </Quiet>
      )}
    </section>
  )
}
