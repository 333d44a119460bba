import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { EscalationsPage } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line, type Tone } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { TicketLinks } from '../macros/TicketLinks.tsx'
import { Quiet } from '../page.ts'

const Figures = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
  gap: 12px 16px;
  margin-top: 8px;
  > li { padding-top: 8px; border-top: 1px solid ${color('line-quiet')}; }
  h3 { margin: 0; font-weight: inherit; color: ${color('quiet')}; }
`
const Share = styled.p`
  font-size: 22px;
  line-height: 28px;
`
type Figure = EscalationsPage['health'][number]

const LOOKS: Readonly<Record<Figure['health'], { readonly tone: Tone; readonly icon: IconName }>> = {
  healthy: { tone: 'quiet', icon: 'check' },
  warning: { tone: 'warn', icon: 'warning' },
  alarm: { tone: 'bad', icon: 'warning' },
  none: { tone: 'quiet', icon: 'clock' },
}

/** E11: how well escalating works, over 30 days; no figure without the tickets behind it. */
export function Health({ figures }: { figures: readonly Figure[] }): JSX.Element {
  const words = useWords()
  return (
    <section aria-labelledby="escalations-health">
      <h2 id="escalations-health">{words.t('escalationsPage.health.title')}</h2>
      <Quiet>{words.t('escalationsPage.health.lead')}</Quiet>
      <Figures data-part="health">
        {figures.map((figure) => (
          <FigureBox key={figure.figure} figure={figure} />
        ))}
      </Figures>
    </section>
  )
}

function FigureBox({ figure }: { figure: Figure }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  const { what, share, health, of, ticketIds } = figure
  const { tone, icon } = LOOKS[health]
  const name = words.reason(what, now)
  return (
    <li data-figure={figure.figure}>
      <h3>{name}</h3>
      <Share>{share === null ? '–' : percentOf(share, words.tag)}</Share>
      <Line $tone={tone}>
        <Icon name={icon} />
        <span>
          {words.t(`escalationsPage.health.${health}`)}
          {share !== null && ` · ${words.t('escalationsPage.health.of', { count: of.toLocaleString(words.tag) })}`}
        </span>
      </Line>
      {ticketIds.length > 0 && (
        <Button
          size="small"
          isLink
          aria-expanded={isOpen}
          aria-label={words.t('escalationsPage.health.ticketsOf', { what: name, count: ticketIds.length })}
          onClick={() => setOpen(!isOpen)}
        >
          {words.t('escalationsPage.health.tickets', { count: ticketIds.length })}
        </Button>
      )}
      {isOpen && (
        <p>
          <TicketLinks ids={ticketIds} />
        </p>
      )}
    </li>
  )
}

const percentOf = (share: number, tag: string): string =>
  share.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 })
