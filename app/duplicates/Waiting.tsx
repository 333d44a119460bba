import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useId } from 'react'
import styled from 'styled-components'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { Pair } from './use-pairs.ts'

const Row = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  padding: 8px;
  border: 1px solid ${color('warn-line')};
  border-radius: 4px;
  background: ${color('warn-ground')};
  button { flex: none; }
`

/** D2: what merges by itself and when, with the way to stop it beside it. */
export function Waiting(props: { ticketId: string; pair: Pair; onStop(): void }): JSX.Element {
  const { ticketId, pair, onStop } = props
  const words = useWords()
  const now = useNow('second')
  const id = useId()
  const at = Date.parse(pair.mergeAt ?? '')
  const gap = { id: pair.otherId, at: words.moment(at, now) }
  const key = pair.survivorId === ticketId ? 'duplicatePanel.waiting.here' : 'duplicatePanel.waiting.into'
  return (
    <Row>
      <Line $tone="warn" role="status" id={id}>
        <Icon name="clock" />
        {words.t(at > now ? key : 'duplicatePanel.waiting.due', gap)}
      </Line>
      <Button size="small" aria-describedby={id} onClick={onStop}>
        {words.t('duplicatePanel.act.stop')}
      </Button>
    </Row>
  )
}
