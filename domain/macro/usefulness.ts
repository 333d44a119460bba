import type { Segment } from './segment.ts'

/** Present, and of no use to the customer (M4): what imports and forms write where nothing was known. */
const USELESS = new Set(
  `unknown|n/a|n.a.|na|n\\a|none|no name|noname|not set|not available|not applicable|not provided|undefined|null|nil|nan|anonymous|anonymous user|guest|user|customer|test|test user|tbd|todo|xxx|no value|blank|empty|deleted user|permanently deleted user|caller|unbekannt|nicht bekannt|k.a.|k. a.|keine angabe|ohne namen|kein name|kunde|desconocido|sin nombre|inconnu|anonyme|desconhecido|[object object]`.split(
    '|',
  ),
)
const LONGEST_NAME = 300
const ONLY_SIGNS = /^[^\p{L}\p{N}]+$/u
const NAME = /(?:^|\.)(?:name|first_name|last_name)$/
const PERSON =
  /^(?:ticket\.(?:requester|assignee|submitter)|current_user|agent|.*author)\.(?:name|first_name|last_name)$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const NO_LETTER = /^[^\p{L}]+$/u

export type UselessCode = 'useless-value' | 'email-as-name' | 'number-as-name' | 'organization-as-name'

type Value = Segment & { readonly kind: 'value' }

/** Why a value that is there will not read well; null when it will. */
export function uselessnessOf({ text, placeholder, source }: Value, organization: string | null): UselessCode | null {
  if (source === 'fallback') return null
  if (text.length > LONGEST_NAME) return null
  const words = text.trim()
  if (USELESS.has(words.toLowerCase()) || (ONLY_SIGNS.test(words) && NAME.test(placeholder))) return 'useless-value'
  if (/^[-–—?.*_]+$/.test(words)) return 'useless-value'
  if (!PERSON.test(placeholder)) return null
  if (EMAIL.test(words) || isMailboxName(words)) return 'email-as-name'
  if (NO_LETTER.test(words)) return 'number-as-name'
  return organization !== null && words.toLowerCase() === organization.trim().toLowerCase()
    ? 'organization-as-name'
    : null
}

/** Zendesk names a person it knows only by address after the part before the @: `john.doe82`. */
const isMailboxName = (words: string): boolean =>
  /^[a-z0-9]+(?:[._+-][a-z0-9]+)*$/.test(words) && /[0-9._+]/.test(words) && /[a-z]/.test(words)
