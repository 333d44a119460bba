import { textsIn } from '../macro-coverage.ts'
import type { MacroAction } from '../macro-library/state.ts'
import type { MacrosView } from '../macro-view.ts'
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

/** M2: what is to be mended in a macro's texts. `productArea`: the placeholders that carry it in this account. */
export const findingsIn = (actions: readonly MacroAction[], productArea: readonly string[]): readonly Listed[] =>
  actions
    .flatMap((action) => {
      const found = textsIn([action]).flatMap((text) => lintMacro(text, { productArea }))
      // What every reply carries, its subject need not.
      return action.field === 'subject' ? found.filter(({ code }) => !code.endsWith('-absent')) : found
    })
    .slice(0, MOST)
    .map(listed)

const listed = ({ code, reason: { key, params }, line, column }: Finding): Listed => ({
  severity: WARNINGS.includes(code) ? 'warning' : 'error',
  reason: { key, ...(params && { params: { ...params } }) },
  line,
  column,
})
