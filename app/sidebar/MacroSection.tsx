import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, lazy, Suspense, useState, useSyncExternalStore } from 'react'
import type { Api } from '../api.ts'
import type { Gate } from '../macros/stopped.ts'
import { LaterWords, useWords } from '../texts.tsx'
import { Head, Panel, Title } from '../ui/Panel.tsx'

const later = () => import('../macros/on-demand.ts')
const MacroPanel = lazy(() => later().then((file) => ({ default: file.MacroPanel })))
const StoppedReply = lazy(() => later().then((file) => ({ default: file.StoppedReply })))

/** The macros behind one line; what they need is fetched when it is opened. */
export function MacroSection({ account, api }: { account: string; api: Api }): JSX.Element {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel aria-labelledby="fl-macros">
      <Head>
        <Title id="fl-macros">{words.t('sidebar.macros.title')}</Title>
        <Button size="small" isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.t(isOpen ? 'sidebar.macros.close' : 'sidebar.macros.open')}
        </Button>
      </Head>
      {isOpen && (
        <Suspense fallback={null}>
          <LaterWords>
            <MacroPanel account={account} api={api} />
          </LaterWords>
        </Suspense>
      )}
    </Panel>
  )
}

/** M4: on top while a reply of this ticket was stopped. */
export function StoppedSection(props: { gate: Gate; ticketId: string | null; api: Api }): JSX.Element | null {
  const { gate, ticketId, api } = props
  const stopped = useSyncExternalStore(gate.subscribe, gate.stopped)
  if (!stopped) return null
  return (
    <Suspense fallback={null}>
      <LaterWords>
        <StoppedReply key={stopped.reply} gate={gate} stopped={stopped} ticketId={ticketId} api={api} />
      </LaterWords>
    </Suspense>
  )
}
