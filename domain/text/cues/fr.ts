import type { Cues } from './cue.ts'

export const fr: Cues = {}
