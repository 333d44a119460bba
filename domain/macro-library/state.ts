import { isTemplateKey, LIBRARY_LANGUAGES, type LibraryLanguage, type TemplateKey } from './template.ts'

/** One action of a macro as Zendesk writes it. */
export type MacroAction = { readonly field: string; readonly value: unknown }
export type MacroContent = { readonly title: string; readonly actions: readonly MacroAction[] }

/** `edited`: somebody changed it in Zendesk; it is never overwritten. `outdated`: ours, and the library has moved on. */
export type LibraryState = 'absent' | 'installed' | 'edited' | 'outdated'

/** Which template a macro was made from, and the hash of what we wrote. */
export type Marker = { readonly key: TemplateKey; readonly language: LibraryLanguage; readonly hash: string }

const MARKER = /\[firstline:([a-z-]+):([a-z]{2}):([0-9a-f]{8,64})\]/

/** Stands in the macro's description: by it we know our own when our record of it was lost. */
export const markerText = ({ key, language, hash }: Marker): string => `[firstline:${key}:${language}:${hash}]`

/** The marker in a macro's description; null when it is none of ours. */
export function markerIn(description: string): Marker | null {
  const [, key = '', found = '', hash = ''] = MARKER.exec(description) ?? []
  const language = LIBRARY_LANGUAGES.find((known) => known === found)
  return isTemplateKey(key) && language ? { key, language, hash } : null
}

/** The description with the new marker; what an admin wrote around it stays, and where they took it out it stays out. */
export const withMarker = (description: string, marker: Marker): string =>
  description.replace(MARKER, markerText(marker))

/**
 * What makes a macro's content, as one text to be hashed. Zendesk gives texts back with other line ends, with white space
 * cut off, with a channel beside them and with its tags in another order: none of these is an edit.
 */
export function fingerprintOf({ title, actions }: MacroContent): string {
  const parts = actions.map(({ field, value }) => [field, plainValue(field, value)])
  return JSON.stringify([title.trim(), ...parts.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))])
}

function plainValue(field: string, value: unknown): string {
  if (Array.isArray(value)) {
    const [channel, text] = value
    const isOneText = value.length === 2 && channel === 'channel:all'
    return isOneText ? plainValue(field, text) : JSON.stringify(value)
  }
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .trim()
  return field.endsWith('_tags')
    ? plain
        .split(/[\s,]+/)
        .toSorted()
        .join(' ')
    : plain
}

/** What became of a template, by hashes: what it should be, what is there, what our record and the macro's marker say we wrote. */
export function libraryStateOf({
  wanted,
  found,
  record,
  marked,
}: {
  readonly wanted: string
  readonly found: string | null
  /** `storedHash`: what Zendesk made of it. */
  readonly record: { readonly hash: string; readonly storedHash: string } | null
  readonly marked: string | null
}): LibraryState {
  if (found === null) return 'absent'
  if (found === wanted || (record?.hash === wanted && record.storedHash === found)) return 'installed'
  const isOurs = found === marked || found === record?.hash || found === record?.storedHash
  return isOurs ? 'outdated' : 'edited'
}
