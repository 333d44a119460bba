import type { Language, Signal } from '../signal.ts'

/** The phrases of one language by what they mean. */
export type Phrases = Readonly<Record<string, readonly string[]>>

export const signalsOf = (language: Language, phrases: Phrases): Signal[] =>
  Object.entries(phrases).flatMap(([means, list]) => list.map((phrase) => ({ phrase, language, means })))
