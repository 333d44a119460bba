import { Button } from '@zendeskgarden/react-buttons'
import { type ComponentType, type JSX, lazy, Suspense, useRef, useState } from 'react'
import styled from 'styled-components'
import type { CorrectionRequest, SidebarView } from '../../domain/views.ts'
import type { Api, Timed } from '../api.ts'
import { saveProblem } from '../save-problem.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { NotLoaded } from '../ui/NotLoaded.tsx'
import { Head, Line, Panel, Title } from '../ui/Panel.tsx'
import type { TriageView } from './CustomerPanel.tsx'
import type { ReasonsOf } from './StepReasons.tsx'
import { Steps } from './Steps.tsx'

const CorrectionForm = lazy(() => import('./on-demand.ts').then((file) => ({ default: file.CorrectionForm })))
const StepReasons = lazy<ComponentType<ReasonsOf>>(() =>
  import('./on-demand.ts').then(
    (file) => ({ default: file.StepReasons }),
    () => ({ default: OnlyResults }),
  ),
)

const Links = styled.span`
  display: flex;
  gap: 12px;
`
type Saved = { readonly undo: CorrectionRequest | null }

/** R2: the six steps with their results, the reasons behind one click; R3: impact, urgency and tier corrected in place, with a way back. */
export function TriagePanel(props: {
  view: SidebarView
  triage: TriageView
  api: Api
  onSaved(answer: Timed<SidebarView>): void
}): JSX.Element {
  const { view, triage, api, onSaved } = props
  const words = useWords()
  const [hasReasons, setReasons] = useState(false)
  const [isCorrecting, setCorrecting] = useState(false)
  const [saved, setSaved] = useState<Saved | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)

  function close(): void {
    setCorrecting(false)
    // The button is back only after this render.
    setTimeout(() => opener.current?.focus())
  }

  async function undo(correction: CorrectionRequest): Promise<void> {
    setProblem(null)
    try {
      onSaved(await api.correct(view.ticketId, correction))
      setSaved({ undo: null })
    } catch (cause) {
      setProblem(saveProblem(words, cause))
    }
  }

  return (
    <Panel aria-labelledby="fl-steps">
      <Head>
        <Title id="fl-steps">{words.t('sidebar.steps.title')}</Title>
        <Links>
          <Button size="small" isLink aria-expanded={hasReasons} onClick={() => setReasons(!hasReasons)}>
            {words.t('sidebar.steps.why')}
          </Button>
          <Button
            size="small"
            isLink
            ref={opener}
            aria-expanded={isCorrecting}
            onClick={() => (isCorrecting ? close() : setCorrecting(true))}
          >
            {words.t('sidebar.correct.open')}
          </Button>
        </Links>
      </Head>
      {isCorrecting && (
        <Suspense fallback={<Line>{words.t('sidebar.loading')}</Line>}>
          <CorrectionForm
            ticketId={view.ticketId}
            triage={triage}
            api={api}
            onClose={close}
            onSaved={(answer, before) => {
              onSaved(answer)
              setProblem(null)
              setSaved({ undo: before })
              close()
            }}
          />
        </Suspense>
      )}
      <div role="status">
        {saved && !isCorrecting && (
          <Line $tone="good">
            <Icon name="check" />
            {words.t(saved.undo ? 'sidebar.correct.saved' : 'sidebar.correct.undone')}
            {saved.undo && (
              <Button size="small" isLink onClick={() => saved.undo && void undo(saved.undo)}>
                {words.t('sidebar.correct.undo')}
              </Button>
            )}
          </Line>
        )}
        {problem && (
          <Line $tone="bad">
            <Icon name="warning" />
            {problem}
          </Line>
        )}
      </div>
      {hasReasons ? (
        <Suspense fallback={<Steps steps={triage.steps} />}>
          <StepReasons ticketId={view.ticketId} version={view.version} steps={triage.steps} api={api} />
        </Suspense>
      ) : (
        <Steps steps={triage.steps} />
      )}
    </Panel>
  )
}

const OnlyResults = ({ steps }: ReasonsOf): JSX.Element => (
  <>
    <Steps steps={steps} />
    <NotLoaded />
  </>
)
