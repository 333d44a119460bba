import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { documentOf } from '../../domain/brief/document.ts'
import type { BriefDraft } from '../../domain/brief/draft.ts'
import { useWords } from '../texts.tsx'
import { Line } from '../ui/Panel.tsx'
import { BriefSheet } from './BriefSheet.tsx'
import { CopyBrief } from './CopyBrief.tsx'
import type { Changes } from './changes.ts'

const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 12px;
`

/** E4: the brief as its receiver will read it, live; and what else can go with it. */
export function BriefAtHand(props: {
  draft: BriefDraft
  timeZone: string
  changes: Changes
  onChange(next: Changes): void
}): JSX.Element {
  const { draft, timeZone, onChange } = props
  const words = useWords()
  const [isShown, setShown] = useState(false)
  const [isAdding, setAdding] = useState(draft.threads.length > 0)
  return (
    <div>
      {isAdding && (
        <Field>
          <Field.Label>{words.t('escalationPanel.threads')}</Field.Label>
          <Textarea
            isCompact
            isResizable
            rows={2}
            value={draft.threads.join('\n')}
            onChange={({ target }) => onChange({ threads: target.value === '' ? [] : target.value.split('\n') })}
          />
        </Field>
      )}
      <Buttons>
        <Button size="small" isLink aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {words.t(isShown ? 'escalationPanel.brief.hide' : 'escalationPanel.brief.show')}
        </Button>
        <CopyBrief draft={draft} timeZone={timeZone} />
        {!isAdding && (
          <Button size="small" isLink onClick={() => setAdding(true)}>
            {words.t('escalationPanel.addThreads')}
          </Button>
        )}
      </Buttons>
      {isShown && <BriefSheet document={documentOf(draft)} timeZone={timeZone} />}
      {isShown && <Line>{words.t('escalationPanel.brief.live')}</Line>}
    </div>
  )
}
