import { textsIn } from '../macro-coverage.ts'
import type { MacroAction } from '../macro-library/state.ts'
import type { MacrosView } from '../macro-view.ts'
import { type Finding, type LintCode, lintMacro } from './lint.ts'

type Listed = MacrosView['macros'][number]['lint'][number]

/** Customers would read nothing of these; everything else they would. */
const WARNINGS: readonly LintCode[] = [
  'customer-name-absent',
  'product-area-absent',
  'ticket-number-absent',
  'agent-name-absent',
  'default-unproven',
]
/** A subject carries no name. */
const isOfReply = ({ code }: Finding): boolean => !code.endsWith('-absent')
const MOST = 50

/**
 * M2: what is to be mended in a macro's texts. An account without a field for the product area says it by the ticket's tags,
 * as the library's templates do.
 */
export function findingsIn(actions: readonly MacroAction[], hasProductAreaField: boolean): readonly Listed[] {
  return actions
    .flatMap((action) =>
      textsIn([action]).flatMap((text) => {
        const saysArea = !hasProductAreaField && text.includes('ticket.tags')
        return lintMacro(text)
          .filter((finding) => action.field !== 'subject' || isOfReply(finding))
          .filter(({ code }) => code !== 'product-area-absent' || !saysArea)
          .map(listed)
      }),
    )
    .slice(0, MOST)
}

const listed = ({ code, reason: { key, params }, line, column }: Finding): Listed => ({
  severity: WARNINGS.includes(code) ? 'warning' : 'error',
  reason: { key, ...(params && { params: { ...params } }) },
  line,
  column,
})
