import type { JSX } from 'react'
import styled from 'styled-components'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Moment } from '../ui/Moment.tsx'
import { useNow } from '../ui/now.tsx'
import { Head, Line, Panel, Title } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { TriageView } from './CustomerPanel.tsx'

const Owner = styled.p`
  display: flex;
  flex-wrap: wrap;
  gap: 0 6px;
`
const Stage = styled.span`
  color: ${color('quiet')};
`

/** L3: where the ticket is, who owns the next move, and by when. */
export function StagePanel({ triage }: { triage: TriageView }): JSX.Element {
  const { stage, updateDueAt, mayClose } = triage
  const words = useWords()
  const now = useNow('minute')
  const isLate = stage.dueAt !== null && Date.parse(stage.dueAt) <= now
  return (
    <Panel aria-labelledby="fl-stage">
      <Head>
        <Title id="fl-stage">{words.t('sidebar.stage.title')}</Title>
        <Stage>{words.reason(stage.stage, now)}</Stage>
      </Head>
      <Owner>
        <span>{words.reason(stage.owner, now)}</span>
        {stage.dueAt === null && <Stage>{words.t('sidebar.stage.open')}</Stage>}
        {stage.dueAt !== null && !isLate && (
          <Moment at={stage.dueAt}>{(at) => words.t('sidebar.stage.by', { at })}</Moment>
        )}
      </Owner>
      {stage.dueAt !== null && isLate && (
        <Line $tone="bad">
          <Icon name="warning" />
          <Moment at={stage.dueAt}>{(at) => words.t('sidebar.stage.late', { at })}</Moment>
        </Line>
      )}
      {updateDueAt !== null && (
        <Line $tone={Date.parse(updateDueAt) <= now ? 'warn' : 'quiet'}>
          <Icon name="clock" />
          <Moment at={updateDueAt}>{(at) => words.t('sidebar.stage.update', { at })}</Moment>
        </Line>
      )}
      {mayClose && <Line>{words.t('sidebar.stage.mayClose')}</Line>}
    </Panel>
  )
}
