import type { VersionView } from '../../../domain/settings-view.ts'
import type { Words } from '../../texts.tsx'
import { routeSentence, routesIn } from './route.ts'
import { type FieldSpec, fieldsOf, SECTIONS } from './spec.ts'
import { textOfNumber } from './typed.ts'
import { choiceWord, durationWord, meaningWord, settingWord } from './words.ts'

type Difference = VersionView['changed'][number]

/** One difference as a sentence: "VIP criteria › Contract value above: 50000 → 90000". */
export function differenceWord(words: Words, { path, kind, before, after }: Difference): string {
  const isItem = kind === 'added' || kind === 'removed'
  const inList = isItem && isRecord(after ?? before) && !isSource(after ?? before)
  const name = settingWord(words, inList ? path.slice(0, -1) : path)
  const field = fieldAt(path.join('.'))
  const value = (given: unknown) => valueWord(words, given, field, path)
  switch (kind) {
    case 'moved':
      return words.t('settingsPage.history.moved', { name })
    case 'added':
      return words.t('settingsPage.history.added', { name, after: value(after) })
    case 'removed':
      return words.t('settingsPage.history.removed', { name, before: value(before) })
    default:
      return words.t('settingsPage.history.changedTo', { name, before: value(before), after: value(after) })
  }
}

const fieldAt = (dotted: string): FieldSpec | null =>
  SECTIONS.flatMap(fieldsOf).findLast(({ place }) => dotted === place || dotted.startsWith(`${place}.`)) ?? null

const LONGEST = 160
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSource = (value: unknown): boolean => isRecord(value) && ('organizationField' in value || 'crmPath' in value)

function valueWord(words: Words, value: unknown, field: FieldSpec | null, path: readonly string[]): string {
  if (value === null || value === undefined) return words.t('settingsPage.none')
  if (typeof value === 'boolean') return words.t(value ? 'settingsPage.yes' : 'settingsPage.no')
  if (typeof value === 'number') return numberWord(words, value, field, path)
  if (typeof value === 'string')
    return field && 'names' in field && field.of.includes(value)
      ? choiceWord(words, field.names, value)
      : clipped(value)
  if (Array.isArray(value))
    return value.length === 0
      ? words.t('settingsPage.none')
      : clipped(value.map((item) => valueWord(words, item, field, path)).join(', '))
  if (!isRecord(value)) return String(value)
  const { organizationField, crmPath, phrase, language, means, when, queue, name, hours, businessDays } = value
  if (typeof organizationField === 'string')
    return `${words.t('settingsPage.source.organizationField')} ${organizationField}`
  if (typeof crmPath === 'string') return `${words.t('settingsPage.source.crmPath')} ${crmPath}`
  if (typeof phrase === 'string')
    return clipped(`“${clipped(phrase)}” (${String(language)}): ${meaningWord(words, String(means))}`)
  if (when !== undefined)
    return `${routesIn([value])
      .map((route) => routeSentence(words, route.when))
      .join()} → ${String(queue)}`
  if (typeof name === 'string') return clipped(name)
  if (typeof hours === 'number') return `${hours} ${words.t('settingsPage.unit.hours')}`
  if (typeof businessDays === 'number') return `${businessDays} ${words.t('policyPage.unit.businessDays')}`
  return clipped(JSON.stringify(value))
}

function numberWord(words: Words, value: number, field: FieldSpec | null, path: readonly string[]): string {
  const last = path.at(-1) ?? ''
  if (field?.kind === 'number')
    return field.scale ? `${textOfNumber(value, field.scale)} %` : value.toLocaleString(words.tag)
  if (field?.kind === 'duration' || field?.kind === 'durations' || /Seconds$/.test(last))
    return durationWord(words, value)
  if (path.some((part) => /Hours$/.test(part))) return `${value} ${words.t('settingsPage.unit.hours')}`
  return value.toLocaleString(words.tag)
}

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
