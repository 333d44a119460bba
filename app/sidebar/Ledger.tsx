import { Field, Select } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useState } from 'react'
import styled, { css } from 'styled-components'
import type { Instant } from '../../domain/instant.ts'
import { breachReason, type LedgerView, ledgerViewSchema } from '../../domain/ledger-view.ts'
import type { Api } from '../api.ts'
import { saveProblem } from '../save-problem.ts'
import { useWords, type Words } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'

type Clock = LedgerView['clocks'][number]
type Span = Clock['spans'][number]
type Breach = LedgerView['breaches'][number]

const Entry = styled.section`
  margin-top: 10px;
  h3 { font-weight: 600; font-size: 12px; line-height: 18px; }
  ol { font-size: 12px; line-height: 18px; }
`
const Strip = styled.div`
  display: flex;
  height: 10px;
  margin: 4px 0;
  border: 1px solid ${color('line-strong')};
  border-radius: 3px;
  overflow: hidden;
`
/** Counting time is filled, paused time is dotted: a pattern, not only a colour. */
const Piece = styled.div<{ $counts: boolean }>`
  min-width: 1px;
  ${({ $counts }) =>
    $counts
      ? css`background: ${color('accent-fill')};`
      : css`background: radial-gradient(circle, ${color('line-strong')} 1.5px, transparent 2px) 0 0 / 6px 8px;`}
`
const Row = styled.li`
  display: grid;
  grid-template-columns: 1fr auto;
  gap: 0 8px;
  color: ${color('quiet')};
`

/** S12: the working of every clock, and why one breached (S14). Asked for when it is opened, and again when the ticket changes. */
export function Ledger({ ticketId, version, api }: { ticketId: string; version: number; api: Api }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [known, setKnown] = useState<{ readonly version: number; readonly ledger: LedgerView } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let isOutdated = false
    api.ask(ledgerViewSchema, `/api/tickets/${ticketId}/ledger`).then(
      (answer) => !isOutdated && setKnown({ version, ledger: answer }),
      () => !isOutdated && setProblem(words.t('sidebar.ledger.failed')),
    )
    return () => {
      isOutdated = true
    }
  }, [api, ticketId, version, words])

  const correct = (breach: Breach) => (reason: string) => {
    api.ask(ledgerViewSchema, `/api/tickets/${ticketId}/breaches/${breach.id}`, { put: { reason } }).then(
      (answer) => {
        setKnown({ version, ledger: answer })
        setProblem(null)
      },
      (cause) => setProblem(saveProblem(words, cause)),
    )
  }

  // What was known of the version before stays until the new one is there: no flicker.
  const ledger = known?.ledger
  return (
    <section aria-label={words.t('sidebar.ledger.title')}>
      {problem && (
        <Line $tone="bad" role="status">
          <Icon name="warning" />
          {problem}
        </Line>
      )}
      {!ledger && !problem && <Line>{words.t('sidebar.ledger.loading')}</Line>}
      {ledger?.breaches.map((breach) => (
        <BreachEntry key={breach.id} breach={breach} now={now} onCorrect={correct(breach)} />
      ))}
      {ledger?.clocks.map((clock) => (
        <ClockEntry key={`${clock.name} ${clock.cycle}`} clock={clock} now={now} />
      ))}
    </section>
  )
}

const nameOf = ({ name, cycle }: Clock, words: Words): string =>
  cycle !== null && cycle > 1
    ? words.t('sidebar.ledger.cycle', { name: words.t(`sidebar.clock.${name}`), cycle })
    : words.t(`sidebar.clock.${name}`)

function ClockEntry({ clock, now }: { clock: Clock; now: Instant }): JSX.Element {
  const words = useWords()
  const elapsed = words.span(clock.elapsedSeconds)
  const sum =
    clock.targetSeconds === null
      ? words.t('sidebar.ledger.sum', { elapsed })
      : words.t('sidebar.ledger.sumOf', { elapsed, target: words.span(clock.targetSeconds) })
  return (
    <Entry>
      <h3>{nameOf(clock, words)}</h3>
      <Strip aria-hidden="true">
        {clock.spans.map((span) => (
          <Piece key={span.from} $counts={span.counts} style={{ flex: `${Math.max(1, span.seconds)} 0 0` }} />
        ))}
      </Strip>
      <ol>
        {clock.spans.map((span) => (
          <Row key={span.from}>
            <span>{spanText(span, words, now)}</span>
            <span>{words.span(span.seconds)}</span>
          </Row>
        ))}
      </ol>
      <Line>{`${sum} ${words.t(`sidebar.clock.${clock.basis}`)}.`}</Line>
    </Entry>
  )
}

/** `09:00 to 10:14: counted` */
function spanText({ from, to, why }: Span, words: Words, now: Instant): string {
  const times = { from: words.moment(Date.parse(from), now), to: words.moment(Date.parse(to), now) }
  return words.t(`sidebar.ledger.span.${why}`, times)
}

function BreachEntry(props: { breach: Breach; now: Instant; onCorrect(reason: string): void }): JSX.Element {
  const { breach, now, onCorrect } = props
  const words = useWords()
  const at = words.moment(Date.parse(breach.at), now)
  const name = words.t(`sidebar.clock.${breach.clock}`)
  return (
    <Entry>
      <Line $tone="bad">
        <Icon name="warning" />
        {words.t(`sidebar.ledger.${breach.kind}${breach.isLate ? 'Late' : ''}`, { at, name })}
      </Line>
      <Field>
        <Field.Label>{words.t('sidebar.ledger.reason')}</Field.Label>
        <Select isCompact value={breach.reason ?? ''} onChange={({ target }) => onCorrect(target.value)}>
          {breach.reason === null && <option value="">{words.t('sidebar.ledger.noReason')}</option>}
          {breachReason.options.map((reason) => (
            <option key={reason} value={reason}>
              {words.t(`sidebar.ledger.reasons.${reason}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Line>
        {breach.isCorrected
          ? words.t('sidebar.ledger.corrected')
          : breach.why
            ? words.t('sidebar.ledger.proposed', { why: words.reason(breach.why, now) })
            : ''}
      </Line>
    </Entry>
  )
}
