import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import { finishSchema } from '../../domain/connection-view.ts'
import type { Boot } from '../../domain/views.ts'
import { Page, Quiet } from '../dashboard/page.ts'
import type { Request } from '../session.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Line } from '../ui/Panel.tsx'
import { isOutcome, openAuthorization } from './authorization.ts'

const Asked = styled.dl`
  div { margin: 8px 0; }
  dt { font-weight: 600; }
`
const Start = styled.div`
  display: grid;
  justify-items: start;
  gap: 6px;
  margin-top: 24px;
`
/** How often the page asks what became of the other window, while somebody looks at it. */
const ASK_EVERY_MS = 2_000

export type Connect = NonNullable<Boot['connect']>
type Props = {
  readonly connect: Connect
  readonly account: string
  /** As Zendesk's frame tells it: decides what is shown, never what is allowed. Null where it tells nothing. */
  readonly role: string | null
  readonly request: Request
  onConnected(boot: Boot): void
}

/** The first thing of an account that is not connected: who asks for what and why, one button, and waiting for the other window. */
export function ConnectPage(props: Props): JSX.Element {
  const words = useWords()
  if (props.role !== null && props.role !== 'admin') return <ForAdmins account={props.account} />
  const { account, connect } = props
  return (
    <Page data-screen="connect">
      <h1>{words.t(connect.isKnown ? 'connectPage.titleAgain' : 'connectPage.title', { account })}</h1>
      <p>{words.t(connect.isKnown ? 'connectPage.known' : 'connectPage.lead')}</p>
      <h2>{words.t('connectPage.asks')}</h2>
      <Asked>
        {(['read', 'write', 'never'] as const).map((name) => (
          <div key={name}>
            <dt>{words.t(`connectPage.${name}.name`)}</dt>
            <dd>{words.t(`connectPage.${name}.text`)}</dd>
          </div>
        ))}
      </Asked>
      <h2>{words.t('connectPage.who')}</h2>
      <p>{words.t('connectPage.whoText')}</p>
      <Authorization {...props} />
    </Page>
  )
}

/** The button, and what became of the window it opened. */
function Authorization({ connect, account, request, onConnected }: Props): JSX.Element {
  const words = useWords()
  const [isWaiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)

  const ask = useCallback(async (): Promise<void> => {
    const answer = await request('/oauth/finish', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ claim: connect.claim }),
    })
    const finish = finishSchema.parse(await answer.json())
    if (finish.state === 'over') setOver(true)
    if (finish.boot) onConnected(finish.boot)
    setProblem(finish.trouble)
  }, [connect, request, onConnected])

  useEffect(() => {
    if (!isWaiting || isOver) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    let isAsking = false
    const turn = (): void => {
      if (isAsking) return
      isAsking = true
      clearTimeout(timer)
      const asked = document.visibilityState === 'hidden' ? Promise.resolve() : ask()
      void asked
        // The server is restarted, or the network is gone: the next turn finds out.
        .catch(() => setProblem('no-answer'))
        .finally(() => {
          isAsking = false
          if (!isGone) timer = setTimeout(turn, ASK_EVERY_MS)
        })
    }
    turn()
    document.addEventListener('visibilitychange', turn)
    return () => {
      isGone = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', turn)
    }
  }, [isWaiting, isOver, ask])

  if (isOver)
    return (
      <Notice
        name="connect-over"
        icon="clock"
        title={words.t('connectPage.over.title')}
        text={words.t('connectPage.over.text')}
      />
    )
  return (
    <Start>
      <Button
        isPrimary={!isWaiting || problem !== null}
        onClick={() => {
          setProblem(null)
          setWaiting(true)
          openAuthorization(connect.ticket)
        }}
      >
        {words.t(isWaiting ? 'connectPage.openAgain' : 'connectPage.connect')}
      </Button>
      <Quiet>{words.t('connectPage.connectHint')}</Quiet>
      <div role="status">
        {isWaiting && problem === null && (
          <Line data-part="waiting">
            <Icon name="clock" />
            {words.t('connectPage.waiting')}
          </Line>
        )}
        {problem !== null && (
          <Line $tone="warn" data-part="trouble">
            <Icon name="warning" />
            <span>
              {isOutcome(problem)
                ? `${words.t(`oauthPage.${problem}.title`)}. ${words.t(`oauthPage.${problem}.text`, { account })}`
                : words.t('connectPage.unreachable')}
            </span>
          </Line>
        )}
      </div>
    </Start>
  )
}

function ForAdmins({ account }: { account: string }): JSX.Element {
  const words = useWords()
  return (
    <Page data-screen="connect-for-admins">
      <h1>{words.t('connectPage.notAdmin.title')}</h1>
      <p>{words.t('connectPage.notAdmin.text', { account })}</p>
      <h2>{words.t('connectPage.notAdmin.steps')}</h2>
      <ol>
        {(['one', 'two', 'three'] as const).map((step, index) => (
          <li key={step}>
            {index + 1}. {words.t(`connectPage.notAdmin.${step}`)}
          </li>
        ))}
      </ol>
    </Page>
  )
}
