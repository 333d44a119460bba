import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, lazy, Suspense, useState } from 'react'
import type { SidebarView } from '../../domain/views.ts'
import type { Api } from '../api.ts'
import { LaterWords, useWords } from '../texts.tsx'
import { NotLoaded } from '../ui/NotLoaded.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line, Panel, Title } from '../ui/Panel.tsx'
import type { TriageView } from './CustomerPanel.tsx'

// It may be asked for by itself, while a merge waits: not loading must not take the sidebar with it.
const DuplicatePanel = lazy(() =>
  import('./on-demand.ts').then(
    (file) => ({ default: file.DuplicatePanel }),
    () => ({ default: NotLoaded }),
  ),
)

/** D1, D2: one line while there is something to decide; what is behind it is fetched when it is opened, or while a merge waits. */
export function DuplicateSection(props: { view: SidebarView; triage: TriageView; api: Api }): JSX.Element | null {
  const { view, triage, api } = props
  const { likely, mergeAt } = triage.duplicates
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  // What an agent did here is said here, also when nothing is left to decide.
  const [hasActed, setActed] = useState(false)
  if (likely === 0 && mergeAt === null && !isOpen && !hasActed) return null

  const meanwhile =
    mergeAt === null
      ? words.t('sidebar.duplicates.waiting')
      : words.t('sidebar.duplicates.mergeAt', { at: words.moment(Date.parse(mergeAt), now) })
  const loading = <Line role="status">{meanwhile}</Line>
  return (
    <Panel aria-labelledby="fl-duplicates" data-part="duplicates">
      <Head>
        <Title id="fl-duplicates">{words.t('sidebar.duplicates.title')}</Title>
        <Line as="span">
          {likely > 0
            ? words.t('sidebar.duplicates.likely', { count: likely })
            : mergeAt === null && words.t('sidebar.duplicates.none')}
          <Button
            size="small"
            isLink
            id="fl-duplicates-open"
            aria-labelledby="fl-duplicates-open fl-duplicates"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {words.t(isOpen ? 'sidebar.duplicates.close' : 'sidebar.duplicates.open')}
          </Button>
        </Line>
      </Head>
      {(isOpen || hasActed || mergeAt !== null) && (
        <Suspense fallback={loading}>
          <LaterWords fallback={loading}>
            <DuplicatePanel
              ticketId={view.ticketId}
              version={view.version}
              api={api}
              isOpen={isOpen}
              meanwhile={meanwhile}
              onActed={() => setActed(true)}
            />
          </LaterWords>
        </Suspense>
      )}
    </Panel>
  )
}
