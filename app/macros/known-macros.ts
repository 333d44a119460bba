import * as z from 'zod/mini'
import type { Zaf } from '../zaf.tsx'
import { readMacros, type ZendeskMacro } from './desk.ts'

const FRESH_MS = 10 * 60_000
const kept = z.object({
  at: z.number(),
  macros: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      actions: z.array(z.object({ field: z.string(), value: z.unknown() })),
      uses: z.number(),
    }),
  ),
})

let asked: Promise<readonly ZendeskMacro[]> | null = null
let askedAt = 0

/**
 * The account's macros, read once in ten minutes and browser: twenty tabs of tickets share what one of them read. Macros are the
 * account's own texts, nothing of a customer's. A browser that keeps nothing for frames reads them once a tab. Throws `Trouble`.
 */
export function knownMacros(zaf: Zaf, account: string, now = Date.now()): Promise<readonly ZendeskMacro[]> {
  if (asked && now - askedAt < FRESH_MS) return asked
  const key = `firstline macros ${account}`
  const stored = read(key, now)
  if (stored) return Promise.resolve(stored)
  askedAt = now
  asked = readMacros(zaf).then(
    (macros) => {
      keep(key, now, macros)
      return macros
    },
    (cause) => {
      asked = null
      throw cause
    },
  )
  return asked
}

function read(key: string, now: number): readonly ZendeskMacro[] | null {
  try {
    const found = kept.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return found.success && now - found.data.at < FRESH_MS ? (found.data.macros as readonly ZendeskMacro[]) : null
  } catch {
    // No storage in this browser's frames, or something else under our key.
    return null
  }
}

function keep(key: string, at: number, macros: readonly ZendeskMacro[]): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at, macros }))
  } catch {
    // Full or forbidden: read again in the next tab.
  }
}
