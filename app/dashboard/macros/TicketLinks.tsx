import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import { useWords } from '../../texts.tsx'
import { useZaf } from '../../zaf.tsx'

/** Tickets behind a figure, each one click away. */
export function TicketLinks({ ids }: { ids: readonly string[] }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  return (
    <>
      {ids.map((id) => (
        <span key={id}>
          <Button isLink onClick={() => zaf.openTicket(id)}>
            {words.t('activity.ticket', { id })}
          </Button>{' '}
        </span>
      ))}
    </>
  )
}
