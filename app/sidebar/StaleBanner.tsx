import { Button } from '@zendeskgarden/react-buttons'
import type { JSX } from 'react'
import styled from 'styled-components'
import type { Instant } from '../../domain/instant.ts'
import { useWords } from '../texts.tsx'
import type { TroubleKind } from '../trouble.ts'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { color } from '../ui/theme.tsx'

const Box = styled.section`
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 2px 8px;
  padding: 10px 16px;
  border-bottom: 1px solid ${color('warn-line')};
  background: ${color('warn-ground')};
  color: ${color('warn')};
  svg { margin-top: 2px; }
  h2 { font-weight: 600; }
  p, button { grid-column: 2; justify-self: start; }
  p { font-size: 12px; line-height: 18px; }
  button { margin-top: 4px; }
`

/** Over the last known view: why it is not fresh, how old it is, and what happens next. */
export function StaleBanner(props: { why: TroubleKind; heardAt: Instant; onRetry(): void }): JSX.Element {
  const { why, heardAt, onRetry } = props
  const words = useWords()
  const now = useNow('minute')
  const age = words.age(heardAt, Math.max(now, heardAt))
  const isSilent = why === 'unreachable' || why === 'no-permission' || why === 'unknown'
  return (
    <Box role="status" data-stale={why}>
      <Icon name="offline" />
      <h2>{isSilent ? words.t('sidebar.stale.title') : words.t(`sidebar.state.${why}.title`)}</h2>
      <p>{isSilent ? words.t('sidebar.stale.age', { age }) : words.t(`sidebar.stale.${why}`, { age })}</p>
      {isSilent && (
        <Button size="small" isNeutral onClick={onRetry}>
          {words.t('sidebar.stale.retry')}
        </Button>
      )}
    </Box>
  )
}
