import type { Words } from '../../texts.tsx'
import { type FieldProblem, troubleOf } from '../../trouble.ts'

/** Why the page, or a part of it, could not be read. */
export function readProblem(words: Words, cause: unknown): string {
  const { kind, code, message } = troubleOf(cause)
  if (kind === 'session-over' || kind === 'outdated') return words.t(`sidebar.state.${kind}.text`)
  if (kind === 'no-permission') return words.t('escalationsPage.noPermission')
  // Only an answer of our server has a code; what a proxy says is no sentence for people.
  if (kind !== 'unreachable' && code !== null) return message
  return words.t('escalationsPage.unreachable')
}

/** Why something was not done: each reason of the server's, or what to do about it. */
export function actProblems(words: Words, cause: unknown): readonly string[] {
  const { kind, code, message, problems } = troubleOf(cause)
  if (problems.length > 0) return problems.map((problem) => atField(words, problem))
  if (kind === 'session-over' || kind === 'outdated') return [words.t('escalationsPage.notDone.reload')]
  if (kind !== 'unreachable' && code !== null) return [words.t('escalationsPage.notDone.refused', { why: message })]
  if (kind === 'no-permission') return [words.t('escalationsPage.notDone.noPermission')]
  return [words.t('escalationsPage.notDone.unreachable')]
}

/** The closing form has several texts: which one is meant is said. */
function atField(words: Words, { field, reason }: FieldProblem): string {
  const text = END_TEXTS.find((name) => field === `end.${name}`)
  return text
    ? words.t('escalationsPage.atField', { field: words.t(`escalationsPage.act.end.${text}`), why: reason })
    : reason
}
const END_TEXTS = ['cause', 'resolution', 'learning'] as const
