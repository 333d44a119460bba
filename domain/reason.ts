/**
 * A sentence for people, not yet in a language: a key of `translations/*.json` and what goes into its gaps.
 * A parameter that starts with `@` is itself a key (`@tier.enterprise`), so that it is translated too.
 * Never carries message text (design.md 2.8): quotes are references, read live when shown.
 */
export type Reason = { readonly key: string; readonly params?: Readonly<Record<string, string | number>> }

/** Nested texts as in `translations/*.json`. */
export type Texts = { readonly [key: string]: string | Texts }

/** The text behind a dotted key; the key itself where it is missing, so that a gap is visible (tests refuse it). */
export function textOf(texts: Texts, key: string): string {
  let node: string | Texts | undefined = texts
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'string' ? node : key
}

/** The sentence in the language of `texts`: `{name}` gaps are filled, `@key` parameters translated. */
export function say(texts: Texts, reason: Reason): string {
  return textOf(texts, reason.key).replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = reason.params?.[name]
    if (value === undefined) return gap
    return typeof value === 'string' && value.startsWith('@') ? textOf(texts, value.slice(1)) : String(value)
  })
}
