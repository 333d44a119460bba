import type { Cues } from './cue.ts'

export const pt: Cues = {}
