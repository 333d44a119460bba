import type { JSX } from 'react'
import styled, { css } from 'styled-components'
import { color } from '../ui/theme.tsx'
import type { Mood } from './clock-face.ts'

const Track = styled.div`
  position: relative;
  height: 10px;
  margin: 6px 0 8px;
  border: 1px solid ${color('line-strong')};
  border-radius: 3px;
  background: ${color('recessed')};
  overflow: hidden;
`

const stripes = (angle: string, fill: string, gap: string): ReturnType<typeof css> => css`
  background: repeating-linear-gradient(${angle}, ${fill} 0 4px, ${gap} 4px 7px);
`

/** Pattern as well as colour: plain while calm, slanted when at risk, upright when breached, dotted while paused. */
const PATTERNS = {
  calm: css`background: ${color('accent-fill')};`,
  ended: css`background: ${color('line-strong')};`,
  none: css`background: none;`,
  'at-risk': stripes('135deg', color('warn-fill'), color('recessed')),
  prioritise: stripes('135deg', color('warn-fill'), color('recessed')),
  breached: stripes('90deg', color('bad-fill'), color('recessed')),
  paused: css`
    background: radial-gradient(circle, ${color('line-strong')} 1.5px, transparent 2px) 0 0 / 6px 8px;
  `,
} as const

const Fill = styled.div<{ $mood: Mood }>`
  position: absolute;
  inset: 0 auto 0 0;
  ${({ $mood }) => PATTERNS[$mood]}
`

/** The marks stay where they are whatever the time: 75 % in the track, 100 % at its end. */
const Mark = styled.div`
  position: absolute;
  inset: 0 auto 0 75%;
  width: 2px;
  background: ${color('text')};
  box-shadow: 0 0 0 1px ${color('ground')};
`
const End = styled(Mark)`
  inset: 0 0 0 auto;
  width: 3px;
`

/** How much of the window is used; `label` says it in words. */
export function Bar({ share, mood, label }: { share: number; mood: Mood; label: string }): JSX.Element {
  return (
    <Track role="img" aria-label={label}>
      <Fill $mood={mood} style={{ width: `${(share * 100).toFixed(2)}%` }} />
      <Mark data-mark="75" />
      <End data-mark="100" />
    </Track>
  )
}
