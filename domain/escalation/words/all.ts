import type { Language } from '../../signal.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'
import type { EscalationWords } from './words.ts'

export const WORDS: Readonly<Record<Language, EscalationWords>> = { en, de, es, fr, pt }
