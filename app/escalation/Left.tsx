import type { JSX } from 'react'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'

/** Something due, with the time left by the server's clock; late, in words too. */
export function Left({ what, at, isLate }: { what: string; at: string; isLate: boolean }): JSX.Element {
  const words = useWords()
  const now = useNow('second')
  const left = Math.ceil((Date.parse(at) - now) / 1000)
  const isOver = isLate || left <= 0
  return (
    <Line $tone={isOver ? 'bad' : 'quiet'}>
      <Icon name={isOver ? 'warning' : 'clock'} />
      {words.t(isOver ? 'escalationPanel.late' : 'escalationPanel.left', {
        what,
        at: words.moment(Date.parse(at), now),
        left: words.span(Math.abs(left)),
      })}
    </Line>
  )
}
