import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import type { DuplicatesPage } from '../../../domain/duplicate-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { TicketLinks } from '../macros/TicketLinks.tsx'
import { Quiet } from '../page.ts'
import { Buttons, Row } from './Backtest.tsx'
import type { Duplicates } from './use-duplicates.ts'

type Incident = DuplicatesPage['incidents'][number]

/** D5: the same issue from several customers, with its evidence and its tickets, linked to a problem on one click. */
export function Incidents(props: { incidents: readonly Incident[]; duplicates: Duplicates }): JSX.Element {
  const { incidents, duplicates } = props
  const words = useWords()
  const now = useNow('minute')
  return (
    <section aria-labelledby="duplicate-incidents">
      <h2 id="duplicate-incidents">{words.t('duplicatesPage.incidents.title')}</h2>
      <Quiet>
        {words.t(incidents.length === 0 ? 'duplicatesPage.incidents.none' : 'duplicatesPage.incidents.lead')}
      </Quiet>
      <ul data-part="incidents">
        {incidents.map((incident) => (
          <Row key={incident.id}>
            <Line $tone="bad">
              <Icon name="warning" />
              <span>
                {words.reason(incident.title, now)}{' '}
                <Moment at={incident.firstAt}>{(at) => words.t('duplicatesPage.incidents.since', { at })}</Moment>
              </span>
            </Line>
            <Quiet>{incident.evidence.map((reason) => words.reason(reason, now)).join(' ')}</Quiet>
            <p>
              <TicketLinks ids={incident.ticketIds} />
            </p>
            <Buttons>
              {incident.problemId !== null && (
                <Line $tone="good">
                  <Icon name="check" />
                  {words.t('duplicatesPage.incidents.linked', { id: incident.problemId })}
                </Line>
              )}
              <Button
                size="small"
                disabled={duplicates.busy !== null}
                onClick={() =>
                  duplicates.send(
                    `incident ${incident.id}`,
                    `/api/duplicates/incidents/${encodeURIComponent(incident.id)}/link`,
                    { post: {} },
                    words.t('duplicatesPage.incidents.linking'),
                  )
                }
              >
                {incident.problemId === null
                  ? words.t('duplicatesPage.incidents.link', { count: incident.ticketIds.length })
                  : words.t('duplicatesPage.incidents.linkMore')}
              </Button>
            </Buttons>
          </Row>
        ))}
      </ul>
    </section>
  )
}
