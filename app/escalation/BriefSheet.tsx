import type { JSX } from 'react'
import styled from 'styled-components'
import type { BriefDocument, Item, Part } from '../../domain/brief/document.ts'
import { momentIn } from '../../domain/brief/render.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'

const Sheet = styled.article`
  margin-top: 8px;
  padding: 12px;
  border: 1px solid ${color('line')};
  border-radius: 4px;
  font-size: 12px;
  line-height: 18px;
  h4, h5 { margin: 0; font: inherit; font-weight: 600; }
  h4 { font-size: 14px; line-height: 20px; }
  section { margin-top: 8px; }
  p, li { white-space: pre-wrap; }
  ul, ol { padding-left: 16px; }
  ul { list-style: disc; }
  ol { list-style: decimal; }
`
const Label = styled.span`
  color: ${color('quiet')};
`

/** Two steps may be the same: only their place tells them apart. */
const numbered = <T,>(items: readonly T[]) => items.map((one, at) => ({ at, one }))

/** E4, E5: a brief as it is read. Whatever somebody wrote is text here, never markup. */
export function BriefSheet({ document, timeZone }: { document: BriefDocument; timeZone: string }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const ours = (reason: Parameters<typeof words.reason>[0]): string => words.reason(reason, now)
  const partText = (part: Part): string =>
    'own' in part ? part.own : 'say' in part ? ours(part.say) : momentIn(part.at, timeZone)
  const text = (parts: readonly Part[]): string => parts.map(partText).join(' ')

  function itemOf(item: Item): JSX.Element {
    switch (item.kind) {
      case 'fact':
        return (
          <p>
            <Label>{`${ours(item.label)}: `}</Label>
            {text(item.value)}
          </p>
        )
      case 'text':
        return <p>{item.text}</p>
      case 'list': {
        const List = item.isOrdered ? 'ol' : 'ul'
        return (
          <>
            {item.label && <Label>{ours(item.label)}</Label>}
            <List>
              {numbered(item.items).map(({ at, one: parts }) => (
                <li key={at}>{text(parts)}</li>
              ))}
            </List>
          </>
        )
      }
      case 'missing':
        return (
          <Line $tone="warn">
            <Icon name="warning" />
            {words.reason({ key: 'brief.missing', params: { what: ours(item.what), why: ours(item.why) } }, now)}
          </Line>
        )
    }
  }

  return (
    <Sheet aria-label={words.t('escalationPanel.brief.title')} data-part="brief">
      <h4>{document.title ?? ours({ key: 'brief.untitled' })}</h4>
      {document.isRestricted && (
        <Line>
          <Icon name="lock" />
          {ours({ key: 'brief.restricted' })}
        </Line>
      )}
      {document.sections
        .filter(({ items }) => items.length > 0)
        .map(({ section, heading, items }) => (
          <section key={section} data-section={section} aria-label={ours(heading)}>
            <h5>{ours(heading)}</h5>
            {numbered(items).map(({ at, one: item }) => (
              <div key={at}>{itemOf(item)}</div>
            ))}
          </section>
        ))}
    </Sheet>
  )
}
