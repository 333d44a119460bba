import { MEANINGS } from '../../../domain/meaning.ts'
import { PLACES } from '../../../domain/policy/places.ts'
import type { TextKey } from '../../i18n.ts'
import type { Words } from '../../texts.tsx'
import { type FieldSpec, fieldsOf, type Names, SECTIONS } from './spec.ts'
import { durationOf } from './typed.ts'

/** The words of a field: what it is called, and what it does. A test asks for every one in every language. */
export function fieldWords(
  words: Words,
  section: string,
  field: FieldSpec,
): { readonly label: string; readonly help: string } {
  const name = (field.text ?? field.at).replaceAll('.', '-')
  if (field.kind === 'checks' && field.label)
    return { label: words.reason({ key: `tier.${field.label}` }, 0), help: '' }
  return {
    label: words.t(`settingsPage.field.${section}.${name}.label` as TextKey),
    help: words.t(`settingsPage.field.${section}.${name}.help` as TextKey),
  }
}

/** What one may choose, in words. */
export function choiceWord(words: Words, names: Names, value: string): string {
  if (names === 'tier' || names === 'channel') return words.reason({ key: `${names}.${value}` }, 0)
  return words.t(`settingsPage.choice.${names}.${value}` as TextKey)
}

const POLICY_SECTIONS = [
  'tiers',
  'vip',
  'sla',
  'triage',
  'assignment',
  'lifecycle',
  'onCall',
  'slack',
  'crm',
  'macros',
  'duplicates',
  'escalation',
  'retention',
  'live',
] as const
/** A section of the policy as the lists of versions call it. */
export function sectionWord(words: Words, section: string): string {
  const known = POLICY_SECTIONS.find((one) => one === section)
  return known ? words.t(`policyPage.section.${known}`) : section
}

/** A duration in words people use: 90 minutes. */
export function durationWord(words: Words, seconds: number): string {
  const { amount, unit } = durationOf(seconds)
  return `${amount} ${words.t(`settingsPage.unit.${unit}`)}`
}

/** The setting at a place, by the name its form has; the place itself where it has no form here. */
export function settingWord(words: Words, place: readonly string[]): string {
  const dotted = place.join('.')
  for (const section of SECTIONS) {
    const field = fieldsOf(section).findLast(({ place: at }) => dotted === at || dotted.startsWith(`${at}.`))
    if (!field) continue
    const rest = dotted.slice(field.place.length + 1).replaceAll('.', ' › ')
    const heading = fieldsOf(section).find(
      (other) => other.kind === 'heading' && field.place.startsWith(`${other.place}.`),
    )
    const outer = heading ? `${fieldWords(words, section.name, heading).label} › ` : ''
    return `${words.t(`settingsPage.section.${section.name}`)} › ${outer}${fieldWords(words, section.name, field).label}${rest && ` › ${rest}`}`
  }
  const [first = '', ...rest] = place
  const known = LISTS.find((list) => dotted.startsWith(`${list.at}.`) || dotted === list.at)
  if (known) return [words.t(`settingsPage.list.${known.name}`), ...rest.slice(1)].join(' › ')
  return [sectionWord(words, first), ...rest].join(' › ')
}
const LISTS = [
  { at: PLACES.signals, name: 'signals' },
  { at: PLACES.areas, name: 'areas' },
  { at: PLACES.queues, name: 'queues' },
  { at: PLACES.routes, name: 'routes' },
  { at: PLACES.fallbackQueue, name: 'fallback' },
] as const

/** What a signal means, in words: "the service is down (P1)". */
export const meaningWord = (words: Words, meaning: string): string =>
  MEANINGS.includes(meaning) ? words.t(`settingsPage.meaning.${meaning}` as TextKey) : meaning
