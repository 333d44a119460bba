import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import styled from 'styled-components'
import type { EscalationsPage } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { useZaf } from '../../zaf.tsx'
import { Quiet } from '../page.ts'

const Row = styled.li`
  margin-top: 8px;
  padding: 8px 0;
  border-top: 1px solid ${color('line-quiet')};
  h3 { display: flex; flex-wrap: wrap; gap: 2px 8px; margin: 0; }
  > ul > li { margin-top: 4px; }
`
type Ticket = EscalationsPage['waiting'][number]

/** E2: what must be escalated and was not: what, why, since when, to whom, by when. */
export function Waiting({ tickets }: { tickets: readonly Ticket[] }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  return (
    <section aria-labelledby="escalations-waiting">
      <h2 id="escalations-waiting">{words.t('escalationsPage.waiting.title', { count: tickets.length })}</h2>
      <Quiet>{words.t(tickets.length === 0 ? 'escalationsPage.waiting.none' : 'escalationsPage.waiting.lead')}</Quiet>
      <ul data-part="waiting">
        {tickets.map(({ ticketId, customerName, conditions }) => (
          <Row key={ticketId}>
            <h3>
              <Button isLink onClick={() => zaf.openTicket(ticketId)}>
                {words.t('activity.ticket', { id: ticketId })}
              </Button>
              {customerName !== null && <span>{customerName}</span>}
            </h3>
            <ul>
              {conditions.map((condition) => (
                <Condition key={condition.condition} condition={condition} />
              ))}
            </ul>
          </Row>
        ))}
      </ul>
    </section>
  )
}

function Condition({ condition }: { condition: Ticket['conditions'][number] }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { respondBy, to, why, since } = condition
  const isLate = respondBy !== null && Date.parse(respondBy) < now
  const name = words.reason({ key: `escalation.condition.${condition.condition}` }, now)
  const receivers = to.map((one) => words.reason({ key: `escalation.receiver.${one}` }, now)).join(', ')
  return (
    <li>
      <p>
        <strong>{words.t('escalationsPage.waiting.item', { what: name, to: receivers })}</strong>{' '}
        {words.reason(why, now)} <Moment at={since}>{(at) => words.t('escalationsPage.waiting.since', { at })}</Moment>
      </p>
      {respondBy !== null && (
        <Line $tone={isLate ? 'bad' : 'quiet'}>
          <Icon name={isLate ? 'warning' : 'clock'} />
          <Moment at={respondBy}>
            {(at) => words.t(isLate ? 'escalationsPage.waiting.late' : 'escalationsPage.waiting.respondBy', { at })}
          </Moment>
        </Line>
      )}
    </li>
  )
}
