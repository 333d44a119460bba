import { Button } from '@zendeskgarden/react-buttons'
import { Tag } from '@zendeskgarden/react-tags'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import type { ActivityView } from '../../domain/views.ts'
import type { Api } from '../api.ts'
import type { Live } from '../live.ts'
import { useWords } from '../texts.tsx'
import { type Trouble, troubleOf } from '../trouble.ts'
import { Moment } from '../ui/Moment.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import { LivePanel } from './live/LivePanel.tsx'
import { Page, Quiet } from './page.ts'

const Item = styled.li`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  padding: 10px 0;
  border-top: 1px solid ${color('line-quiet')};
  time { margin-left: auto; color: ${color('quiet')}; }
  p { flex-basis: 100%; color: ${color('quiet')}; }
`
/** Bursts of changes are read together. */
const GATHER_MS = 500

type Decision = ActivityView['items'][number]

/** The newest decisions with their reasons; VIPs first, because they may wait least. */
export function Activity({ api, live, isAdmin }: { api: Api; live: Live; isAdmin: boolean }): JSX.Element {
  const words = useWords()
  const [items, setItems] = useState<readonly Decision[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const load = useCallback(() => {
    api.activity().then(
      (answer) => {
        setItems(answer.items)
        setTrouble(null)
      },
      (cause) => setTrouble(troubleOf(cause)),
    )
  }, [api])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    load()
    const off = live.on(() => {
      clearTimeout(timer)
      timer = setTimeout(load, GATHER_MS)
    })
    return () => {
      off()
      clearTimeout(timer)
    }
  }, [load, live])

  if (trouble && !items) {
    return (
      <Notice
        name={trouble.kind}
        icon="offline"
        title={words.t(`sidebar.state.${trouble.kind}.title`)}
        text={words.t(`sidebar.state.${trouble.kind}.text`)}
        action={{ label: words.t('sidebar.stale.retry'), run: load }}
      />
    )
  }
  const vips = items?.filter(({ isVip }) => isVip) ?? []
  const others = items?.filter(({ isVip }) => !isVip) ?? []
  return (
    <Page data-screen={items ? 'activity' : 'loading'}>
      <h1>{words.t('activity.title')}</h1>
      {isAdmin && <LivePanel api={api} />}
      <Quiet>{words.t(items?.length === 0 ? 'activity.empty' : 'activity.lead')}</Quiet>
      {items && items.length > 0 && (
        <>
          <h2>{words.t('activity.vip')}</h2>
          {vips.length === 0 ? <Quiet>{words.t('activity.noVip')}</Quiet> : <Decisions items={vips} />}
          <h2>{words.t('activity.others')}</h2>
          <Decisions items={others} />
        </>
      )}
    </Page>
  )
}

function Decisions({ items }: { items: readonly Decision[] }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  return (
    <ul>
      {items.map((item) => (
        <Item key={item.id}>
          <Button isLink onClick={() => zaf.openTicket(item.ticketId)}>
            {words.t('activity.ticket', { id: item.ticketId })}
          </Button>
          <Tag>{item.priority}</Tag>
          <Tag>{words.reason({ key: `tier.${item.tier}` }, now)}</Tag>
          <span>{words.t('activity.queue', { queue: item.queue })}</span>
          <Moment at={item.at} />
          <p>{words.reason(item.why, now)}</p>
          {item.held.length > 0 && (
            <p>{words.t('activity.held', { what: item.held.map((reason) => words.reason(reason, now)).join(' ') })}</p>
          )}
        </Item>
      ))}
    </ul>
  )
}
