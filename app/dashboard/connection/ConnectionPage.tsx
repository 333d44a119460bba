import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type ConnectionView, connectionViewSchema, disconnectedSchema } from '../../../domain/connection-view.ts'
import type { Api } from '../../api.ts'
import { useRepair } from '../../connect/use-repair.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Page, Quiet } from '../page.ts'

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin: 12px 0;
`

/** With whom we are connected and as whom we act; how to change it and how to end it. For admins. */
export function ConnectionPage({ api, account }: { api: Api; account: string }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [connection, setConnection] = useState<ConnectionView | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [isRevoked, setRevoked] = useState<boolean | null>(null)
  const repair = useRepair(api, connection !== null)
  const load = useCallback(() => {
    api.ask(connectionViewSchema, '/api/connection').then(setConnection, () => setFailed(true))
  }, [api])
  useEffect(() => {
    load()
    // Another admin may have allowed it in the other window.
    const look = () => document.visibilityState === 'visible' && load()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [load])

  if (isRevoked !== null)
    return (
      <Notice
        name="disconnected"
        icon="offline"
        title={words.t('connectPage.page.gone.title')}
        text={`${words.t('connectPage.page.gone.text')} ${isRevoked ? '' : words.t('connectPage.page.gone.alive')}`.trim()}
      />
    )
  const admin = connection?.admin
  return (
    <Page data-screen={connection ? 'connection' : hasFailed ? 'connection-failed' : 'loading'}>
      <h1>{words.t('connectPage.page.title')}</h1>
      {!connection && <Quiet>{words.t(hasFailed ? 'connectPage.page.failed' : 'connectPage.page.loading')}</Quiet>}
      {connection && (
        <>
          {connection.state === 'connected' && (
            <Line $tone="good">
              <Icon name="check" />
              {words.t('connectPage.page.connected', { account })}
            </Line>
          )}
          {admin?.actingAs && <p>{words.t('connectPage.page.actingAs', { name: admin.actingAs })}</p>}
          {admin?.connectedAt && (
            <p>{words.t('connectPage.page.since', { when: words.moment(Date.parse(admin.connectedAt), now) })}</p>
          )}
          {admin?.scope && <p>{words.t('connectPage.page.scope', { scope: admin.scope })}</p>}
          <Actions>
            <Button size="small" disabled={repair === null} onClick={() => repair?.()}>
              {words.t(connection.state === 'connected' ? 'connectPage.page.change' : 'connectPage.cutOff.repair')}
            </Button>
          </Actions>
          <Quiet>{words.t('connectPage.page.changeHint')}</Quiet>
          <Disconnect api={api} account={account} onDone={setRevoked} />
        </>
      )}
    </Page>
  )
}

/** Behind a question that says what goes and what stays. */
function Disconnect(props: { api: Api; account: string; onDone(isRevoked: boolean): void }): JSX.Element {
  const { api, account, onDone } = props
  const words = useWords()
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const disconnect = (): void => {
    setBusy(true)
    api.ask(disconnectedSchema, '/api/connection/disconnect', { post: { account } }).then(
      ({ isRevoked }) => onDone(isRevoked),
      (cause) => {
        setBusy(false)
        setProblem(saveProblem(words, cause))
      },
    )
  }
  return (
    <section aria-labelledby="fl-disconnect">
      <h2 id="fl-disconnect">
        {words.t(isAsked ? 'connectPage.page.question' : 'connectPage.page.disconnect', { account })}
      </h2>
      {isAsked && (
        <>
          <p>{words.t('connectPage.page.goes')}</p>
          <p>{words.t('connectPage.page.stays')}</p>
        </>
      )}
      <Actions>
        {isAsked ? (
          <>
            <Button size="small" isDanger isPrimary disabled={isBusy} onClick={disconnect}>
              {words.t(isBusy ? 'connectPage.page.disconnecting' : 'connectPage.page.yes')}
            </Button>
            <Button size="small" disabled={isBusy} onClick={() => setAsked(false)}>
              {words.t('connectPage.page.no')}
            </Button>
          </>
        ) : (
          <Button size="small" isDanger onClick={() => setAsked(true)}>
            {words.t('connectPage.page.disconnect')}
          </Button>
        )}
      </Actions>
      <div role="status">{problem && <Line $tone="bad">{problem}</Line>}</div>
    </section>
  )
}
