import type { Cues } from './cue.ts'

export const es: Cues = {}
