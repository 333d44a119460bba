import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, lazy, Suspense, useRef, useState } from 'react'
import styled from 'styled-components'
import type { CorrectionRequest, SidebarView } from '../../domain/views.ts'
import type { Api, Timed } from '../api.ts'
import { saveProblem } from '../save-problem.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line, Panel, Title } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { TriageView } from './CustomerPanel.tsx'
import { useQuotes } from './quotes.ts'

const CorrectionForm = lazy(() => import('./on-demand.ts').then((file) => ({ default: file.CorrectionForm })))

const Step = styled.li`
  display: grid;
  grid-template-columns: 84px 1fr;
  gap: 0 8px;
  padding: 2px 0;
`
const Links = styled.span`
  display: flex;
  gap: 12px;
`
const Name = styled.h3`
  color: ${color('quiet')};
`
const Detail = styled.div`
  grid-column: 2;
  font-size: 12px;
  line-height: 18px;
  color: ${color('quiet')};
`
const Words = styled.q`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  min-height: 18px;
  padding-left: 8px;
  border-left: 2px solid ${color('line')};
  color: ${color('text')};
  quotes: none;
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
  const now = useNow('minute')
  const [hasReasons, setReasons] = useState(false)
  const [isCorrecting, setCorrecting] = useState(false)
  const [saved, setSaved] = useState<Saved | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const quotes = useQuotes(
    api,
    view.ticketId,
    view.version,
    hasReasons && triage.steps.some(({ hasQuote }) => hasQuote),
  )

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
      <ol>
        {triage.steps.map(({ step, result, why, hasQuote }) => (
          <Step key={step} data-step={step}>
            <Name>{words.t(`sidebar.steps.${step}`)}</Name>
            <p>{words.reason(result, now)}</p>
            {hasReasons && (
              <Detail>
                {[...new Set(why.map((reason) => words.reason(reason, now)))].map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                {hasQuote && quotes === null && <Words aria-hidden="true" />}
                {[...new Set(quotes?.get(step))].map((text) => (
                  <Words key={text} title={text} aria-label={`${words.t('sidebar.steps.quote')}: ${text}`}>
                    {text}
                  </Words>
                ))}
              </Detail>
            )}
          </Step>
        ))}
      </ol>
    </Panel>
  )
}
