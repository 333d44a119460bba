import type { JSX } from 'react'
import styled from 'styled-components'
import type { Receiver } from '../../domain/escalation/level.ts'
import type { EscalationDraft } from '../../domain/escalation-view.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useNames } from './names.ts'

const List = styled.ul`
  padding-left: 16px;
  list-style: disc;
  font-size: 12px;
  line-height: 18px;
  color: ${color('quiet')};
`

/** What sending will do, before it is done. */
export function Plan({ plan, receiver }: { plan: EscalationDraft['plan']; receiver: Receiver }): JSX.Element {
  const words = useWords()
  const names = useNames()
  const now = useNow('minute')
  const { group, told, csm, tags, isRestricted } = plan
  return (
    <div data-part="plan">
      <h4>{words.t('escalationPanel.plan.title')}</h4>
      {isRestricted && (
        <Line>
          <Icon name="lock" />
          {words.t('escalationPanel.plan.restricted', { to: names.receiver(receiver) })}
        </Line>
      )}
      <List>
        <li>
          {group === null ? words.t('escalationPanel.plan.stays') : words.t('escalationPanel.plan.group', { group })}
        </li>
        {!isRestricted && <li>{words.t('escalationPanel.plan.note')}</li>}
        {told.map((reason) => {
          const text = words.reason(reason, now)
          return <li key={text}>{text}</li>
        })}
        {csm !== null && <li>{words.t('escalationPanel.plan.csm', { csm })}</li>}
        {tags.length > 0 && <li>{words.t('escalationPanel.plan.tags', { tags: tags.join(', ') })}</li>}
      </List>
    </div>
  )
}
