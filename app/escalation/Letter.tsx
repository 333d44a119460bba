import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useState } from 'react'
import styled from 'styled-components'
import type { EscalationItem } from '../../domain/escalation-view.ts'
import { say } from '../../domain/reason.ts'
import { loadLaterTexts, localeOf } from '../i18n.ts'
import { useWords, type Words } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import { letterText } from './letter-text.ts'

const Sheet = styled.blockquote`
  margin: 8px 0;
  padding: 8px 12px;
  min-height: 96px;
  border-left: 3px solid ${color('line')};
  background: ${color('recessed')};
  white-space: pre-line;
`

/** E7, E8: what the customer is told, prepared in their language; put into the editor on request, never sent. */
export function Letter(props: {
  item: EscalationItem
  /** The first word about it, right after it was sent. */
  isFirst: boolean
  /** It is about to end: the loop is closed. */
  isLast?: boolean
}): JSX.Element {
  const { item, isFirst, isLast = false } = props
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [letter, setLetter] = useState('')
  const [outcome, setOutcome] = useState<'inserted' | 'failed' | null>(null)
  const kind = isLast ? 'last' : isFirst ? 'first' : 'update'
  const by = isLast ? null : (item.customer?.by ?? null)

  useEffect(() => {
    let isGone = false
    async function prepare(): Promise<void> {
      const { name, locale } = await zaf.requester()
      const texts = locale === null ? null : await loadLaterTexts(localeOf(locale)).catch(() => null)
      const t: Words['t'] = texts ? (key, params) => say(texts, params ? { key, params } : { key }) : words.t
      if (!isGone) setLetter(letterText({ t }, { kind, name, by: by === null ? null : Date.parse(by) }, now))
    }
    void prepare()
    return () => {
      isGone = true
    }
  }, [zaf, words, kind, by, now])

  async function insert(): Promise<void> {
    setOutcome(null)
    await zaf.insertReply(letter).then(
      () => setOutcome('inserted'),
      () => setOutcome('failed'),
    )
  }
  return (
    <div data-part="letter">
      <Sheet>{letter}</Sheet>
      <Button size="small" isPrimary={isFirst} disabled={letter === ''} onClick={() => void insert()}>
        {words.t('sidebar.greeting.insert')}
      </Button>
      <Line
        role="status"
        style={{ marginTop: 4 }}
        $tone={outcome === 'failed' ? 'bad' : outcome === 'inserted' ? 'good' : 'quiet'}
      >
        {outcome && <Icon name={outcome === 'failed' ? 'warning' : 'check'} />}
        {words.t(`sidebar.greeting.${outcome ?? 'hint'}`)}
      </Line>
    </div>
  )
}
