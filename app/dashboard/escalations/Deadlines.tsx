import type { JSX, ReactNode } from 'react'
import styled from 'styled-components'
import type { EscalationItem } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line, type Tone } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'

const Facts = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
  gap: 6px 16px;
  margin-top: 6px;
  dt { font-size: 12px; line-height: 16px; color: ${color('quiet')}; }
`

/** E2, E7: the response clock and both cadences of an open escalation, ticking. */
export function Deadlines({ item }: { item: EscalationItem }): JSX.Element {
  const words = useWords()
  return (
    <Facts>
      <Fact name={words.t('escalationsPage.response')}>
        <Response response={item.response} />
      </Fact>
      {item.internal && (
        <Fact name={words.t('escalationsPage.internal')}>
          <Update due={item.internal} />
        </Fact>
      )}
      {item.customer && (
        <Fact name={words.t('escalationsPage.customer')}>
          <Update due={item.customer} />
        </Fact>
      )}
      {item.bounces > 0 && (
        <Fact name={words.t('escalationsPage.bounces')}>
          <Line as="span">{words.t('escalationsPage.bounced', { count: item.bounces })}</Line>
        </Fact>
      )}
    </Facts>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): JSX.Element => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Response({ response }: { response: EscalationItem['response'] }): JSX.Element {
  const words = useWords()
  const now = useNow('second')
  const { dueAt, respondedAt, isLate } = response
  if (respondedAt !== null)
    return (
      <Said tone={isLate ? 'warn' : 'quiet'} icon={isLate ? 'warning' : 'check'}>
        {words.t(isLate ? 'escalationsPage.respondedLate' : 'escalationsPage.responded', {
          at: words.moment(Date.parse(respondedAt), now),
        })}
      </Said>
    )
  if (dueAt === null) return <Line as="span">{words.t('escalationsPage.noResponseTime')}</Line>
  return <Until by={Date.parse(dueAt)} isOver={isLate} now={now} />
}

function Update({ due }: { due: NonNullable<EscalationItem['customer']> }): JSX.Element {
  const words = useWords()
  const now = useNow('second')
  const [from, by] = [Date.parse(due.from), Date.parse(due.by)]
  if (due.isMissed || now > by)
    return (
      <Said tone="bad" icon="warning">
        {words.t('escalationsPage.missed', { at: words.moment(by, now), span: span(words, now - by) })}
      </Said>
    )
  if (from < by && now >= from)
    return (
      <Said tone="warn" icon="warning">
        {words.t('escalationsPage.dueNow', { at: words.moment(by, now), span: span(words, by - now) })}
      </Said>
    )
  if (from < by)
    return (
      <Said tone="quiet" icon="clock">
        {words.t('escalationsPage.dueBetween', { from: words.moment(from, now), by: words.moment(by, now) })}
      </Said>
    )
  return <Until by={by} isOver={false} now={now} />
}

function Until({ by, isOver, now }: { by: number; isOver: boolean; now: number }): JSX.Element {
  const words = useWords()
  const at = words.moment(by, now)
  return isOver || now > by ? (
    <Said tone="bad" icon="warning">
      {words.t('escalationsPage.overdue', { at, span: span(words, now - by) })}
    </Said>
  ) : (
    <Said tone="quiet" icon="clock">
      {words.t('escalationsPage.due', { at, span: span(words, by - now) })}
    </Said>
  )
}

const Said = (props: { tone: Tone; icon: IconName; children: ReactNode }): JSX.Element => (
  <Line as="span" $tone={props.tone}>
    <Icon name={props.icon} />
    <span>{props.children}</span>
  </Line>
)

const span = (words: ReturnType<typeof useWords>, milliseconds: number): string =>
  words.span(Math.max(0, Math.floor(milliseconds / 1000)))
