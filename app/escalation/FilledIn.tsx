import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, type ReactNode, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type BriefDraft, TEXTS } from '../../domain/brief/draft.ts'
import { momentIn } from '../../domain/brief/render.ts'
import type { Field } from '../../domain/brief/section.ts'
import { useWords, type Words } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'

const Facts = styled.dl`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  gap: 2px 8px;
  margin: 4px 0;
  font-size: 12px;
  line-height: 18px;
  dt { color: ${color('quiet')}; }
  dd { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`
const Fields = styled.div`
  display: grid;
  gap: 12px;
  margin-top: 8px;
`

/** What the record knows already: shown in a line each, changed behind one click. */
export function FilledIn(props: {
  fields: readonly Field[]
  draft: BriefDraft
  timeZone: string
  /** Somebody is sent to one of these. */
  mustShow: boolean
  children: ReactNode
}): JSX.Element {
  const { fields, draft, timeZone, mustShow, children } = props
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (mustShow) setOpen(true)
  }, [mustShow])
  const shown = isOpen || mustShow
  const facts = [
    ...fields.flatMap((field) => {
      const value = textOfField(field, draft, words, timeZone, now)
      return value === null || value === '' ? [] : [[field, value] as const]
    }),
    ...(draft.attachments.length > 0 ? [['attachments', draft.attachments.join(', ')] as const] : []),
    ...(draft.done.length > 0
      ? [['done', words.t('escalationPanel.replies', { count: draft.done.length })] as const]
      : []),
    ...(draft.lastUpdateAt === null ? [] : [['lastUpdate', words.moment(draft.lastUpdateAt, now)] as const]),
  ]
  return (
    <div data-part="filled-in">
      <h4>{words.t('escalationPanel.filledIn')}</h4>
      {!shown && (
        <Facts>
          {facts.map(([field, value]) => (
            <Fact key={field} name={words.reason({ key: `brief.field.${field}` }, now)} value={value} />
          ))}
        </Facts>
      )}
      <Button size="small" isLink aria-expanded={shown} onClick={() => setOpen(!isOpen)}>
        {words.t(shown ? 'escalationPanel.fold' : 'escalationPanel.change')}
      </Button>
      {shown && <Fields>{children}</Fields>}
    </div>
  )
}

const Fact = ({ name, value }: { name: string; value: string }): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd title={value}>{value}</dd>
  </>
)

/** A field's value in words; null where it has none or is no single value. */
function textOfField(field: Field, draft: BriefDraft, words: Words, timeZone: string, now: number): string | null {
  const say = (key: string | null): string | null => (key === null ? null : words.reason({ key }, now))
  switch (field) {
    case 'severity':
      return say(draft.severity && `escalation.severity.${draft.severity}`)
    case 'tier':
      return say(draft.tier && `tier.${draft.tier}`)
    case 'sentiment':
      return say(draft.sentiment && `brief.sentiment.${draft.sentiment}`)
    case 'risk':
      return say(draft.risk && `brief.risk.${draft.risk}`)
    case 'needed':
      return say(draft.needed && `brief.need.${draft.needed}`)
    case 'neededBy':
      return draft.neededBy === null ? null : momentIn(draft.neededBy, timeZone)
    case 'priority':
      return draft.priority
    default: {
      const text = TEXTS.find((known) => known === field)
      return text ? (draft.texts[text] ?? null) : null
    }
  }
}
