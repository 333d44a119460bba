import type { Instant } from '../../domain/instant.ts'
import { greetingName } from '../sidebar/greeting-text.ts'
import type { Words } from '../texts.tsx'

const HOUR_MS = 3_600_000

/** A message to the customer with nothing of the inside in it: no receiver, no severity, no gap where a name is missing (M4). */
export function letterText(
  { t }: Pick<Words, 't'>,
  about: { readonly kind: 'first' | 'update' | 'last'; readonly name: string; readonly by: Instant | null },
  now: Instant,
): string {
  const known = greetingName(about.name)
  const greeting = known ? t('escalationPanel.letter.named', { name: known }) : t('escalationPanel.letter.neutral')
  const body = t(`escalationPanel.letter.${about.kind}`)
  return `${greeting}\n\n${[body, ...nextWord(t, about.by, now)].join(' ')}`
}

/** Rounded down: promised is what is kept. Their zone is not known, so no time of day. */
function nextWord(t: Words['t'], by: Instant | null, now: Instant): readonly string[] {
  const hours = by === null ? 0 : Math.floor((by - now) / HOUR_MS)
  if (hours < 1) return []
  if (hours === 1) return [t('escalationPanel.letter.hour')]
  if (hours < 48) return [t('escalationPanel.letter.hours', { count: hours })]
  return [t('escalationPanel.letter.days', { count: Math.floor(hours / 24) })]
}
