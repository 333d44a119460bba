import type { Field } from '../../domain/brief/section.ts'
import { refusal } from '../duplicates/refusal.ts'
import type { Words } from '../texts.tsx'
import { troubleOf } from '../trouble.ts'

/** Why it was not sent, and what is wrong at which field. */
export type SendProblem = {
  readonly text: string
  readonly fields: readonly { readonly field: Field; readonly why: string }[]
}

/** The server's reasons at the fields they are about; what is about none of them is said as a whole. */
export function sendProblem(words: Words, cause: unknown, asked: readonly Field[]): SendProblem {
  const { kind, code, problems } = troubleOf(cause)
  if (code === null && kind === 'unreachable') return { text: words.t('escalationPanel.unreachable'), fields: [] }
  const fields: { field: Field; why: string }[] = []
  const others: string[] = []
  for (const { field: path, reason } of problems) {
    // `answers.texts.summary`, `answers.impact.depth`, or the field itself.
    const steps = path?.split('.') ?? []
    const field = asked.find((one) => steps.includes(one))
    if (field) fields.push({ field, why: reason })
    else others.push(reason)
  }
  return { text: [refusal(words, cause, 'act'), ...others].join(' '), fields }
}
