import { textsIn } from '../macro-coverage.ts'
import { lintActions, type MacroAction } from '../macro-library.ts'
import type { MacrosView } from '../macro-view.ts'
import type { Reason } from '../reason.ts'
import { type Finding, type LintCode, lintMacro } from './lint.ts'

type Listed = MacrosView['macros'][number]['lint'][number]

/** With these a customer still reads a whole reply; with all others something would be missing or stand there in brackets. */
const WARNINGS: readonly LintCode[] = [
  'customer-name-absent',
  'product-area-absent',
  'ticket-number-absent',
  'agent-name-absent',
  'default-unproven',
]
const MOST = 50

/** What is not about a place in the text stands at its beginning, as the placeholders that are absent do. */
const BEGINNING = { line: 1, column: 1 }

/** M2, M3: what is to be mended in a macro: its actions first, then its texts. `productArea`: the placeholders that carry it here. */
export function findingsIn(actions: readonly MacroAction[], productArea: readonly string[]): readonly Listed[] {
  const ofActions = lintActions(actions).map((reason): Listed => {
    const severity = reason.key === 'macroLibrary.lint.replacesTags' ? 'warning' : 'error'
    return { severity, reason: plain(reason), ...BEGINNING }
  })
  const ofTexts = actions.flatMap((action) => {
    const found = textsIn([action]).flatMap((text) => lintMacro(text, { productArea }))
    // What every reply carries, its subject need not.
    return action.field === 'subject' ? found.filter(({ code }) => !code.endsWith('-absent')) : found
  })
  return [...ofActions, ...ofTexts.map(listed)].slice(0, MOST)
}

const listed = ({ code, reason, line, column }: Finding): Listed => ({
  severity: WARNINGS.includes(code) ? 'warning' : 'error',
  reason: plain(reason),
  line,
  column,
})

const plain = ({ key, params }: Reason): Listed['reason'] => ({ key, ...(params && { params: { ...params } }) })
