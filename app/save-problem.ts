import type { Words } from './texts.tsx'
import { troubleOf } from './trouble.ts'

/** Why a correction was not saved, in words that say what to do. */
export function saveProblem(words: Words, cause: unknown): string {
  const trouble = troubleOf(cause)
  switch (trouble.kind) {
    case 'no-permission':
      return words.t('sidebar.correct.noPermission')
    case 'session-over':
    case 'outdated':
      return words.t('sidebar.correct.reload')
    case 'refused':
      return words.t('sidebar.correct.refused', { why: trouble.message })
    default:
      return words.t('sidebar.correct.unreachable')
  }
}
