import { type JSX, useEffect, useRef } from 'react'
import styled, { css } from 'styled-components'
import { Icon } from '../ui/Icon.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'

/** What became of the last thing somebody asked for. */
export type Said = { readonly isGood: boolean; readonly text: string }

const Box = styled.div<{ $isQuiet: boolean }>`
  position: sticky;
  bottom: 0;
  padding: 8px 0;
  background: ${color('ground')};
  ${({ $isQuiet }) => $isQuiet && css`padding: 0; > * { min-height: 0; }`}
`

/** In sight wherever the page is scrolled to; bad news takes the focus. `problem`: what is wrong with the page itself. */
export function News({ said, problem = null }: { said: Said | null; problem?: string | null }): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said && !said.isGood) box.current?.focus()
  }, [said])
  const text = said?.text ?? problem
  const isGood = said ? said.isGood : problem === null
  return (
    <Box ref={box} tabIndex={-1} $isQuiet={text === null}>
      <Line role="status" $tone={isGood ? 'good' : 'bad'}>
        {text !== null && <Icon name={isGood ? 'check' : 'warning'} />}
        {text}
      </Line>
    </Box>
  )
}
