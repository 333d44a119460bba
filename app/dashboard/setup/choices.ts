import type { SetupItem, SetupView } from '../../../domain/setup-view.ts'

/** What is chosen for an item, as a form holds it: `make`, `leave`, or the id of what is taken instead. */
export type Chosen = Readonly<Record<string, string>>

const textOf = ({ how, to }: SetupItem['choice']): string => (how === 'map' ? (to ?? '') : how)
const choiceOf = (text: string): SetupItem['choice'] =>
  text === 'make' || text === 'leave' ? { how: text } : { how: 'map', to: text }

/** What the form shows for an item. */
export const chosenFor = (item: SetupItem, chosen: Chosen): string => chosen[item.key] ?? textOf(item.choice)

/** What is sent: every choice that can still be made, so that what was shown is what is confirmed. */
export const choicesIn = ({ items }: SetupView, chosen: Chosen) =>
  items.filter(({ isOpen }) => isOpen).map((item) => ({ key: item.key, choice: choiceOf(chosenFor(item, chosen)) }))

/** How many things are made, taken from what is there, and left out. */
export function countsOf({ items }: SetupView, chosen: Chosen): { make: number; map: number; leave: number } {
  const counts = { make: 0, map: 0, leave: 0 }
  for (const item of items) counts[choiceOf(chosenFor(item, chosen)).how] += 1
  return counts
}

/** Whether a confirmation would change anything. */
export const isWaiting = ({ items }: SetupView, chosen: Chosen): boolean =>
  items.some((item) => item.isOpen && (item.state === 'open' || chosenFor(item, chosen) !== textOf(item.choice)))
