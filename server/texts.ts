import { readFileSync } from 'node:fs'
import type { Texts } from '../domain/reason.ts'

/** English, for Slack, the command line and logs; the app loads its own language. */
export const englishTexts = (): Texts =>
  JSON.parse(readFileSync(new URL('../translations/en.json', import.meta.url), 'utf8'))
