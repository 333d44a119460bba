import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field } from '@zendeskgarden/react-forms'
import { type JSX, type ReactNode, useState } from 'react'
import styled from 'styled-components'
import type { RenderedMacro, Segment } from '../../domain/macro.ts'
import type { MacroFacts } from '../../domain/macro-context.ts'
import { useWords, type Words } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import type { ZendeskMacro } from './desk.ts'
import { fieldWords } from './field-words.ts'
import { htmlOf, previewOf } from './html.tsx'
import { type FollowUp, followUpsOf } from './macro-text.ts'
import { Repair } from './Repair.tsx'

const Letter = styled.blockquote<{ $isText: boolean }>`
  margin: 8px 0;
  padding: 8px 12px;
  border-left: 3px solid ${color('line')};
  background: ${color('recessed')};
  ${({ $isText }) => ($isText ? 'white-space: pre-wrap;' : '')}
  p { margin: 0 0 8px; }
  ul, ol { padding-left: 20px; list-style: initial; }
  mark { background: none; color: inherit; text-decoration: underline dotted; text-underline-offset: 3px; }
`
const Gap = styled.button`
  padding: 0 6px;
  border: 1px solid ${color('warn-line')};
  border-radius: 3px;
  background: ${color('warn-ground')};
  color: ${color('warn')};
  font: inherit;
  font-weight: 600;
  cursor: pointer;
`

/** M4, M8: the reply as the customer will read it, what is missing in it, and what comes with it. */
export function Preview(props: {
  macro: ZendeskMacro
  isHtml: boolean
  facts: MacroFacts
  rendered: RenderedMacro
  onFill(placeholder: string, value: string): void
  onMended(): void
  onInserted(): void
}): JSX.Element {
  const { macro, isHtml, facts, rendered, onFill, onMended, onInserted } = props
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [open, setOpen] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<'inserted' | 'insertFailed' | null>(null)
  const followUps = followUpsOf(macro, facts.agent.id)
  const [isAlso, setAlso] = useState(true)
  const { segments, empty, warnings, error } = rendered
  const gap = empty.find(({ placeholder }) => placeholder === open) ?? null

  async function insert(): Promise<void> {
    setOutcome(null)
    try {
      await (isHtml ? zaf.insertReply(rendered.output, htmlOf(segments)) : zaf.insertReply(rendered.output))
      if (isAlso) await doFollowUps(followUps)
      setOutcome('inserted')
      onInserted()
    } catch {
      setOutcome('insertFailed')
    }
  }
  /** What one field refuses does not keep back the others: the form shows what became of each. */
  async function doFollowUps(all: readonly FollowUp[]): Promise<void> {
    for (const { act } of all) {
      if (act.how === 'set') await zaf.setForm(act.path, act.value).catch(() => {})
      if (act.how === 'invoke') await zaf.invoke(act.action, ...act.args).catch(() => {})
    }
  }

  const show = (segment: Segment, index: number): ReactNode => segmentOf(segment, index, words, setOpen)
  return (
    <div data-part="macro-preview">
      {error ? (
        <Line $tone="bad" role="alert">
          <Icon name="warning" />
          {words.t('macroPanel.blocked.error', {
            line: error.line,
            column: error.column,
            why: words.reason(error.reason, now),
          })}
        </Line>
      ) : (
        <Letter $isText={!isHtml} aria-label={words.t('macroPanel.preview')}>
          {isHtml ? previewOf(segments, show) : segments.map((segment, index) => show(segment, index))}
        </Letter>
      )}
      {gap && (
        <Repair
          key={gap.placeholder}
          placeholder={gap.placeholder}
          isUnknown={gap.why === 'unknown'}
          requesterId={facts.requester?.id ?? null}
          organizationId={facts.organization?.id ?? null}
          fullName={facts.requester?.name ?? ''}
          onFill={(value) => {
            onFill(gap.placeholder, value)
            setOpen(null)
          }}
          onMended={() => {
            setOpen(null)
            onMended()
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {warnings.map(({ reason, line, column }) => (
        <Line key={`${line}:${column}:${reason.key}`} $tone="warn">
          <Icon name="warning" />
          {words.reason(reason, now)}
        </Line>
      ))}
      {followUps.length > 0 && (
        <section aria-label={words.t('macroPanel.also')}>
          <h3>{words.t('macroPanel.also')}</h3>
          <ul>
            {followUps.map(({ key, params, act }) => (
              <li key={`${key} ${params.value}`}>
                {words.t(key, params)}
                {act.how === 'by-hand' && ` (${words.t('macroPanel.byHand')})`}
              </li>
            ))}
          </ul>
          <Field>
            <Checkbox checked={isAlso} onChange={({ target }) => setAlso(target.checked)}>
              <Field.Label isRegular>{words.t('macroPanel.doIt')}</Field.Label>
            </Checkbox>
          </Field>
        </section>
      )}
      <Button
        size="small"
        isPrimary
        disabled={rendered.isBlocked}
        aria-describedby="fl-macro-why"
        onClick={() => void insert()}
      >
        {words.t('macroPanel.insert')}
      </Button>
      <Line
        id="fl-macro-why"
        role="status"
        $tone={rendered.isBlocked ? 'warn' : outcome === 'insertFailed' ? 'bad' : outcome ? 'good' : 'quiet'}
      >
        {(rendered.isBlocked || outcome) && <Icon name={outcome === 'inserted' ? 'check' : 'warning'} />}
        {rendered.isBlocked ? whyBlocked(rendered, words) : outcome && words.t(`macroPanel.${outcome}`)}
      </Line>
    </div>
  )
}

function segmentOf(segment: Segment, index: number, words: Words, open: (placeholder: string) => void): ReactNode {
  if (segment.kind === 'text') return segment.text
  const name = fieldWords(words, segment.placeholder)
  if (segment.kind === 'gap')
    return (
      <Gap
        key={index}
        type="button"
        aria-label={words.t('macroPanel.gap', { name })}
        onClick={() => open(segment.placeholder)}
      >
        {name}
      </Gap>
    )
  const source = words.t(`macroPanel.source.${segment.source}`)
  return (
    <mark key={index} title={words.t('macroPanel.from', { name, source })}>
      {segment.text}
    </mark>
  )
}

function whyBlocked({ empty, error }: RenderedMacro, words: Words): string {
  if (error) return ''
  const [first, ...others] = empty
  if (!first) return words.t('macroPanel.blocked.leftOver')
  return others.length === 0
    ? words.t('macroPanel.blocked.one', { name: fieldWords(words, first.placeholder) })
    : words.t('macroPanel.blocked.more', { count: empty.length })
}
