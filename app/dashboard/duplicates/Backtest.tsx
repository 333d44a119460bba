import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { DuplicatesPage } from '../../../domain/duplicate-view.ts'
import type { Api } from '../../api.ts'
import { SideBySide } from '../../duplicates/SideBySide.tsx'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { useZaf } from '../../zaf.tsx'
import { Quiet } from '../page.ts'
import { ruleName } from './Settings.tsx'
import type { Duplicates } from './use-duplicates.ts'

const Progress = styled.progress`
  width: 100%;
  max-width: 320px;
  accent-color: ${color('accent')};
`
export const Row = styled.li`
  padding: 8px 0;
  border-top: 1px solid ${color('line-quiet')};
`
export const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  margin-top: 4px;
`

type Test = NonNullable<DuplicatesPage['backtest']>
type Sample = Test['samples'][number]
type Props = { page: DuplicatesPage; duplicates: Duplicates; api: Api }

/** D2: what merging would have done to the account's last 30 days, and a sample of it to be judged. */
export function Backtest({ page, duplicates, api }: Props): JSX.Element {
  const words = useWords()
  const { backtest } = page
  const isRunning = backtest?.state === 'running'
  return (
    <section aria-labelledby="duplicate-backtest">
      <h2 id="duplicate-backtest">{words.t('duplicatesPage.backtest.title')}</h2>
      <Quiet>{words.t('duplicatesPage.backtest.lead')}</Quiet>
      {backtest && <Result test={backtest} />}
      {!isRunning && (
        <Button
          size="small"
          disabled={duplicates.busy !== null}
          onClick={() =>
            duplicates.send(
              'backtest',
              '/api/duplicates/backtest',
              { post: {} },
              words.t('duplicatesPage.backtest.started'),
            )
          }
        >
          {words.t(backtest ? 'duplicatesPage.backtest.again' : 'duplicatesPage.backtest.run')}
        </Button>
      )}
      {backtest?.state === 'done' && backtest.samples.length > 0 && (
        <Samples samples={backtest.samples} excluded={page.excluded} duplicates={duplicates} api={api} />
      )}
    </section>
  )
}

function Result({ test }: { test: Test }): JSX.Element {
  const words = useWords()
  const count = (value: number) => value.toLocaleString(words.tag)
  const percent = Math.floor(test.progress * 100)
  return (
    <div data-part="backtest">
      {test.state === 'running' && (
        <>
          <Progress max={100} value={percent} aria-label={words.t('duplicatesPage.backtest.progress', { percent })} />
          <Line>
            <Icon name="clock" />
            {words.t('duplicatesPage.backtest.progress', { percent })}
          </Line>
        </>
      )}
      {test.state === 'failed' && (
        <Line $tone="bad">
          <Icon name="warning" />
          {words.t('duplicatesPage.backtest.failed')}
        </Line>
      )}
      <p>
        {words.t('duplicatesPage.backtest.result', {
          tickets: count(test.tickets),
          merges: count(test.merges),
          suggestions: count(test.suggestions),
        })}
      </p>
      <Quiet>
        <Moment at={test.startedAt}>{(at) => words.t('duplicatesPage.backtest.at', { at })}</Moment>
      </Quiet>
    </div>
  )
}

type SamplesProps = {
  samples: readonly Sample[]
  excluded: readonly string[]
  duplicates: Duplicates
  api: Api
}

function Samples({ samples, excluded, duplicates, api }: SamplesProps): JSX.Element {
  const words = useWords()
  const judged = samples.filter(({ isWrong }) => isWrong !== null).length
  return (
    <>
      <h3>{words.t('duplicatesPage.samples.title', { count: samples.length })}</h3>
      <Quiet>{words.t('duplicatesPage.samples.lead', { judged, count: samples.length })}</Quiet>
      <ol data-part="samples">
        {samples.map((sample) => (
          <SampleRow
            key={sample.id}
            sample={sample}
            isExcluded={excluded.includes(sample.rule)}
            excluded={excluded}
            duplicates={duplicates}
            api={api}
          />
        ))}
      </ol>
    </>
  )
}

type RowProps = Omit<SamplesProps, 'samples'> & { sample: Sample; isExcluded: boolean }

function SampleRow({ sample, isExcluded, excluded, duplicates, api }: RowProps): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  const { id, ticketId, otherId, why, alsoWhy, rule, isWrong } = sample
  const judge = (wrong: boolean): void =>
    duplicates.send(
      `sample ${id}`,
      `/api/duplicates/backtest/${encodeURIComponent(id)}`,
      { put: { isWrong: wrong } },
      words.t(wrong ? 'duplicatesPage.samples.saidWrong' : 'duplicatesPage.samples.saidRight', { id: ticketId }),
    )
  return (
    <Row>
      <p>
        {words.t('duplicatesPage.samples.item', { from: ticketId, into: otherId })}{' '}
        {[why, ...alsoWhy].map((reason) => words.reason(reason, now)).join(' ')}
      </p>
      <Buttons>
        <Button isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.t(isOpen ? 'duplicatesPage.samples.hide' : 'duplicatesPage.samples.compare', { id: ticketId })}
        </Button>
        {[ticketId, otherId].map((ticket) => (
          <Button key={ticket} isLink onClick={() => zaf.openTicket(ticket)}>
            {words.t('activity.ticket', { id: ticket })}
          </Button>
        ))}
        {([false, true] as const).map((wrong) => (
          <Button
            key={String(wrong)}
            size="small"
            isDanger={wrong && isWrong === true}
            isPrimary={isWrong === wrong}
            aria-pressed={isWrong === wrong}
            aria-label={words.t(wrong ? 'duplicatesPage.samples.wrongOf' : 'duplicatesPage.samples.rightOf', {
              id: ticketId,
            })}
            disabled={duplicates.busy !== null}
            onClick={() => judge(wrong)}
          >
            {words.t(wrong ? 'duplicatesPage.samples.wrong' : 'duplicatesPage.samples.right')}
          </Button>
        ))}
      </Buttons>
      {isWrong === true && (
        <Line $tone={isExcluded ? 'quiet' : 'bad'}>
          <Icon name={isExcluded ? 'check' : 'warning'} />
          <span>
            {words.t(isExcluded ? 'duplicatesPage.samples.leftOut' : 'duplicatesPage.samples.blocks', {
              rule: ruleName(words, rule, now),
            })}{' '}
            {!isExcluded && (
              <Button
                isLink
                disabled={duplicates.busy !== null}
                onClick={() =>
                  duplicates.send(
                    'settings',
                    '/api/duplicates',
                    { put: { excluded: [...excluded, rule] } },
                    words.t('duplicatesPage.samples.ruleLeftOut'),
                  )
                }
              >
                {words.t('duplicatesPage.samples.leaveOut')}
              </Button>
            )}
          </span>
        </Line>
      )}
      {isOpen && <SideBySide ticketId={ticketId} otherId={otherId} api={api} isNeutral />}
    </Row>
  )
}
