import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import type * as z from 'zod/mini'
import { duplicatesViewSchema, type pairActionSchema } from '../../domain/duplicate-view.ts'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Line } from '../ui/Panel.tsx'
import { type Act, isWaiting } from './offers.ts'
import { PairEntry } from './PairEntry.tsx'
import { refusal } from './refusal.ts'
import { type Pair, pairsPath, usePairs } from './use-pairs.ts'
import { Waiting } from './Waiting.tsx'

const Box = styled.div`
  display: grid;
  gap: 8px;
  margin-top: 4px;
`
type Said = { readonly isDone: boolean; readonly text: string }

/**
 * D1-D4: the ticket's pairs with their reasons, and what an agent can do about each. Closed, it shows only merges that wait.
 * Read again when the ticket changes.
 */
export function DuplicatePanel(props: {
  ticketId: string
  version: number
  api: Api
  isOpen: boolean
  /** Said until the pairs are known, and when they cannot be read. */
  meanwhile: string
  onActed(): void
}): JSX.Element {
  const { ticketId, version, api, isOpen, meanwhile, onActed } = props
  const words = useWords()
  const { pairs, cause, reload, accept } = usePairs(api, ticketId, version)
  const [said, setSaid] = useState<Said | null>(null)
  const isBusy = useRef(false)
  const line = useRef<HTMLParagraphElement>(null)

  async function act({ otherId }: Pair, what: Act, survivorId?: string): Promise<void> {
    // One decision at a time: a second click must not merge twice.
    if (isBusy.current) return
    isBusy.current = true
    onActed()
    setSaid(null)
    const post: z.infer<typeof pairActionSchema> = {
      action: what,
      ...(what === 'merge' && survivorId ? { survivorId } : {}),
    }
    try {
      accept((await api.ask(duplicatesViewSchema, pairsPath(ticketId, otherId), { post })).pairs)
      setSaid({ isDone: true, text: words.t(`duplicatePanel.done.${what}`, { id: otherId }) })
    } catch (refused) {
      setSaid({ isDone: false, text: refusal(words, refused, 'act') })
      // What was refused, or not answered, may have changed the pair all the same.
      reload()
    }
    isBusy.current = false
  }

  // The button that was pressed may be gone with what it did: a keyboard user goes on from what is said about it.
  useEffect(() => {
    if (said && pairs && document.activeElement === document.body) line.current?.focus()
  }, [said, pairs])

  const shown = isOpen ? pairs : pairs?.filter(isWaiting)
  return (
    <Box>
      <div role="status">
        {said && (
          <Line ref={line} tabIndex={-1} $tone={said.isDone ? 'good' : 'bad'}>
            <Icon name={said.isDone ? 'check' : 'warning'} />
            {said.text}
          </Line>
        )}
        {cause !== null && (
          <Line $tone="bad">
            <Icon name="warning" />
            {refusal(words, cause, 'read')}
          </Line>
        )}
        {!pairs && <Line>{meanwhile}</Line>}
        {isOpen && pairs?.length === 0 && <Line>{words.t('duplicatePanel.none')}</Line>}
      </div>
      {cause !== null && (
        <div>
          <Button size="small" onClick={reload}>
            {words.t('duplicatePanel.retry')}
          </Button>
        </div>
      )}
      {shown && shown.length > 0 && (
        <ul aria-label={words.t('duplicatePanel.list')}>
          {shown.map((pair) => (
            <li key={pair.otherId} data-pair={pair.otherId}>
              {isWaiting(pair) && <Waiting ticketId={ticketId} pair={pair} onStop={() => void act(pair, 'stop')} />}
              {isOpen && (
                <PairEntry
                  ticketId={ticketId}
                  pair={pair}
                  api={api}
                  onAct={(what, survivorId) => void act(pair, what, survivorId)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Box>
  )
}
