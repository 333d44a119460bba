import type { JSX } from 'react'
import { useWords } from '../texts.tsx'
import { Icon } from './Icon.tsx'
import { Line } from './Panel.tsx'

/** In place of a part that could not be fetched: the rest of the sidebar stays as it is. */
export function NotLoaded(): JSX.Element {
  const words = useWords()
  return (
    <Line $tone="bad" role="status">
      <Icon name="warning" />
      {words.t('sidebar.notLoaded')}
    </Line>
  )
}
