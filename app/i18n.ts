import { type Reason, say, type Texts } from '../domain/reason.ts'
import type en from '../translations/en.json'

/** Languages that have a file in `translations/`; only the one needed is downloaded. */
const LOCALES = ['en', 'de'] as const
export type Locale = (typeof LOCALES)[number]

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]
type Shown =
  | 'sidebar'
  | 'dashboard'
  | 'activity'
  | 'policyPage'
  | 'macroPanel'
  | 'macrosPage'
  | 'duplicatePanel'
  | 'duplicatesPage'
  | 'escalationsPage'
  | 'escalationPanel'
  | 'livePanel'
  | 'accountPage'
  | 'audit'
  | 'connectPage'
  | 'oauthPage'
  | 'setupPage'
  | 'settingsPage'
/** A key below one of the screens' sections: a missing text does not compile. */
export type TextKey = { [K in Shown]: `${K}.${Leaves<(typeof en)[K]>}` }[Shown]

/** The language we have for a tag such as `de-AT`; English for the others. */
export const localeOf = (tag: string | null): Locale =>
  LOCALES.find((locale) => locale === tag?.slice(0, 2).toLowerCase()) ?? 'en'

export async function loadTexts(locale: Locale): Promise<Texts> {
  const file = locale === 'de' ? await import('../translations/de.json') : await import('../translations/en.json')
  return file.default
}

/** The texts that the first download leaves out. */
export async function loadLaterTexts(locale: Locale): Promise<Texts> {
  const file =
    locale === 'de' ? await import('../translations/de.json?later') : await import('../translations/en.json?later')
  return file.default
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** The sentence in the reader's language; moments among its parameters are shown in the reader's zone by `moment`. */
export function sentence(texts: Texts, reason: Reason, moment: (at: number) => string): string {
  const params = Object.entries(reason.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' && ISO.test(value) ? moment(Date.parse(value)) : value,
  ])
  return say(texts, { key: reason.key, params: Object.fromEntries(params) })
}

/** The tag by which dates are written: the reader's own (`en-GB`) where its language is ours, else the one of our texts. */
export function readerTag(tag: string): string {
  const locale = localeOf(tag)
  try {
    const known = Intl.DateTimeFormat.supportedLocalesOf(tag)[0]
    return known?.startsWith(locale) ? known : locale
  } catch {
    // Not a language tag at all.
    return locale
  }
}
