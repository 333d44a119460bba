import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import styled from 'styled-components'
import { handoffOf } from '../../domain/brief/complete.ts'
import type { BriefDraft } from '../../domain/brief/draft.ts'
import type { Field } from '../../domain/brief/section.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line, Unseen } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'

const Point = styled.li`
  display: flex;
  gap: 6px;
  align-items: center;
  font-size: 12px;
  line-height: 20px;
  svg { flex: none; width: 14px; height: 14px; color: ${color('good')}; }
`
/** Nothing there yet: a ring where the check mark will be. */
export const Ring = styled.span`
  flex: none;
  width: 10px;
  height: 10px;
  margin: 2px;
  border: 1.5px solid ${color('line-strong')};
  border-radius: 50%;
`

/** E3: the five points, live; a missing one leads to its field. */
export function Checklist({ draft, onWant }: { draft: BriefDraft; onWant(field: Field): void }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const points = handoffOf(draft)
  const done = points.filter(({ isDone }) => isDone).length
  return (
    <div data-part="checklist">
      <Line role="status">{words.t('escalationPanel.points', { done, of: points.length })}</Line>
      <ul>
        {points.map(({ point, what, isDone, lacks: [first] }) => (
          <Point key={point} data-point={point} data-done={isDone}>
            {isDone ? <Icon name="check" /> : <Ring />}
            {isDone || !first ? (
              <span>{words.reason(what, now)}</span>
            ) : (
              <Button size="small" isLink onClick={() => onWant(first.field)}>
                {words.reason(what, now)}
              </Button>
            )}
            <Unseen>{words.t(isDone ? 'escalationPanel.isThere' : 'escalationPanel.isMissing')}</Unseen>
          </Point>
        ))}
      </ul>
    </div>
  )
}
