import type { JSX } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'

/** What is wrong at a place of the policy's `sla` (`schedule.timeZone`) or below it; null: nothing. */
export type ProblemAt = (place: string) => string | null

export function Problem({ text }: { text: string | null }): JSX.Element | null {
  if (!text) return null
  return (
    <Line $tone="bad">
      <Icon name="warning" />
      {text}
    </Line>
  )
}
