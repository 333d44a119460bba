import type { JSX } from 'react'
import { Unseen } from './Panel.tsx'

/** Says changes to screen readers when they are free to listen: what changed, never every second. */
export function Announcer({ text }: { text: string }): JSX.Element {
  return (
    <Unseen role="status" aria-live="polite">
      {text}
    </Unseen>
  )
}
