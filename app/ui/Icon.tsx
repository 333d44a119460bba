import type { JSX } from 'react'

/** Drawn for 16 pixels on a 16 grid, in the colour of the text around them. */
const PATHS = {
  check: 'M3 8.5l3.2 3.2L13 5',
  warning: 'M8 2.2L14.6 13.6H1.4zM8 6.5v3.2M8 11.6v.2',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  clock: 'M8 1.8a6.2 6.2 0 110 12.4A6.2 6.2 0 018 1.8zM8 4.6V8l2.4 1.6',
  offline: 'M1.8 6.2a9 9 0 0112.4 0M4.2 8.8a5.6 5.6 0 017.6 0M8 12.2v.2M2.2 2.2l11.6 11.6',
  person: 'M8 8a2.9 2.9 0 100-5.8A2.9 2.9 0 008 8zM2.6 14c.5-2.8 2.6-4.2 5.4-4.2s4.9 1.4 5.4 4.2',
  up: 'M8 13.4V3M3.6 7.2L8 2.8l4.4 4.4',
  lock: 'M3.6 7.2h8.8v6.4H3.6zM5.4 7V4.8a2.6 2.6 0 015.2 0V7',
} as const
export type IconName = keyof typeof PATHS

/** Decoration beside words that say the same, hence hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
