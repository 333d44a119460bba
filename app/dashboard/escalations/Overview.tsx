import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import type { EscalationsPage } from '../../../domain/escalation-view.ts'
import type { Api } from '../../api.ts'
import type { Live } from '../../live.ts'
import type { ServerTime } from '../../server-time.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { News } from '../News.tsx'
import { Quiet } from '../page.ts'
import { Health } from './Health.tsx'
import { Item } from './Item.tsx'
import { lateBy } from './lateness.ts'
import { useEscalations } from './use-escalations.ts'
import { Waiting } from './Waiting.tsx'

/** What is late on top, then what is open, what should have been escalated, how well it works, and what ended. */
export function Overview({ api, live, time }: { api: Api; live: Live; time: ServerTime }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const escalations = useEscalations({ api, live, time, words })
  const { page, problem, said, act } = escalations

  if (!page) {
    if (problem === null) return <Quiet role="status">{words.t('escalationsPage.loading')}</Quiet>
    return (
      <Notice
        name="escalations-failed"
        icon="offline"
        title={words.t('escalationsPage.failed')}
        text={problem}
        action={{ label: words.t('escalationsPage.retry'), run: escalations.load }}
      />
    )
  }
  const { open, waiting, health, ended } = page
  const late = open.filter((item) => lateBy(item, now).length > 0)
  const others = open.filter((item) => !late.includes(item))
  // One list: an item that becomes late moves, and keeps what is typed in it.
  const itemOf = (item: EscalationsPage['open'][number]): JSX.Element => (
    <Item key={item.id} item={item} customerName={item.customerName} api={api} act={act} />
  )
  const isNew = open.length + waiting.length + ended.length === 0
  return (
    <div data-part="escalations">
      <Quiet>{words.t(isNew ? 'escalationsPage.empty' : 'escalationsPage.lead')}</Quiet>
      {problem !== null && (
        <Line $tone="warn" role="status">
          <Icon name="offline" />
          <span>
            {words.t('escalationsPage.stale', { at: words.moment(Date.parse(page.now), now) })} {problem}{' '}
            <Button isLink onClick={escalations.load}>
              {words.t('escalationsPage.retry')}
            </Button>
          </span>
        </Line>
      )}
      <div>
        {[
          late.length > 0 && <h2 key="late">{words.t('escalationsPage.late', { count: late.length })}</h2>,
          ...late.map(itemOf),
          <h2 key="open">
            {words.t(late.length > 0 ? 'escalationsPage.onTime' : 'escalationsPage.opened', { count: others.length })}
          </h2>,
          ...others.map(itemOf),
        ]}
        {open.length === 0 && <Quiet>{words.t('escalationsPage.none')}</Quiet>}
      </div>
      <Waiting tickets={waiting} />
      <Health figures={health} />
      <section aria-labelledby="escalations-ended">
        <h2 id="escalations-ended">{words.t('escalationsPage.ended')}</h2>
        {ended.length === 0 && <Quiet>{words.t('escalationsPage.noneEnded')}</Quiet>}
        {ended.map((item) => (
          <Item key={item.id} item={item} customerName={null} api={api} act={act} />
        ))}
      </section>
      <News said={said === null ? null : { isGood: true, text: said }} />
    </div>
  )
}
