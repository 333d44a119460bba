import { readFileSync } from 'node:fs'
import type { Texts } from '../domain/reason.ts'

const LOCALES = ['en', 'de'] as const
type Locale = (typeof LOCALES)[number]

const textsOf = (locale: Locale): Texts =>
  JSON.parse(readFileSync(new URL(`../translations/${locale}.json`, import.meta.url), 'utf8'))

/** English, for Slack, the command line and logs; the app loads its own language. */
export const englishTexts = (): Texts => textsOf('en')

const known = new Map<Locale, Texts>()

/** For pages that the server writes itself: the first language of a browser's list (`Accept-Language`) that we have. */
export function textsFor(acceptLanguage: string | undefined): { readonly locale: Locale; readonly texts: Texts } {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => LOCALES.find((locale) => locale === tag))
  const locale = wanted.find((one) => one !== undefined) ?? 'en'
  const texts = known.get(locale) ?? textsOf(locale)
  known.set(locale, texts)
  return { locale, texts }
}
