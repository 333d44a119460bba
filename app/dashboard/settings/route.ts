import type { Words } from '../../texts.tsx'
import { textOf } from './typed.ts'
import { choiceWord } from './words.ts'

export type When = {
  readonly isVip?: boolean
  readonly tier?: readonly string[]
  readonly category?: readonly string[]
  readonly productArea?: readonly string[]
  readonly topic?: readonly string[]
  readonly language?: readonly string[]
  readonly isLanguageServed?: boolean
}
export type Route = { readonly when: When; readonly queue: string }

export const routesIn = (value: unknown): readonly Route[] =>
  Array.isArray(value) ? value.map((one: Partial<Route>) => ({ when: one.when ?? {}, queue: textOf(one.queue) })) : []

/** The conditions of a route in words: "VIP, billing or account". */
export function routeSentence(
  words: Words,
  { isVip, tier, category, productArea, topic, language, isLanguageServed }: When,
): string {
  const or = (list: readonly string[] | undefined, name: (one: string) => string) =>
    list ? [list.map(name).join(` ${words.t('settingsPage.routes.or')} `)] : []
  const parts = [
    ...(isVip === undefined ? [] : [words.t(isVip ? 'settingsPage.routes.vip' : 'settingsPage.routes.notVip')]),
    ...or(tier, (one) => choiceWord(words, 'tier', one)),
    ...or(category, (one) => words.reason({ key: `category.${one}` }, 0)),
    ...or(topic, (one) => one),
    ...or(productArea, (one) => one),
    ...or(language, (one) => one),
    ...(isLanguageServed === undefined
      ? []
      : [words.t(isLanguageServed ? 'settingsPage.routes.served' : 'settingsPage.routes.notServed')]),
  ]
  return parts.length > 0 ? parts.join(', ') : words.t('settingsPage.routes.all')
}
