import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type ConnectionView, connectionViewSchema } from '../../domain/connection-view.ts'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { color } from '../ui/theme.tsx'
import { useRepair } from './use-repair.ts'

const Box = styled.section`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 2px 8px;
  padding: 10px 16px;
  border-bottom: 1px solid ${color('warn-line')};
  background: ${color('warn-ground')};
  color: ${color('warn')};
  svg { margin-top: 2px; }
  h2 { font-weight: 600; }
  p, button { grid-column: 2; justify-self: start; }
  p { font-size: 12px; line-height: 18px; }
  button { margin-top: 4px; }
`
/** How often is asked whether the connection is there; while it is being repaired the answer is awaited. */
const EVERY_MS = { calm: 60_000, repairing: 2_000 }

/** On top of every page while the connection is interrupted: plain words for agents, one button for admins. */
export function CutOff({ api }: { api: Api }): JSX.Element | null {
  const words = useWords()
  const [connection, setConnection] = useState<ConnectionView | null>(null)
  const [isRepairing, setRepairing] = useState(false)
  const isEnded = connection?.state === 'ended'
  const repair = useRepair(api, isEnded && connection.admin !== null)

  const load = useCallback(() => {
    if (document.visibilityState === 'hidden') return
    api.ask(connectionViewSchema, '/api/connection').then(setConnection, () => {
      // Not reached, or no session any more: the page says so itself.
    })
  }, [api])
  useEffect(() => {
    load()
    const timer = setInterval(load, isRepairing && isEnded ? EVERY_MS.repairing : EVERY_MS.calm)
    document.addEventListener('visibilitychange', load)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', load)
    }
  }, [load, isRepairing, isEnded])

  if (!connection || (!isEnded && !isRepairing)) return null
  if (!isEnded)
    return (
      <Box role="status" data-part="reconnected">
        <Icon name="check" />
        <h2>{words.t('connectPage.cutOff.done')}</h2>
      </Box>
    )
  const isAdmin = connection.admin !== null
  return (
    <Box role="status" data-part="cut-off">
      <Icon name="offline" />
      <h2>{words.t('connectPage.cutOff.title')}</h2>
      {connection.why && <p>{words.t(`connectPage.why.${connection.why}`)}.</p>}
      <p>{words.t('connectPage.cutOff.waits')}</p>
      {isAdmin ? (
        <>
          <Button
            size="small"
            isPrimary
            disabled={repair === null}
            onClick={() => {
              setRepairing(true)
              repair?.()
            }}
          >
            {words.t('connectPage.cutOff.repair')}
          </Button>
          <p>{words.t('connectPage.cutOff.repairHint')}</p>
        </>
      ) : (
        <p>{words.t('connectPage.cutOff.ask')}</p>
      )}
    </Box>
  )
}
