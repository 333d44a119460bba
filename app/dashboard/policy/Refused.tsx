import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import styled from 'styled-components'
import { useWords } from '../../texts.tsx'
import type { FieldProblem } from '../../trouble.ts'
import { color } from '../../ui/theme.tsx'
import { Problem } from './Problem.tsx'

const Box = styled.section`
  margin-top: 16px;
  padding: 12px;
  border: 1px solid ${color('bad-line')};
  border-radius: 4px;
  background: ${color('bad-ground')};
  h2 { margin: 0 0 4px; }
`

export type Refusals = {
  /** The same array until something else is refused. */
  readonly problems: readonly FieldProblem[]
  readonly failure: { readonly text: string; readonly isOutdated: boolean } | null
  load(): void
}
type Props = {
  refusals: Refusals
  /** Where a problem is, as the page calls it. */
  placeOf(field: string | null): string
  /** The way to its field. */
  wayTo?(problem: FieldProblem, place: string): ReactNode
}

/** R4: everything that was refused, on top of the page; it takes the focus, at the second refusal in a row too. */
export function Refused({ refusals: { problems, failure, load }, placeOf, wayTo }: Props): JSX.Element | null {
  const words = useWords()
  const top = useRef<HTMLElement>(null)
  useEffect(() => {
    if (problems.length > 0 || failure) top.current?.focus()
  }, [problems, failure])
  if (problems.length === 0 && !failure) return null
  return (
    <Box ref={top} tabIndex={-1} role="alert">
      <h2>{words.t('policyPage.problems.title')}</h2>
      {failure && <Problem text={failure.text} />}
      {failure?.isOutdated && (
        <Button size="small" onClick={load}>
          {words.t('policyPage.conflict')}
        </Button>
      )}
      <ul>
        {problems.map((problem) => {
          const place = placeOf(problem.field)
          return (
            <li key={`${problem.field} ${problem.reason}`}>
              {words.t('policyPage.problems.item', { place, why: problem.reason })}
              {wayTo && <> {wayTo(problem, place)}</>}
            </li>
          )
        })}
      </ul>
    </Box>
  )
}
