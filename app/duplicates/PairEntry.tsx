import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useRef, useState } from 'react'
import styled from 'styled-components'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import { type Act, directionOf, type Offer, offersOf } from './offers.ts'
import { MergeQuestion, WrongQuestion } from './Question.tsx'
import { SideBySide } from './SideBySide.tsx'
import type { Pair } from './use-pairs.ts'

const Entry = styled.article`
  padding: 8px 0;
  border-bottom: 1px solid ${color('line-quiet')};
  li:last-child > & { border-bottom: 0; }
  h3 { font-weight: 600; }
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  margin-top: 6px;
`

/** One pair: the other ticket, why it is here, both texts on demand, and what can be done. */
export function PairEntry(props: {
  ticketId: string
  pair: Pair
  api: Api
  onAct(what: Act, survivorId?: string): void
}): JSX.Element {
  const { ticketId, pair, api, onAct } = props
  const { otherId, state, why, alsoWhy, mayNot, survivorId } = pair
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [isComparing, setComparing] = useState(false)
  const [asking, setAsking] = useState<Offer | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const offers = offersOf(pair)
  const direction = directionOf(ticketId, otherId, survivorId)
  const isBad = state === 'failed'

  function close(): void {
    setAsking(null)
    opener.current?.focus()
  }
  function confirm(what: Act, survivor?: string): void {
    setAsking(null)
    onAct(what, survivor)
  }
  function nameOf(offer: Offer): string {
    if (offer === 'swap') return words.t('duplicatePanel.ask.swap', { id: direction.from })
    if (offer !== 'merge') return words.t(`duplicatePanel.act.${offer}`)
    return words.t(`duplicatePanel.act.${survivorId === ticketId ? 'mergeHere' : 'merge'}`, { id: otherId })
  }

  return (
    <Entry aria-label={words.t('duplicatePanel.ticket', { id: otherId })}>
      <Head>
        <h3>{words.t('duplicatePanel.ticket', { id: otherId })}</h3>
        <Button isLink size="small" onClick={() => zaf.openTicket(otherId)}>
          {words.t('duplicatePanel.open', { id: otherId })}
        </Button>
      </Head>
      <Line>{words.t('duplicatePanel.created', { at: words.moment(Date.parse(pair.otherCreatedAt), now) })}</Line>
      <Line $tone={isBad ? 'bad' : 'quiet'}>
        {isBad && <Icon name="warning" />}
        {words.t(`duplicatePanel.state.${state}`, direction)}
      </Line>
      <p>{[why, ...(alsoWhy ?? [])].map((reason) => words.reason(reason, now)).join(' ')}</p>
      {mayNot && (
        <Line $tone="warn">
          <Icon name="lock" />
          {words.t('duplicatePanel.mayNot', { why: words.reason(mayNot, now) })}
        </Line>
      )}
      <Buttons>
        <Button size="small" aria-expanded={isComparing} onClick={() => setComparing(!isComparing)}>
          {words.t(isComparing ? 'duplicatePanel.act.hide' : 'duplicatePanel.act.compare')}
        </Button>
        {offers
          .filter((offer) => offer !== 'stop')
          .map((offer) =>
            // Undo over confirm: only what cannot be undone is asked about.
            offer === 'merge' || offer === 'swap' || offer === 'wrong' ? (
              <Button
                key={offer}
                size="small"
                ref={opener}
                aria-expanded={asking === offer}
                onClick={() => setAsking(offer)}
              >
                {nameOf(offer)}
              </Button>
            ) : (
              <Button key={offer} size="small" onClick={() => onAct(offer)}>
                {nameOf(offer)}
              </Button>
            ),
          )}
      </Buttons>
      {(asking === 'merge' || asking === 'swap') && offers.includes(asking) && (
        <MergeQuestion
          ticketId={ticketId}
          pair={pair}
          survivorId={asking === 'swap' ? direction.from : survivorId}
          onCancel={close}
          onConfirm={(survivor) => confirm('merge', survivor)}
        />
      )}
      {asking === 'wrong' && offers.includes('wrong') && (
        <WrongQuestion onCancel={close} onConfirm={() => confirm('wrong')} />
      )}
      {isComparing && <SideBySide ticketId={ticketId} otherId={otherId} api={api} />}
    </Entry>
  )
}
