import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useRef, useState } from 'react'
import styled from 'styled-components'
import { type EscalationItem, escalationBriefSchema } from '../../../domain/escalation-view.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { troubleOf } from '../../trouble.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { readProblem } from './refusals.ts'

const Text = styled.pre`
  max-height: 420px;
  margin: 8px 0;
  padding: 8px 12px;
  overflow: auto;
  border: 1px solid ${color('line-quiet')};
  border-radius: 4px;
  background: ${color('recessed')};
  font: 12px/18px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  white-space: pre-wrap;
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
`
type State =
  | { readonly is: 'closed' | 'loading' }
  | { readonly is: 'shown'; readonly markdown: string }
  | { readonly is: 'failed'; readonly why: string }

/** E4, E5: the brief as Markdown, to be read and copied by whoever may see it. */
export function Brief({ item, api }: { item: EscalationItem; api: Api }): JSX.Element {
  const words = useWords()
  const [state, setState] = useState<State>({ is: 'closed' })
  const [copied, setCopied] = useState<'yes' | 'by hand' | null>(null)
  const text = useRef<HTMLPreElement>(null)
  const load = (): void => {
    setState({ is: 'loading' })
    api.ask(escalationBriefSchema, `/api/escalations/${encodeURIComponent(item.id)}/brief`).then(
      ({ markdown }) => setState({ is: 'shown', markdown }),
      (cause) => {
        const { kind, code, message } = troubleOf(cause)
        // The server says who may see it.
        const isTold = kind === 'no-permission' && code !== null
        setState({ is: 'failed', why: isTold ? message : readProblem(words, cause) })
      },
    )
  }
  const copy = async (markdown: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(markdown)
      setCopied('yes')
    } catch {
      // A page in a frame may be denied the clipboard: the text is marked, one key copies it.
      if (text.current) getSelection()?.selectAllChildren(text.current)
      setCopied('by hand')
    }
  }
  return (
    <section data-part="brief">
      <h4>{words.t('escalationsPage.brief.title')}</h4>
      {!item.maySeeBrief && (
        <Line>
          <Icon name="lock" />
          {words.t('escalationsPage.brief.restricted')}
        </Line>
      )}
      {item.maySeeBrief && (
        <Buttons>
          <Button
            size="small"
            disabled={state.is === 'loading'}
            aria-expanded={state.is === 'shown'}
            onClick={() => (state.is === 'shown' ? setState({ is: 'closed' }) : load())}
          >
            {words.t(state.is === 'shown' ? 'escalationsPage.brief.hide' : 'escalationsPage.brief.show')}
          </Button>
          {state.is === 'shown' && (
            <Button size="small" onClick={() => copy(state.markdown)}>
              {words.t('escalationsPage.brief.copy')}
            </Button>
          )}
          <Line role="status" $tone={state.is === 'failed' ? 'bad' : 'quiet'}>
            {state.is === 'failed' && <Icon name="warning" />}
            {state.is === 'loading' && words.t('escalationsPage.brief.loading')}
            {state.is === 'failed' && state.why}
            {state.is === 'shown' &&
              copied !== null &&
              words.t(copied === 'yes' ? 'escalationsPage.brief.copied' : 'escalationsPage.brief.copyByHand')}
          </Line>
        </Buttons>
      )}
      {state.is === 'shown' && (
        <Text ref={text} tabIndex={0} role="region" aria-label={words.t('escalationsPage.brief.title')}>
          {state.markdown}
        </Text>
      )}
    </section>
  )
}
