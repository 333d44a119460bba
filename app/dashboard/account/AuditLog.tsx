import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type AuditView, auditViewSchema } from '../../../domain/account-view.ts'
import type { ActFacts } from '../../../domain/act.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords, type Words } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'

type Item = AuditView['items'][number]
type Props = { readonly api: Api; readonly isBusy: boolean; readonly onTable: () => void }

const Row = styled.li`
  padding: 8px 0;
  border-bottom: 1px solid ${color('line-quiet')};
  overflow-wrap: anywhere;
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  margin-top: 8px;
`

/** Who did what with privileges, newest first, a page at a time. */
export function AuditLog({ api, isBusy, onTable }: Props): JSX.Element {
  const words = useWords()
  const [items, setItems] = useState<readonly Item[]>([])
  const [next, setNext] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(
    (before: number | null) => {
      api.ask(auditViewSchema, before === null ? '/api/audit' : `/api/audit?before=${before}`).then(
        (page) => {
          setItems((known) => (before === null ? page.items : [...known, ...page.items]))
          setNext(page.next)
          setProblem(null)
        },
        (cause) => setProblem(saveProblem(words, cause)),
      )
    },
    [api, words],
  )
  useEffect(() => load(null), [load])
  return (
    <section aria-labelledby="account-audit">
      <h2 id="account-audit">{words.t('accountPage.audit.title')}</h2>
      <Quiet>{words.t(items.length === 0 ? 'accountPage.audit.none' : 'accountPage.audit.lead')}</Quiet>
      {problem !== null && (
        <Line $tone="bad">
          <Icon name="warning" />
          {problem}
        </Line>
      )}
      <ul data-part="audit">
        {items.map((item) => (
          <Row key={item.id}>
            <strong>{words.t(`audit.${item.act}`)}</strong>
            {item.subject !== null && ` (${item.subject})`} · {item.by ?? words.t('accountPage.audit.byItself')} ·{' '}
            <Moment at={item.at} />
            {changesOf(words, item).map((line) => (
              <Quiet key={line}>{line}</Quiet>
            ))}
          </Row>
        ))}
      </ul>
      <Buttons>
        {next !== null && (
          <Button size="small" onClick={() => load(next)}>
            {words.t('accountPage.audit.more')}
          </Button>
        )}
        {items.length > 0 && (
          <Button isLink disabled={isBusy} onClick={onTable}>
            {words.t('accountPage.audit.table')}
          </Button>
        )}
      </Buttons>
    </section>
  )
}

/** What differs, as keys: `mode: suggest → automatic`. */
function changesOf(words: Words, { before, after }: Item): readonly string[] {
  if (!after) return []
  return Object.keys(after).flatMap((name) => {
    const [was, is] = [textOf(before, name), textOf(after, name)]
    if (was === is) return []
    return was === null ? `${name}: ${is}` : words.t('accountPage.audit.change', { name, was, is: is ?? '–' })
  })
}

function textOf(facts: ActFacts | null, name: string): string | null {
  const value = facts?.[name]
  if (value === undefined) return null
  return typeof value === 'object' && value !== null ? value.join(', ') : String(value ?? '–')
}
