import type { KeptEvent } from '../db/escalations.ts'
import type { Sealed } from '../encryption.ts'
import type { Services } from '../services.ts'

/** What somebody wrote about a step; at the end (E8) cause, resolution and what was learned. */
export type StepWords = {
  readonly words?: string
  readonly cause?: string
  readonly resolution?: string
  readonly learning?: string
}

/** Sealed, as it stands in a table; null: nothing was written. */
export function sealWords({ encryption }: Pick<Services, 'encryption'>, said: StepWords): Sealed | null {
  const hasText = Object.values(said).some((text) => text !== undefined && text.trim() !== '')
  return hasText ? encryption.encrypt(JSON.stringify(said)) : null
}

export const openWords = (
  { encryption }: Pick<Services, 'encryption'>,
  { words }: Pick<KeptEvent, 'words'>,
): StepWords | null => (words === null ? null : (JSON.parse(encryption.decrypt(words)) as StepWords))

/** As one text, for whoever reads what happened. */
export function wordsShown(services: Pick<Services, 'encryption'>, event: Pick<KeptEvent, 'words'>): string | null {
  const said = openWords(services, event)
  if (!said) return null
  return [said.words, said.cause, said.resolution, said.learning].filter((text) => text?.trim()).join('\n\n')
}
