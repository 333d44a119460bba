import { type FilteredValueToken, type Token, TypeGuards } from 'liquidjs'
import { compare, evaluate, isTrue, operand, type Run } from './evaluate.ts'
import { isProne } from './placeholder.ts'

/** True, false, or either: only a real ticket can say. */
type Answer = boolean | null
type Term = { readonly token: Token | null; readonly answer: Answer }

const NOTHING = new Set(['empty', 'blank', 'nil', 'null'])

/** What a test says about values being there, which is all that a linter knows; any other question can go either way. */
export function presenceOf(test: FilteredValueToken, run: Run): Answer {
  const { initial, filters } = test
  // Reads the values too, so that what is wrong with them is found.
  const whole = evaluate(test, run)
  if (filters.length > 0) return null
  const terms: Term[] = []
  for (const token of initial.postfix) {
    if (!TypeGuards.isOperatorToken(token)) {
      terms.push({ token, answer: null })
      continue
    }
    const right = terms.pop()
    const left = token.operator === 'not' ? undefined : terms.pop()
    terms.push({ token: null, answer: combined(token.operator, left, right, run) })
  }
  const [term] = terms
  if (!term) return isTrue(whole.value)
  return truthOf(term, run)
}

function combined(operator: string, left: Term | undefined, right: Term | undefined, run: Run): Answer {
  if (operator === 'not') return negated(truthOf(right, run))
  if (operator === 'and' || operator === 'or') {
    const answers = [truthOf(left, run), truthOf(right, run)]
    const decisive = operator === 'or'
    if (answers.includes(decisive)) return decisive
    return answers.includes(null) ? null : !decisive
  }
  if (!left?.token || !right?.token) return null
  if (!isNothing(left.token) && !isNothing(right.token) && !isCount(left.token)) return null
  return compare(operator, operand(left.token, run).value, operand(right.token, run).value, run) === true
}

const negated = (answer: Answer): Answer => (answer === null ? null : !answer)

/** Liquid's truth of a bare name: known for what may be missing, open for what is always there (a flag, a status). */
function truthOf(term: Term | undefined, run: Run): Answer {
  if (!term?.token) return term?.answer ?? null
  const held = operand(term.token, run)
  return held.path && held.path.length > 1 && !isProne(held.path) ? null : isTrue(held.value)
}

const isNothing = (token: Token): boolean =>
  (TypeGuards.isLiteralToken(token) && NOTHING.has(token.literal)) ||
  (TypeGuards.isQuotedToken(token) && token.content.trim() === '')

/** `ticket.tags.size > 0` asks whether there are any. */
const isCount = (token: Token): boolean => TypeGuards.isPropertyAccessToken(token) && /\.size$/.test(token.getText())
