import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef } from 'react'
import type { Judged, TriedTriage as Tried } from '../../../domain/settings-view.ts'
import { useWords } from '../../texts.tsx'
import { useZaf } from '../../zaf.tsx'
import { Quiet } from '../page.ts'
import { Item, Row } from './fields/frame.tsx'
import { choiceWord } from './words.ts'

const FACTS = ['priority', 'tier', 'isVip', 'queue', 'productArea'] as const

/** R4: what the newest tickets would have become, and which would differ. */
export function TriedTriage({ tried, queueName }: { tried: Tried; queueName(key: string): string }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const section = useRef<HTMLElement>(null)
  // What was asked for may lie below the fold.
  useEffect(() => section.current?.focus(), [])
  const word = (fact: (typeof FACTS)[number], value: Judged[typeof fact]): string => {
    if (fact === 'tier') return choiceWord(words, 'tier', String(value))
    if (fact === 'queue') return queueName(String(value))
    if (typeof value === 'boolean') return words.t(value ? 'settingsPage.yes' : 'settingsPage.no')
    return value === null ? words.t('settingsPage.none') : String(value)
  }
  const counted = FACTS.filter((fact) => tried.counts[fact] > 0)
  return (
    <section ref={section} tabIndex={-1} aria-label={words.t('settingsPage.tried.title')} data-part="tried-triage">
      <h2>{words.t('settingsPage.tried.title')}</h2>
      <Quiet>{words.t('settingsPage.tried.lead', { tickets: tried.tickets })}</Quiet>
      {counted.length === 0 ? (
        <p>{words.t('settingsPage.tried.none')}</p>
      ) : (
        <ul>
          {counted.map((fact) => (
            <li key={fact}>
              {words.t('settingsPage.tried.count', {
                what: words.t(`settingsPage.tried.${fact}`),
                count: tried.counts[fact],
              })}
            </li>
          ))}
        </ul>
      )}
      <ul>
        {tried.differing.map(({ ticketId, before, after }) => (
          <Item key={ticketId}>
            <Row>
              <Button isLink onClick={() => zaf.openTicket(ticketId)}>
                {words.t('activity.ticket', { id: ticketId })}
              </Button>
              {FACTS.filter((fact) => before[fact] !== after[fact]).map((fact) => (
                <Quiet key={fact}>
                  {words.t('settingsPage.tried.change', {
                    what: words.t(`settingsPage.tried.${fact}`),
                    before: word(fact, before[fact]),
                    after: word(fact, after[fact]),
                  })}
                </Quiet>
              ))}
            </Row>
          </Item>
        ))}
      </ul>
    </section>
  )
}
