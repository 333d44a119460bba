import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { type FormEvent, type JSX, useState } from 'react'
import styled from 'styled-components'
import * as z from 'zod/mini'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { Gate, Stopped } from './stopped.ts'

const Box = styled.section`
  padding: 12px 16px;
  border-left: 3px solid ${color('bad-line')};
  background: ${color('bad-ground')};
  h2 { font-weight: 600; }
  form { display: grid; gap: 8px; margin-top: 8px; justify-items: start; }
`
const LEAST_REASON = 3

/** M4: what the gate stopped, and where the admin allows it, the way around it with a reason that is kept. */
export function StoppedReply(props: {
  gate: Gate
  stopped: Stopped
  /** Null: the ticket is not saved yet. */
  ticketId: string | null
  api: Api
}): JSX.Element {
  const { gate, stopped, ticketId, api } = props
  const words = useWords()
  const now = useNow('minute')
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<'allowed' | 'failed' | null>(null)
  const isUsable = reason.trim().length >= LEAST_REASON

  async function allow(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isUsable) return
    // Design 2.8: names of placeholders and kinds of gaps, never the words around them.
    const empty = stopped.problems.map(({ kind, what }) => (kind === 'blank' ? what : kind))
    try {
      await api.ask(z.unknown(), `/api/tickets/${ticketId ?? 'new'}/sent-anyway`, {
        post: { reason: reason.trim(), empty },
      })
      gate.allow(stopped.reply)
      setOutcome('allowed')
    } catch {
      setOutcome('failed')
    }
  }

  return (
    <Box role="alert" data-part="stopped-reply">
      <h2>{words.t('macroPanel.stopped.title')}</h2>
      <ul>
        {stopped.problems.map(({ reason: why, at }) => (
          <li key={at}>{words.reason(why, now)}</li>
        ))}
      </ul>
      <p>{words.t('macroPanel.stopped.mend')}</p>
      {gate.rules.allowsSendAnyway && outcome !== 'allowed' && !isAsking && (
        <Button size="small" isBasic onClick={() => setAsking(true)}>
          {words.t('macroPanel.stopped.anyway')}
        </Button>
      )}
      {isAsking && outcome !== 'allowed' && (
        <form onSubmit={(event) => void allow(event)}>
          <Field>
            <Field.Label>{words.t('macroPanel.stopped.reason')}</Field.Label>
            <Input isCompact autoFocus value={reason} onChange={({ target }) => setReason(target.value)} />
          </Field>
          <Button size="small" type="submit" disabled={!isUsable}>
            {words.t('macroPanel.stopped.confirm')}
          </Button>
        </form>
      )}
      {outcome && (
        <Line role="status" $tone={outcome === 'allowed' ? 'good' : 'bad'}>
          <Icon name={outcome === 'allowed' ? 'check' : 'warning'} />
          {words.t(`macroPanel.stopped.${outcome}`)}
        </Line>
      )}
      <Button size="small" isBasic onClick={gate.dismiss}>
        {words.t('macroPanel.stopped.dismiss')}
      </Button>
    </Box>
  )
}
