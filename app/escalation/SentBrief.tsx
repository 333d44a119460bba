import type { JSX } from 'react'
import { documentOf } from '../../domain/brief/document.ts'
import { escalationBriefSchema } from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { refusal } from '../duplicates/refusal.ts'
import { useWords } from '../texts.tsx'
import { Line } from '../ui/Panel.tsx'
import { BriefSheet } from './BriefSheet.tsx'
import { CopyBrief } from './CopyBrief.tsx'
import { useAsked } from './use-asked.ts'

/** A brief that was sent, for whoever may see it. */
export function SentBrief({ id, api }: { id: string; api: Api }): JSX.Element {
  const words = useWords()
  const { value, cause } = useAsked(api, escalationBriefSchema, `/api/escalations/${encodeURIComponent(id)}/brief`)
  if (cause !== null)
    return (
      <Line role="status" $tone="bad">
        {refusal(words, cause, 'read')}
      </Line>
    )
  if (!value) return <Line role="status">{words.t('escalationPanel.loading')}</Line>
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div>
      <BriefSheet document={documentOf(value.brief)} timeZone={timeZone} />
      <CopyBrief draft={value.brief} timeZone={timeZone} />
    </div>
  )
}
