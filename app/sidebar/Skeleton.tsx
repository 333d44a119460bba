import type { JSX } from 'react'
import styled, { keyframes } from 'styled-components'
import { Panel } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'

const breathe = keyframes`
  50% { opacity: 0.5; }
`
const Block = styled.div<{ $width: string; $height: number; $gap?: number }>`
  width: ${({ $width }) => $width};
  height: ${({ $height }) => $height}px;
  margin-bottom: ${({ $gap = 6 }) => $gap}px;
  border-radius: 3px;
  background: ${color('line-quiet')};
  animation: ${breathe} 1.6s ease-in-out infinite;
`

/** Has the size of what comes, so that nothing jumps when it does. */
export function Skeleton({ label }: { label: string }): JSX.Element {
  return (
    <div role="status" aria-label={label} data-screen="loading">
      <Panel>
        <Block $width="48%" $height={16} $gap={8} />
        <Block $width="64%" $height={28} $gap={8} />
        <Block $width="80%" $height={14} $gap={2} />
      </Panel>
      <Panel>
        <Block $width="100%" $height={16} $gap={10} />
        <Block $width="46%" $height={24} $gap={12} />
        <Block $width="100%" $height={10} $gap={10} />
        <Block $width="70%" $height={14} $gap={4} />
        <Block $width="76%" $height={14} $gap={4} />
        <Block $width="38%" $height={14} $gap={4} />
      </Panel>
      <Panel>
        <Block $width="100%" $height={16} />
        <Block $width="60%" $height={14} $gap={4} />
      </Panel>
      {['macros', 'escalation'].map((line) => (
        <Panel key={line}>
          <Block $width="34%" $height={18} $gap={2} />
        </Panel>
      ))}
      <Panel>
        <Block $width="40%" $height={16} $gap={8} />
        {['priority', 'tier', 'duplicates', 'tags', 'queue', 'sla'].map((step) => (
          <Block key={step} $width="60%" $height={16} $gap={8} />
        ))}
      </Panel>
    </div>
  )
}
