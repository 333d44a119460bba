import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { Tag } from '@zendeskgarden/react-tags'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import * as z from 'zod/mini'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import type { ZendeskMacro } from './desk.ts'
import { knownMacros } from './known-macros.ts'
import { ranked, templateOf } from './macro-text.ts'
import { Preview } from './Preview.tsx'
import { useMacro } from './use-macro.ts'

const MOST_SHOWN = 8
/** What the macros of our library say of themselves (M1). */
const OURS = /firstline/i

const Choice = styled.button`
  display: block;
  width: 100%;
  padding: 6px 0;
  border: 0;
  border-bottom: 1px solid ${color('line-quiet')};
  background: none;
  color: inherit;
  font: inherit;
  text-align: left;
  cursor: pointer;
  small {
    display: block;
    overflow: hidden;
    color: ${color('quiet')};
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`

/** M4: search a macro, see it filled in, mend what is missing, put it into the reply. */
export function MacroPanel({ account, api }: { account: string; api: Api }): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const [macros, setMacros] = useState<readonly ZendeskMacro[] | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [about, setAbout] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ZendeskMacro | null>(null)

  const load = useCallback(() => {
    setFailed(false)
    knownMacros(zaf, account).then(setMacros, () => setFailed(true))
    void zaf.formValue('ticket.subject').then((subject) => setAbout(typeof subject === 'string' ? subject : ''))
  }, [zaf, account])
  useEffect(load, [load])

  if (hasFailed)
    return (
      <>
        <Line $tone="bad">{words.t('macroPanel.failed')}</Line>
        <Button size="small" onClick={load}>
          {words.t('macroPanel.retry')}
        </Button>
      </>
    )
  if (!macros) return <Line role="status">{words.t('macroPanel.loading')}</Line>
  if (chosen)
    return (
      <>
        <Button size="small" isLink onClick={() => setChosen(null)}>
          {words.t('macroPanel.back')}
        </Button>
        <h3>{chosen.title}</h3>
        <Chosen key={chosen.id} macro={chosen} account={account} api={api} />
      </>
    )
  const found = ranked(macros, { search, about })
  return (
    <>
      <Field>
        <Field.Label hidden>{words.t('macroPanel.search')}</Field.Label>
        <Input
          isCompact
          type="search"
          autoFocus
          placeholder={words.t('macroPanel.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </Field>
      {found.length === 0 && <Line>{words.t(macros.length === 0 ? 'macroPanel.empty' : 'macroPanel.none')}</Line>}
      <ul aria-label={words.t('macroPanel.list')}>
        {found.slice(0, MOST_SHOWN).map((macro) => (
          <li key={macro.id}>
            <Choice type="button" onClick={() => setChosen(macro)}>
              {macro.title} {OURS.test(macro.description) && <Tag size="small">{words.t('macroPanel.ours')}</Tag>}
              <small>{firstWords(macro)}</small>
            </Choice>
          </li>
        ))}
      </ul>
    </>
  )
}

function Chosen({ macro, account, api }: { macro: ZendeskMacro; account: string; api: Api }): JSX.Element {
  const words = useWords()
  const { ticketId } = useZaf()
  // M6: what is not counted is lost for the figures, not for the agent.
  const count = (): void => {
    const path = `/api/tickets/${ticketId ?? 'new'}/macro-inserted`
    void api.ask(z.unknown(), path, { post: { macroId: macro.id } }).catch(() => {})
  }
  const { state, load, fill } = useMacro(macro, account)
  switch (state.state) {
    case 'loading':
      return <Line role="status">{words.t('macroPanel.preparing')}</Line>
    case 'empty':
      return <Line>{words.t('macroPanel.noText')}</Line>
    case 'failed':
      return (
        <>
          <Line $tone="bad">{words.t('macroPanel.factsFailed')}</Line>
          <Button size="small" onClick={load}>
            {words.t('macroPanel.retry')}
          </Button>
        </>
      )
    case 'ready':
      return (
        <Preview
          macro={macro}
          isHtml={state.isHtml}
          facts={state.facts}
          rendered={state.rendered}
          onFill={fill}
          onMended={load}
          onInserted={count}
        />
      )
  }
}

const firstWords = (macro: ZendeskMacro): string =>
  (templateOf(macro)?.template ?? '')
    .replace(/\{%[^%]*%\}|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 90)
