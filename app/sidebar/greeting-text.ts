import type { Words } from '../texts.tsx'

/** White space of any kind, zero-width signs included: a name made of these is no name. */
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/g

/** The name to greet with, or null: Zendesk uses the address as a name where it knows none. */
export function greetingName(name: string): string | null {
  const clean = name.replace(INVISIBLE, ' ').trim()
  return clean === '' || clean.includes('@') ? null : clean
}

/** V3: the acknowledgement as the customer would read it; neutral where there is no name (M4: never a gap). */
export function greetingText(words: Pick<Words, 't'>, name: string, csmName: string | null): string {
  const known = greetingName(name)
  const csm = greetingName(csmName ?? '')
  const body = [
    words.t('sidebar.greeting.body'),
    ...(csm ? [words.t('sidebar.greeting.csm', { csm })] : []),
    words.t('sidebar.greeting.close'),
  ]
  const first = known ? words.t('sidebar.greeting.named', { name: known }) : words.t('sidebar.greeting.neutral')
  return `${first}\n\n${body.join(' ')}`
}
