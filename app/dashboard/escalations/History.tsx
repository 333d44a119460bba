import type { JSX } from 'react'
import styled from 'styled-components'
import type { EscalationItem } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'

const Events = styled.ol`
  li { padding: 4px 0; }
  time { color: ${color('quiet')}; }
`
/** As somebody wrote it: lines stay lines. */
const Written = styled.blockquote`
  padding-left: 8px;
  border-left: 2px solid ${color('line')};
  white-space: pre-wrap;
`

/** Why it was sent, by whom, and what happened since, with words where this reader may see them. */
export function History({ item }: { item: EscalationItem }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { conditions, alsoTold, internal, customer } = item
  const names = (kind: 'condition' | 'receiver', keys: readonly string[]): string =>
    keys.map((key) => words.reason({ key: `escalation.${kind}.${key}` }, now)).join(', ')
  const times = [internal, customer].flatMap((due) => (due ? [words.reason(due.why, now)] : []))
  return (
    <section>
      <h4>{words.t('escalationsPage.history')}</h4>
      {conditions.length > 0 && (
        <Quiet>{words.t('escalationsPage.because', { what: names('condition', conditions) })}</Quiet>
      )}
      {alsoTold.length > 0 && (
        <Quiet>{words.t('escalationsPage.alsoTold', { who: names('receiver', alsoTold) })}</Quiet>
      )}
      {times.length > 0 && <Quiet>{words.t('escalationsPage.times', { why: times.join(' ') })}</Quiet>}
      <Events>
        {item.events.map(({ at, what, by, words: written }) => (
          <li key={`${at} ${what.key}`}>
            <Moment at={at} /> {words.reason(what, now)} {by !== null && words.t('escalationsPage.by', { who: by })}
            {written !== null && <Written>{written}</Written>}
          </li>
        ))}
      </Events>
    </section>
  )
}
