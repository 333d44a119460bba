import styled, { css } from 'styled-components'
import { color } from './theme.tsx'

/** One thing the sidebar has to say, with a hairline above it. */
export const Panel = styled.section`
  padding: 12px 16px;
  border-top: 1px solid ${color('line-quiet')};
  &:first-of-type { border-top: 0; }
`

/** A panel's head: its name on the left, one fact or action on the right. */
export const Head = styled.div`
  display: flex;
  align-items: baseline;
  justify-content: space-between;
  gap: 8px;
  min-height: 20px;
`

export const Title = styled.h2`
  font-weight: 600;
`

const TONES = { quiet: color('quiet'), warn: color('warn'), bad: color('bad'), good: color('good') } as const
export type Tone = keyof typeof TONES

/** A small line of words with an icon in front: amber and red never stand without both. */
export const Line = styled.p<{ $tone?: Tone }>`
  display: flex;
  align-items: flex-start;
  gap: 6px;
  min-height: 18px;
  font-size: 12px;
  line-height: 18px;
  color: ${({ $tone = 'quiet' }) => TONES[$tone]};
  ${({ $tone }) => ($tone === 'warn' || $tone === 'bad') && css`font-weight: 600;`}
  svg { flex: none; margin-top: 2px; width: 14px; height: 14px; }
`

/** Words for screen readers only. */
export const Unseen = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`
