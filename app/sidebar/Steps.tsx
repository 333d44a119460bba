import type { JSX, ReactNode } from 'react'
import styled from 'styled-components'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'
import type { TriageView } from './CustomerPanel.tsx'

const Row = styled.li`
  display: grid;
  grid-template-columns: 84px 1fr;
  gap: 0 8px;
  padding: 2px 0;
`
const Name = styled.h3`
  color: ${color('quiet')};
`

export type Step = TriageView['steps'][number]

/** R2: the six steps with their results, each in a line. */
export function Steps({ steps, detail }: { steps: readonly Step[]; detail?: (step: Step) => ReactNode }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <ol>
      {steps.map((step) => (
        <Row key={step.step} data-step={step.step}>
          <Name>{words.t(`sidebar.steps.${step.step}`)}</Name>
          <p>{words.reason(step.result, now)}</p>
          {detail?.(step)}
        </Row>
      ))}
    </ol>
  )
}
