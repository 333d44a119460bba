import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, lazy, Suspense, useEffect, useRef } from 'react'
import styled from 'styled-components'
import type { Reason } from '../../domain/reason.ts'
import type { Boot, SidebarView } from '../../domain/views.ts'
import type { Api } from '../api.ts'
import { LaterWords, useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { NotLoaded } from '../ui/NotLoaded.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line, Panel, Title } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { TriageView } from './CustomerPanel.tsx'

const EscalationPanel = lazy(() =>
  import('./on-demand.ts').then(
    (file) => ({ default: file.EscalationPanel }),
    () => ({ default: NotLoaded }),
  ),
)

const Frame = styled(Panel)<{ $isLoud: boolean }>`
  ${({ $isLoud }) => $isLoud && `box-shadow: inset 3px 0 0 ${color('accent-fill')};`}
  h2 { display: flex; gap: 6px; }
  h2 + button { flex: none; }
  h2 svg { margin-top: 2px; color: ${color('accent')}; }
  p + button { margin-top: 8px; }
`
type Escalation = TriageView['escalation']

/** E2: says first what must be escalated, why, to whom and by when; nothing but its name while there is nothing. */
export function EscalationSection(props: {
  view: SidebarView
  escalation: Escalation
  api: Api
  boot: Boot
  isOpen: boolean
  onOpen(isOpen: boolean): void
}): JSX.Element {
  const { view, escalation, api, boot, isOpen, onOpen } = props
  const { first, more, open } = escalation
  const words = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const hasToggled = useRef(false)
  const title = first ? (first.isRequired ? 'must' : 'may') : open ? 'sent' : 'title'
  const loading = <Line role="status">{words.t('sidebar.loading')}</Line>
  const isLoud = first !== null && !isOpen

  function toggle(): void {
    hasToggled.current = true
    onOpen(!isOpen)
  }
  // The button that was pressed may be gone, or the section may have moved: whoever uses the keyboard stays here.
  useEffect(() => {
    if (hasToggled.current && document.activeElement === document.body) button.current?.focus()
    hasToggled.current = false
  })

  return (
    <Frame aria-labelledby="fl-escalation" data-part="escalation" $isLoud={first !== null}>
      <Head>
        <Title id="fl-escalation">
          {first && <Icon name="up" />}
          {words.t(`sidebar.escalation.${title}`)}
        </Title>
        {!isLoud && (
          <Button
            size="small"
            isLink
            ref={button}
            id="fl-escalation-open"
            aria-labelledby="fl-escalation-open fl-escalation"
            aria-expanded={isOpen}
            onClick={toggle}
          >
            {words.t(isOpen ? 'sidebar.escalation.close' : `sidebar.escalation.${open ? 'open' : 'start'}`)}
          </Button>
        )}
      </Head>
      {first && !isOpen && (
        <>
          <LaterWords fallback={<p>{'\u00a0'}</p>}>
            <Reasons what={first.what} why={first.why} to={first.to} />
          </LaterWords>
          <Due at={first.respondBy} whom="receiver" />
          {more > 0 && <Line>{words.t('sidebar.escalation.more', { count: more })}</Line>}
        </>
      )}
      {open && !isOpen && (
        <>
          <LaterWords fallback={<p>{'\u00a0'}</p>}>
            <Reasons what={open.what} to={[open.receiver]} />
          </LaterWords>
          <Due at={open.dueAt} whom={open.owes === 'support' ? 'support' : 'receiver'} />
        </>
      )}
      {isLoud && (
        <Button size="small" isPrimary ref={button} aria-expanded={false} onClick={toggle}>
          {words.t('sidebar.escalation.handOver')}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={loading}>
          <LaterWords fallback={loading}>
            <EscalationPanel
              ticketId={view.ticketId}
              version={view.version}
              api={api}
              owner={`${boot.account}:${boot.userId}`}
              isHandover={first !== null}
            />
          </LaterWords>
        </Suspense>
      )}
    </Frame>
  )
}

/** To whom and why, in the sentences of the rules: they come with the later texts, the time does not wait for them. */
function Reasons(props: { to: readonly string[]; what: Reason; why?: Reason }): JSX.Element {
  const { to, what, why } = props
  const words = useWords()
  const now = useNow('minute')
  const names = to.map((receiver) => words.reason({ key: `escalation.receiver.${receiver}` }, now)).join(', ')
  return (
    <>
      <p>{`${names}: ${words.reason(what, now)}`}</p>
      {why && <Line>{words.reason(why, now)}</Line>}
    </>
  )
}

/** By when somebody has to answer, in time and in time left. */
function Due({ at, whom }: { at: string | null; whom: 'receiver' | 'support' }): JSX.Element | null {
  const words = useWords()
  const now = useNow('second')
  if (at === null) return null
  const left = Math.ceil((Date.parse(at) - now) / 1000)
  return (
    <Line $tone={left > 0 ? 'quiet' : 'warn'}>
      <Icon name={left > 0 ? 'clock' : 'warning'} />
      {words.t(`sidebar.escalation.${whom}${left > 0 ? 'Due' : 'Late'}`, {
        at: words.moment(Date.parse(at), now),
        left: words.span(Math.abs(left)),
      })}
    </Line>
  )
}
