import type { Cues } from './cue.ts'

export const de: Cues = {}
