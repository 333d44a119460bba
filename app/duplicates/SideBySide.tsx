import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useMemo, useState } from 'react'
import styled from 'styled-components'
import { type Difference, differenceOf, type Piece } from '../../domain/duplicate/difference.ts'
import { type PairTexts, pairTextsSchema } from '../../domain/duplicate-view.ts'
import type { Api } from '../api.ts'
import { useWords, type Words } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line, Unseen } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { folded, type Shown, unfolded } from './folded.ts'
import { refusal } from './refusal.ts'
import { pairsPath } from './use-pairs.ts'

/** Beside each other where there is room, below each other at 320 px. */
const Columns = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
  gap: 8px;
  margin: 6px 0;
`
const Sheet = styled.section`
  padding: 8px;
  border: 1px solid ${color('line')};
  border-radius: 4px;
  font-size: 12px;
  line-height: 18px;
  h4 { margin: 0; font: inherit; color: ${color('quiet')}; }
  p { white-space: pre-wrap; }
  p:first-of-type { font-weight: 600; }
`
/** Underlined: seen without colours too. */
const Only = styled.mark`
  background: ${color('warn-ground')};
  color: ${color('text')};
  text-decoration: underline;
  text-decoration-thickness: 2px;
  text-underline-offset: 2px;
`

/** D1: both texts, read live for this look and kept nowhere, with only the difference marked. */
export function SideBySide(props: {
  ticketId: string
  otherId: string
  api: Api
  /** Neither is the ticket that the reader has open. */
  isNeutral?: boolean
}): JSX.Element {
  const { ticketId, otherId, api, isNeutral = false } = props
  const words = useWords()
  const [texts, setTexts] = useState<PairTexts | null>(null)
  const [round, setRound] = useState(0)
  const [failed, setFailed] = useState<{ readonly round: number; readonly cause: unknown } | null>(null)
  useEffect(() => {
    let isGone = false
    api.ask(pairTextsSchema, pairsPath(ticketId, otherId)).then(
      (answer) => !isGone && setTexts(answer),
      (cause) => !isGone && setFailed({ round, cause }),
    )
    return () => {
      isGone = true
    }
  }, [api, ticketId, otherId, round])

  if (texts) return <Sheets texts={texts} isNeutral={isNeutral} />
  if (failed?.round !== round) return <Line role="status">{words.t('duplicatePanel.texts.loading')}</Line>
  return (
    <>
      <Line $tone="bad" role="status">
        <Icon name="warning" />
        {refusal(words, failed.cause, 'read')}
      </Line>
      <Button size="small" onClick={() => setRound(round + 1)}>
        {words.t('duplicatePanel.retry')}
      </Button>
    </>
  )
}

function Sheets({ texts: { mine, other }, isNeutral }: { texts: PairTexts; isNeutral: boolean }): JSX.Element {
  const words = useWords()
  const subject = useMemo(() => differenceOf(mine.subject, other.subject), [mine, other])
  const text = useMemo(() => differenceOf(mine.text, other.text), [mine, other])
  const [isWhole, setWhole] = useState(false)
  const isLong = [...folded(text.mine), ...folded(text.other)].some(({ is }) => is === 'left-out')
  const show = (pieces: readonly Piece[]) => (isWhole ? unfolded(pieces) : folded(pieces))
  return (
    <section aria-label={words.t('duplicatePanel.texts.title')} data-part="side-by-side">
      <Line role="status">{summary(words, subject, text)}</Line>
      {text.isCut && <Line>{words.t('duplicatePanel.texts.cut')}</Line>}
      <Columns>
        <TextOf whose={isNeutral ? 'other' : 'mine'} ticket={mine} subject={subject.mine} shown={show(text.mine)} />
        <TextOf whose="other" ticket={other} subject={subject.other} shown={show(text.other)} />
      </Columns>
      {isLong && (
        <Button size="small" isLink aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          {words.t(isWhole ? 'duplicatePanel.texts.short' : 'duplicatePanel.texts.whole')}
        </Button>
      )}
    </section>
  )
}

function summary(words: Words, subject: Difference, text: Difference): string {
  if (text.isApart) return words.t('duplicatePanel.texts.apart')
  const count = (subject.isApart ? 1 : subject.places) + text.places
  if (count === 0) return words.t('duplicatePanel.texts.same')
  return count === 1 ? words.t('duplicatePanel.texts.one') : words.t('duplicatePanel.texts.more', { count })
}

function TextOf(props: {
  whose: 'mine' | 'other'
  ticket: PairTexts['mine']
  subject: readonly Piece[]
  shown: readonly Shown[]
}): JSX.Element {
  const { whose, ticket, subject, shown } = props
  const words = useWords()
  const now = useNow('minute')
  const name = words.t(`duplicatePanel.texts.${whose}`, { id: ticket.ticketId })
  return (
    <Sheet aria-label={name}>
      <h4>{`${name} · ${words.moment(Date.parse(ticket.createdAt), now)}`}</h4>
      <Marked ticketId={ticket.ticketId} shown={unfolded(subject)} />
      {shown.length === 0 ? (
        <Line>{words.t('duplicatePanel.texts.empty')}</Line>
      ) : (
        <Marked ticketId={ticket.ticketId} shown={shown} />
      )}
    </Sheet>
  )
}

function Marked({ ticketId, shown }: { ticketId: string; shown: readonly Shown[] }): JSX.Element {
  const words = useWords()
  return (
    <p dir="auto">
      {shown.map((one) => {
        if (one.is === 'same') return one.text
        if (one.is === 'left-out')
          return <i key={one.at}>{words.t('duplicatePanel.texts.leftOut', { count: one.count })}</i>
        // Browsers do not tell screen readers of a mark by themselves.
        return (
          <Only key={one.at}>
            <Unseen>{`[${words.t('duplicatePanel.texts.onlyIn', { id: ticketId })} `}</Unseen>
            {one.text}
            <Unseen>{` ${words.t('duplicatePanel.texts.end')}]`}</Unseen>
          </Only>
        )
      })}
    </p>
  )
}
