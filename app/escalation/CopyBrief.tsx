import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useRef, useState } from 'react'
import { documentOf } from '../../domain/brief/document.ts'
import type { BriefDraft } from '../../domain/brief/draft.ts'
import { asMarkdown } from '../../domain/brief/render.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Line } from '../ui/Panel.tsx'

/** The brief as Markdown in the clipboard; where the browser refuses that, as text to be copied by hand. */
export function CopyBrief({ draft, timeZone }: { draft: BriefDraft; timeZone: string }): JSX.Element {
  const words = useWords()
  const [outcome, setOutcome] = useState<'copied' | { readonly byHand: string } | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const byHand = outcome !== null && outcome !== 'copied' ? outcome.byHand : null
  useEffect(() => {
    if (byHand !== null) area.current?.select()
  }, [byHand])

  async function copy(): Promise<void> {
    const markdown = asMarkdown(documentOf(draft), { texts: words.texts, timeZone })
    try {
      await navigator.clipboard.writeText(markdown)
      setOutcome('copied')
    } catch {
      setOutcome({ byHand: markdown })
    }
  }
  return (
    <>
      <Button size="small" isLink onClick={() => void copy()}>
        {words.t('escalationPanel.brief.copy')}
      </Button>
      <span role="status">
        {outcome === 'copied' && (
          <Line as="span" $tone="good">
            <Icon name="check" />
            {words.t('escalationPanel.brief.copied')}
          </Line>
        )}
      </span>
      {byHand !== null && (
        <Field>
          <Field.Label isRegular>{words.t('escalationPanel.brief.byHand')}</Field.Label>
          <Textarea isCompact readOnly rows={4} ref={area} value={byHand} />
        </Field>
      )}
    </>
  )
}
