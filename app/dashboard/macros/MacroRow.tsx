import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Input } from '@zendeskgarden/react-forms'
import { Tag } from '@zendeskgarden/react-tags'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import * as z from 'zod/mini'
import { type Coverage, coverageSchema, type MacrosView, type macroCareSchema } from '../../../domain/macro-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import { TicketLinks } from './TicketLinks.tsx'

export type Macro = MacrosView['macros'][number]

const Item = styled.li`
  padding: 8px 0;
  border-top: 1px solid ${color('line-quiet')};
  summary { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; cursor: pointer; }
  summary > strong { font-weight: 600; }
  summary > span:last-child { margin-left: auto; color: ${color('quiet')}; }
  form { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-end; margin: 8px 0; }
`

/** One macro: what presses, its figures, and behind it its care (M5, M6). */
export function MacroRow(props: { macro: Macro; api: Api; isAdmin: boolean; onChanged(): void }): JSX.Element {
  const { macro, api, isAdmin, onChanged } = props
  const words = useWords()
  const now = useNow('minute')
  const { review, retirement, lint, uses, share, lastUsedAt } = macro
  const [owner, setOwner] = useState(review.owner ?? '')
  const [problem, setProblem] = useState<string | null>(null)

  const care = (change: z.infer<typeof macroCareSchema>): void => {
    api.ask(z.unknown(), `/api/macros/${macro.id}/care`, { put: change }).then(
      () => {
        setProblem(null)
        onChanged()
      },
      (cause) => setProblem(saveProblem(words, cause)),
    )
  }
  return (
    <Item>
      <details>
        <summary>
          <strong>{macro.title}</strong>
          {macro.template && <Tag size="small">{words.t('macrosPage.ours')}</Tag>}
          {!macro.isActive && <Tag size="small">{words.t('macrosPage.inactive')}</Tag>}
          {lint.length > 0 && (
            <Line as="span" $tone="warn">
              <Icon name="warning" />
              {words.t('macrosPage.lint', { count: lint.length })}
            </Line>
          )}
          {review.isOverdue && (
            <Line as="span" $tone="warn">
              <Icon name="clock" />
              {words.t('macrosPage.review.overdue')}
            </Line>
          )}
          {retirement && (
            <Line as="span" $tone="warn">
              <Icon name="warning" />
              {words.t('macrosPage.retire')}
            </Line>
          )}
          <span>{words.t('macrosPage.uses', { uses, share: shareText(share, words.tag) })}</span>
        </summary>
        <ul>
          {lint.map(({ severity, reason, line, column }) => (
            <li key={`${line}:${column}:${reason.key}`}>
              <Line $tone={severity === 'error' ? 'bad' : 'warn'}>
                <Icon name="warning" />
                {words.t('macrosPage.at', { line, column, what: words.reason(reason, now) })}
              </Line>
            </li>
          ))}
        </ul>
        {retirement && <p>{words.reason(retirement, now)}</p>}
        <Quiet>
          {lastUsedAt ? (
            <Moment at={lastUsedAt}>{(at) => words.t('macrosPage.lastUsed', { at })}</Moment>
          ) : (
            words.t('macrosPage.neverUsed')
          )}{' '}
          {review.reviewedAt && (
            <Moment at={review.reviewedAt}>{(at) => words.t('macrosPage.review.last', { at })}</Moment>
          )}{' '}
          <Moment at={review.dueAt}>{(at) => words.t('macrosPage.review.due', { at })}</Moment>
        </Quiet>
        {isAdmin && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              care({ owner: owner.trim() === '' ? null : owner.trim() })
            }}
          >
            <Field>
              <Field.Label>{words.t('macrosPage.review.owner')}</Field.Label>
              <Input isCompact value={owner} onChange={({ target }) => setOwner(target.value)} />
            </Field>
            <Button size="small" type="submit" disabled={owner.trim() === (review.owner ?? '')}>
              {words.t('macrosPage.review.saveOwner')}
            </Button>
            <Button size="small" onClick={() => care({ reviewed: true })}>
              {words.t('macrosPage.review.done')}
            </Button>
            <Field>
              <Checkbox checked={macro.isSeasonal} onChange={({ target }) => care({ isSeasonal: target.checked })}>
                <Field.Label isRegular>{words.t('macrosPage.seasonal')}</Field.Label>
              </Checkbox>
            </Field>
          </form>
        )}
        {isAdmin && <CoverageOf id={macro.id} api={api} />}
        {problem && (
          <Line $tone="bad" role="status">
            <Icon name="warning" />
            {problem}
          </Line>
        )}
      </details>
    </Item>
  )
}

const shareText = (share: number | null, tag: string): string =>
  share === null ? '–' : share.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 })

/** How often each placeholder would have been blank on the account's own newest tickets (M4). */
export function CoverageOf({ id, api, language }: { id: string; api: Api; language?: string }): JSX.Element {
  const words = useWords()
  const [found, setFound] = useState<Coverage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = (): void => {
    setAsking(true)
    const query = language === undefined ? '' : `?language=${language}`
    api
      .ask(coverageSchema, `/api/macros/${encodeURIComponent(id)}/coverage${query}`, { post: {} })
      .then(setFound, (cause) => setProblem(saveProblem(words, cause)))
      .finally(() => setAsking(false))
  }
  if (!found)
    return (
      <>
        <Button size="small" disabled={isAsking} onClick={ask}>
          {words.t(isAsking ? 'macrosPage.coverage.asking' : 'macrosPage.coverage.ask')}
        </Button>
        {problem && <Line $tone="bad">{problem}</Line>}
      </>
    )
  return (
    <div role="status">
      <Quiet>
        {words.t(found.blanks.length === 0 ? 'macrosPage.coverage.none' : 'macrosPage.coverage.lead', {
          tickets: found.tickets,
        })}
      </Quiet>
      <ul>
        {found.blanks.map(({ placeholder, count, ticketIds }) => (
          <li key={placeholder}>
            {words.t('macrosPage.coverage.item', { placeholder, count, tickets: found.tickets })}{' '}
            <TicketLinks ids={ticketIds.slice(0, 5)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
