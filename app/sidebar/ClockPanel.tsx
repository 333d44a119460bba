import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, lazy, Suspense, useState } from 'react'
import styled from 'styled-components'
import type { Instant } from '../../domain/instant.ts'
import type { ClockView, SidebarView } from '../../domain/views.ts'
import type { Api } from '../api.ts'
import { useWords, type Words } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Moment } from '../ui/Moment.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line, Panel, Title, type Tone } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { Bar } from './Bar.tsx'
import type { TriageView } from './CustomerPanel.tsx'
import { type Mood, moodOf, secondsLeft, secondsSoFar, shareUsed } from './clock-face.ts'

const Ledger = lazy(() => import('./on-demand.ts').then((file) => ({ default: file.Ledger })))

const Figures = styled.p`
  display: flex;
  align-items: baseline;
  gap: 8px;
  margin-top: 4px;
  min-height: 32px;
`
const Countdown = styled.span<{ $tone: Tone | 'text' }>`
  font-size: 26px;
  line-height: 32px;
  font-weight: 600;
  letter-spacing: -0.01em;
  color: ${({ $tone }) => color($tone)};
`
const Unit = styled.span`
  color: ${color('quiet')};
`
const Due = styled.span`
  color: ${color('quiet')};
  flex: none;
`

/** How an ended clock ended. */
function endingOf(clock: ClockView, words: Words, now: Instant): { tone: Tone; text: string } {
  if (clock.outcome === 'merged') return { tone: 'quiet', text: words.t('sidebar.clock.merged') }
  if (clock.fulfilledAt === null) return { tone: 'quiet', text: words.t('sidebar.clock.stopped') }
  const isLate = clock.outcome === 'breached'
  const at = words.moment(Date.parse(clock.fulfilledAt), now)
  const done = clock.name === 'resolution' ? 'resolved' : 'met'
  return { tone: isLate ? 'bad' : 'good', text: words.t(`sidebar.clock.${done}${isLate ? 'Late' : ''}`, { at }) }
}

function Status({ clock, mood }: { clock: ClockView; mood: Mood }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  if (mood === 'ended') {
    const { tone, text } = endingOf(clock, words, now)
    return (
      <Line $tone={tone}>
        <Icon name={tone === 'good' ? 'check' : tone === 'bad' ? 'warning' : 'clock'} />
        {text}
      </Line>
    )
  }
  if (mood === 'calm' || mood === 'none') {
    return (
      <Line>
        <Icon name="clock" />
        {words.t(mood === 'none' ? 'sidebar.clock.none' : `sidebar.clock.${clock.basis}`)}
      </Line>
    )
  }
  const at = words.moment(Date.parse(clock.breachedAt ?? clock.dueAt ?? ''), now)
  return (
    <Line $tone={mood === 'breached' ? 'bad' : mood === 'paused' ? 'quiet' : 'warn'}>
      <Icon name={mood === 'paused' ? 'pause' : 'warning'} />
      {mood === 'breached'
        ? words.t('sidebar.clock.breached', { at })
        : words.t(
            mood === 'paused' && clock.isPausedUnanswered ? 'sidebar.clock.pausedUnanswered' : `sidebar.clock.${mood}`,
          )}
    </Line>
  )
}

/** One of the other clocks in a line: what is left of it, or how it ended. */
function Other({ clock, heardAt }: { clock: ClockView; heardAt: Instant }): JSX.Element {
  const words = useWords()
  const now = useNow('second')
  const mood = moodOf(clock, now)
  const left = secondsLeft(clock, heardAt, now)
  const name = words.t(`sidebar.clock.${clock.name}`)
  if (mood === 'ended') return <Line>{`${name}: ${endingOf(clock, words, now).text}`}</Line>
  const span = words.span(left === null ? secondsSoFar(clock, heardAt, now) : Math.abs(left))
  const unit = words.t(`sidebar.clock.${left === null ? 'elapsed' : left > 0 ? 'left' : 'overdue'}`)
  const tone = mood === 'breached' ? 'bad' : mood === 'at-risk' || mood === 'prioritise' ? 'warn' : 'quiet'
  return (
    <Line $tone={tone}>
      {tone !== 'quiet' && <Icon name="warning" />}
      {`${name}: ${span} ${unit}`}
      {clock.basis === 'business' && ` · ${words.t('sidebar.clock.businessHours')}`}
      {mood === 'paused' && ` · ${words.t('sidebar.clock.isPaused')}`}
    </Line>
  )
}

/** The one clock that matters (S10): due moment, time left by the server's clock, bar, and what happens next. */
export function ClockPanel(props: { view: SidebarView; triage: TriageView; api: Api }): JSX.Element {
  const { view, triage, api } = props
  const { clock, otherClocks, breaches } = triage
  const heardAt = Date.parse(view.now)
  const [isOpen, setOpen] = useState(false)
  const words = useWords()
  const now = useNow('second')
  const mood = moodOf(clock, now)
  const left = secondsLeft(clock, heardAt, now)
  const share = shareUsed(clock, heardAt, now)
  const isTicking = clock.state === 'running' || clock.state === 'paused'
  const tone = mood === 'breached' ? 'bad' : mood === 'at-risk' || mood === 'prioritise' ? 'warn' : 'text'
  return (
    <Panel aria-labelledby="fl-clock" data-mood={mood}>
      <Head>
        <Title id="fl-clock">{words.t(`sidebar.clock.${clock.name}`)}</Title>
        {clock.dueAt && clock.state === 'running' && (
          <Due>
            <Moment at={clock.dueAt}>{(at) => words.t('sidebar.clock.due', { at })}</Moment>
          </Due>
        )}
      </Head>
      {isTicking && (
        <>
          <Figures>
            <Countdown role="timer" $tone={tone}>
              {words.span(left === null ? secondsSoFar(clock, heardAt, now) : Math.abs(left))}
            </Countdown>
            <Unit>{words.t(`sidebar.clock.${left === null ? 'elapsed' : left > 0 ? 'left' : 'overdue'}`)}</Unit>
          </Figures>
          {left !== null && (
            <Bar share={share} mood={mood} label={words.t('sidebar.clock.bar', { percent: Math.floor(share * 100) })} />
          )}
        </>
      )}
      <Status clock={clock} mood={mood} />
      {clock.state === 'running' && (
        <Line>
          {clock.next
            ? words.t('sidebar.clock.next', {
                at: words.moment(Date.parse(clock.next.at), now),
                what: words.reason(clock.next.what, now),
              })
            : words.t('sidebar.clock.nothingNext')}
        </Line>
      )}
      {otherClocks.map((other) => (
        <Other key={other.name} clock={other} heardAt={heardAt} />
      ))}
      {breaches > 0 && (
        <Line $tone="bad">
          <Icon name="warning" />
          {words.t('sidebar.clock.breaches', { count: breaches })}
        </Line>
      )}
      <Line>
        <Button isLink size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.t(isOpen ? 'sidebar.ledger.close' : 'sidebar.ledger.open')}
        </Button>
      </Line>
      {isOpen && (
        <Suspense fallback={<Line>{words.t('sidebar.ledger.loading')}</Line>}>
          <Ledger ticketId={view.ticketId} version={view.version} api={api} />
        </Suspense>
      )}
    </Panel>
  )
}
