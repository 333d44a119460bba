import { Field, Select } from '@zendeskgarden/react-forms'
import { type JSX, useCallback, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type MacrosView, macrosViewSchema } from '../../../domain/macro-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Page, Quiet } from '../page.ts'
import { Library } from './Library.tsx'
import { type Macro, MacroRow } from './MacroRow.tsx'
import { TicketLinks } from './TicketLinks.tsx'

const List = styled.ul`
  margin-top: 8px;
`
const Languages = styled.div`
  max-width: 200px;
`
const SHOWN_AT_FIRST = 30

/** What presses most comes first: problems, reviews that are overdue, proposals; then by use. */
function urgency({ lint, review, retirement }: Macro): number {
  if (lint.some(({ severity }) => severity === 'error')) return 0
  if (review.isOverdue) return 1
  if (retirement) return 2
  return lint.length > 0 ? 3 : 4
}

/** M1, M5-M7: the care of the account's macros on one page. */
export function MacrosPage({ api, isAdmin }: { api: Api; isAdmin: boolean }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [language, setLanguage] = useState<'en' | 'de'>(words.tag.startsWith('de') ? 'de' : 'en')
  const [view, setView] = useState<MacrosView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAll, setAll] = useState(false)

  const load = useCallback(() => {
    api.ask(macrosViewSchema, `/api/macros?language=${language}`).then(
      (answer) => {
        setView(answer)
        setProblem(null)
      },
      (cause) => setProblem(saveProblem(words, cause)),
    )
  }, [api, language, words])
  useEffect(load, [load])

  if (!view) {
    if (problem === null) return <Page data-screen="loading" />
    return (
      <Notice
        name="macros-failed"
        icon="offline"
        title={words.t('macrosPage.failed')}
        text={problem}
        action={{ label: words.t('macrosPage.retry'), run: load }}
      />
    )
  }
  const macros = view.macros.toSorted((one, other) => urgency(one) - urgency(other) || other.uses - one.uses)
  return (
    <Page data-screen="macros">
      <h1>{words.t('macrosPage.title')}</h1>
      <Quiet>{words.t('macrosPage.lead', { replies: view.replies.toLocaleString(words.tag) })}</Quiet>
      <Quiet>
        <Moment at={view.countedSince}>{(at) => words.t('macrosPage.since', { at })}</Moment>
      </Quiet>
      {problem && (
        <Line $tone="bad" role="status">
          <Icon name="warning" />
          {problem}
        </Line>
      )}

      {view.leaks.length > 0 && (
        <section>
          <h2>{words.t('macrosPage.leaks.title')}</h2>
          <List>
            {view.leaks.map(({ ticketId, at, what, macroId, agent }) => (
              <li key={`${ticketId} ${at}`}>
                <Line $tone="bad">
                  <Icon name="warning" />
                  <span>
                    <TicketLinks ids={[ticketId]} /> <Moment at={at} /> {words.reason(what, now)}{' '}
                    {agent && words.t('macrosPage.leaks.by', { agent })}{' '}
                    {macroId && words.t('macrosPage.leaks.macro', { title: titleOf(view, macroId) })}
                  </span>
                </Line>
              </li>
            ))}
          </List>
        </section>
      )}

      <h2>{words.t('macrosPage.macros')}</h2>
      {macros.length === 0 && <Quiet>{words.t('macrosPage.none')}</Quiet>}
      <List>
        {macros.slice(0, isAll ? undefined : SHOWN_AT_FIRST).map((macro) => (
          <MacroRow key={macro.id} macro={macro} api={api} isAdmin={isAdmin} onChanged={load} />
        ))}
      </List>
      {!isAll && macros.length > SHOWN_AT_FIRST && (
        <button type="button" onClick={() => setAll(true)}>
          {words.t('macrosPage.all', { count: macros.length })}
        </button>
      )}

      <h2>{words.t('macrosPage.recurring.title')}</h2>
      <Quiet>{words.t(view.recurring.length === 0 ? 'macrosPage.recurring.none' : 'macrosPage.recurring.lead')}</Quiet>
      <List>
        {view.recurring.map(({ id, count, agents, ticketIds }) => (
          <li key={id}>
            {words.t('macrosPage.recurring.item', { count, agents })} <TicketLinks ids={ticketIds} />
          </li>
        ))}
      </List>

      {isAdmin && (
        <section>
          <h2>{words.t('macrosPage.library.title')}</h2>
          <Languages>
            <Field>
              <Field.Label>{words.t('macrosPage.library.language')}</Field.Label>
              <Select
                isCompact
                value={language}
                onChange={({ target }) => setLanguage(target.value === 'de' ? 'de' : 'en')}
              >
                <option value="en">English</option>
                <option value="de">Deutsch</option>
              </Select>
            </Field>
          </Languages>
          <Library library={view.library} language={language} api={api} onInstalled={load} />
        </section>
      )}
    </Page>
  )
}

const titleOf = (view: MacrosView, macroId: string): string =>
  view.macros.find(({ id }) => id === macroId)?.title ?? `#${macroId}`
