import type { Instant } from '../instant.ts'
import { freshBudget } from './budget.ts'
import type { Run } from './evaluate.ts'
import { MacroFault, problemOf } from './fault.ts'
import { filterContext } from './filter.ts'
import { type Held, written } from './held.ts'
import { positionsIn } from './position.ts'
import { capturedAs, runNodes } from './run.ts'
import type { Segment } from './segment.ts'
import { treeOf } from './syntax.ts'

/** Dynamic content in dynamic content in …: deeper than that is a mistake. */
const DEEPEST = 8

/** A rendering that has not begun. */
export const freshRun = (context: Run['context'], now: Instant, isExploring = false): Run => ({
  context,
  now,
  isExploring,
  budget: freshBudget(),
  filters: filterContext(),
  scopes: [],
  variables: new Map(),
  counters: new Map(),
  marks: new Map(),
  fallbacks: [],
  at: 0,
  dynamicContent: dynamicContentIn(Object.hasOwn(context, 'dc') ? context.dc : null),
})

/**
 * Dynamic content: texts of the account's admins, which may hold placeholders and other dynamic content. They are the only
 * values that are read as templates; each is rendered on its own, without the macro's variables.
 */
export function dynamicContentIn(items: unknown, inside: readonly string[] = []): Run['dynamicContent'] {
  return (name, run) => {
    const text = itemOf(items, name)
    if (text === null) return null
    if (inside.includes(name))
      throw new MacroFault('macro.error.contentCircle', run.at, {
        name: [...inside, name].map((item) => `dc.${item}`).join(' → '),
      })
    if (inside.length >= DEEPEST)
      throw new MacroFault('macro.error.contentTooDeep', run.at, { name: `dc.${name}`, most: DEEPEST })
    return rendered(text, name, run, dynamicContentIn(items, [...inside, name]))
  }
}

function rendered(text: string, name: string, outer: Run, dynamicContent: Run['dynamicContent']): Held {
  const page: Segment[] = []
  const run: Run = {
    ...outer,
    scopes: [],
    variables: new Map(),
    counters: new Map(),
    marks: new Map(),
    fallbacks: [],
    at: 0,
    dynamicContent,
  }
  try {
    runNodes(treeOf(text), run, page)
  } catch (thrown) {
    const { reason, at } = problemOf(thrown, run.at)
    // A circle or a limit is told as it is; what is wrong in the text of the item, with the place in that text.
    if (/\.(?:content|tooMuch|inContent)/.test(reason.key)) throw new MacroFault(reason.key, outer.at, reason.params)
    throw new MacroFault('macro.error.inContent', outer.at, { name: `dc.${name}`, ...positionsIn(text)(at) })
  }
  for (const { placeholder } of run.fallbacks) outer.fallbacks.push({ placeholder, at: outer.at })
  const segments = page.map(
    (segment): Segment =>
      segment.kind === 'text' ? { ...segment, at: outer.at, isVerbatim: false } : { ...segment, at: outer.at },
  )
  return { ...capturedAs(`dc.${name}`, segments), path: ['dc', name] }
}

/** An item's text. Keys of dynamic content may hold dots. */
function itemOf(items: unknown, name: string): string | null {
  if (typeof items !== 'object' || items === null) return null
  const item: unknown = Object.hasOwn(items, name) ? Reflect.get(items, name) : undefined
  return typeof item === 'string' || typeof item === 'number' ? written(item) : null
}
