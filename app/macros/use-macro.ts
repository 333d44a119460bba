import { useCallback, useEffect, useMemo, useState } from 'react'
import { type RenderedMacro, readMacro, renderMacro } from '../../domain/macro.ts'
import { type MacroFacts, macroContext, macroNeeds, withValue } from '../../domain/macro-context.ts'
import { useNow } from '../ui/now.tsx'
import { useZaf } from '../zaf.tsx'
import type { ZendeskMacro } from './desk.ts'
import { readFacts } from './facts.ts'
import { templateOf } from './macro-text.ts'

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'empty' }
  | { readonly state: 'ready'; readonly isHtml: boolean; readonly facts: MacroFacts; readonly rendered: RenderedMacro }

/** One macro filled for this ticket, and filled again after each repair. */
export function useMacro(macro: ZendeskMacro, account: string) {
  const zaf = useZaf()
  const now = useNow('minute')
  const found = useMemo(() => templateOf(macro), [macro])
  const [facts, setFacts] = useState<MacroFacts | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})

  const load = useCallback(() => {
    if (!found) return
    setFailed(false)
    const fields = [...found.template.matchAll(/ticket_field_(?:option_title_)?(\d+)/g)].map(([, id = '']) => id)
    readFacts(zaf, account, { ...macroNeeds(found.template), fields: [...new Set(fields)] }).then(setFacts, () =>
      setFailed(true),
    )
  }, [zaf, account, found])
  useEffect(load, [load])

  const tree = useMemo(() => (found ? readMacro(found.template) : null), [found])
  const state = useMemo((): State => {
    if (!found || !tree) return { state: 'empty' }
    if (!facts) return { state: hasFailed ? 'failed' : 'loading' }
    const context = Object.entries(own).reduce(
      (filled, [placeholder, value]) => withValue(filled, placeholder, value),
      macroContext(facts),
    )
    return { state: 'ready', isHtml: found.isHtml, facts, rendered: renderMacro(tree, context, now) }
  }, [found, tree, facts, hasFailed, own, now])

  return {
    state,
    load,
    fill: (placeholder: string, value: string) => setOwn((before) => ({ ...before, [placeholder]: value })),
  }
}
