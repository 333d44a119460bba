import { Button } from '@zendeskgarden/react-buttons'
import { Tag } from '@zendeskgarden/react-tags'
import { type JSX, useId, useRef, useState } from 'react'
import styled from 'styled-components'
import type { EscalationItem } from '../../../domain/escalation-view.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { useZaf } from '../../zaf.tsx'
import { Actions } from './Actions.tsx'
import { Brief } from './Brief.tsx'
import { Deadlines } from './Deadlines.tsx'
import { History } from './History.tsx'
import { lateBy, nextStepBy } from './lateness.ts'
import type { Escalations } from './use-escalations.ts'

const Box = styled.article<{ $isLate: boolean }>`
  margin-top: 8px;
  padding: 10px 0 10px 12px;
  border-top: 1px solid ${color('line-quiet')};
  border-left: 3px solid ${({ $isLate }) => ($isLate ? color('bad-line') : 'transparent')};
  h3 { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; margin: 0; }
  h4 { margin: 12px 0 2px; font-weight: 600; }
`
const Receiver = styled.span`
  font-weight: 400;
`
const Fold = styled.div`
  margin-top: 8px;
  padding-left: 12px;
  border-left: 1px solid ${color('line')};
`

/** One escalation: who has it, what is due when, and everything else one click away. */
export function Item(props: {
  item: EscalationItem
  customerName: string | null
  api: Api
  act: Escalations['act']
}): JSX.Element {
  const { item, customerName, api, act } = props
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  // What was typed stays while the details are folded.
  const [wasOpened, setOpened] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const isEnded = item.stage === 'ended'
  const late = isEnded ? [] : lateBy(item, now)
  const receiver = words.reason({ key: `escalation.receiver.${item.receiver}` }, now)
  return (
    <Box $isLate={late.length > 0} aria-labelledby={id} data-escalation={item.id}>
      <h3 id={id}>
        <Tag hue={item.severity === 'critical' && !isEnded ? 'red' : undefined}>
          {words.reason({ key: `escalation.severity.${item.severity}` }, now)}
        </Tag>
        <Button isLink onClick={() => zaf.openTicket(item.ticketId)}>
          {words.t('activity.ticket', { id: item.ticketId })}
        </Button>
        {customerName !== null && <span>{customerName}</span>}
        <Receiver>{words.t('escalationsPage.to', { who: receiver })}</Receiver>
      </h3>
      {late.includes('refused') && (
        <Line $tone="bad">
          <Icon name="warning" />
          <span>
            {item.write.error === null
              ? words.t('escalationsPage.refusedBare')
              : words.t('escalationsPage.refused', { why: item.write.error })}
          </span>
        </Line>
      )}
      <p>
        {words.reason(item.what, now)} {isEnded ? <Ending item={item} /> : <NextStep item={item} receiver={receiver} />}
      </p>
      {!isEnded && <Deadlines item={item} />}
      <Button
        ref={toggle}
        size="small"
        isLink
        aria-expanded={isOpen}
        aria-label={words.t(isOpen ? 'escalationsPage.hideOf' : 'escalationsPage.showOf', { id: item.ticketId })}
        onClick={() => {
          setOpen(!isOpen)
          setOpened(true)
        }}
      >
        {words.t(isOpen ? 'escalationsPage.hide' : 'escalationsPage.show')}
      </Button>
      {wasOpened && (
        <Fold hidden={!isOpen}>
          {!isEnded && <Actions item={item} act={act} onDone={() => toggle.current?.focus()} />}
          <History item={item} />
          <Brief item={item} api={api} />
        </Fold>
      )}
    </Box>
  )
}

function NextStep({ item, receiver }: { item: EscalationItem; receiver: string }): JSX.Element | null {
  const words = useWords()
  if (item.owes === 'nobody') return null
  const who = item.owes === 'support' ? words.t('escalationsPage.support') : receiver
  const by = nextStepBy(item)
  if (by === null) return <strong>{words.t('escalationsPage.owes', { who })}</strong>
  return (
    <strong>
      <Moment at={by}>{(at) => words.t('escalationsPage.owesBy', { who, at })}</Moment>
    </strong>
  )
}

function Ending({ item }: { item: EscalationItem }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <>
      {item.endReason && words.reason({ key: `escalation.end.${item.endReason}` }, now)}{' '}
      {item.endedAt && <Moment at={item.endedAt} />}
    </>
  )
}
