import { useCallback, useEffect, useMemo, useState } from 'react'
import { type PolicyView, policyViewSchema, type TryView, tryViewSchema } from '../../../domain/policy-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import { type FieldProblem, type Trouble, troubleOf } from '../../trouble.ts'
import { sentenceOf } from '../settings/use-settings.ts'
import { type Draft, draftOf, slaIn } from './draft.ts'
import type { ProblemAt } from './Problem.tsx'

type Failure = { readonly text: string; readonly isOutdated: boolean }
type State = {
  readonly view: PolicyView | null
  readonly draft: Draft | null
  readonly problems: readonly FieldProblem[]
  /** What went wrong as a whole. */
  readonly failure: Failure | null
  readonly result: TryView | null
  /** The newest news, for the status line. */
  readonly said: string | null
  readonly busy: 'try' | 'save' | null
}
const NOTHING: State = { view: null, draft: null, problems: [], failure: null, result: null, said: null, busy: null }

/** The policy page's state: what the server has, what is typed, and what became of it. */
export function usePolicy(api: Api, words: Words) {
  const [state, setState] = useState(NOTHING)
  const { view, draft, result } = state
  const put = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), [])
  const failed = useCallback(
    (cause: unknown) => {
      const trouble = troubleOf(cause)
      const problems = trouble.problems.map((problem) => ({ ...problem, reason: sentenceOf(words, problem) }))
      put({ problems, failure: problems.length > 0 ? null : failureOf(words, trouble), busy: null, said: null })
    },
    [put, words],
  )
  const load = useCallback(() => {
    setState(NOTHING)
    api
      .ask(policyViewSchema, '/api/policy')
      .then((loaded) => put({ view: loaded, draft: draftOf(loaded.policy) }), failed)
  }, [api, put, failed])
  useEffect(load, [load])

  const saved = useMemo(() => (view ? JSON.stringify(slaIn(draftOf(view.policy))) : null), [view])
  const isChanged = draft !== null && saved !== JSON.stringify(slaIn(draft))

  const send = (busy: 'try' | 'save', request: (policy: unknown) => Promise<void>): void => {
    if (!view || !draft) return
    put({ busy, problems: [], failure: null, said: null })
    request({ ...view.policy, sla: slaIn(draft) }).then(() => put({ busy: null }), failed)
  }
  const askTry = (policy: unknown, after?: string): Promise<TryView> =>
    api.ask(tryViewSchema, '/api/policy/try', { post: { policy, ...(after !== undefined && { after }) } })

  const problemAt: ProblemAt = (place) => {
    const path = ['sla', place].join('.')
    return state.problems.find(({ field }) => field === path || field?.startsWith(`${path}.`))?.reason ?? null
  }

  return {
    ...state,
    isChanged,
    problemAt,
    load,
    /** A result belongs to the policy that was tried: it goes with the first change. */
    change: (change: Partial<Draft>) => draft && put({ draft: { ...draft, ...change }, result: null, said: null }),
    discard: () => view && put({ ...NOTHING, view, draft: draftOf(view.policy) }),
    tryOut: () => send('try', async (policy) => put({ result: await askTry(policy) })),
    more: () =>
      send('try', async (policy) => {
        if (!result?.next) return
        const page = await askTry(policy, result.next)
        put({ result: { ...page, differing: [...result.differing, ...page.differing] } })
      }),
    save: () =>
      send('save', async (policy) => {
        const now = await api.ask(policyViewSchema, '/api/policy', { put: { version: view?.version, policy } })
        put({ view: now, draft: draftOf(now.policy), said: words.t('policyPage.saved', { version: now.version }) })
      }),
  }
}

function failureOf(words: Words, trouble: Trouble): Failure {
  const isOutdated = trouble.code === 'conflict'
  return { isOutdated, text: isOutdated ? words.t('policyPage.outdated') : saveProblem(words, trouble) }
}
