import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Policy } from '../../../domain/policy.ts'
import { type PolicyView, policyViewSchema } from '../../../domain/policy-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import { type FieldProblem, type Trouble, troubleOf } from '../../trouble.ts'
import { sentenceOf } from '../settings/use-settings.ts'
import type { ProblemAt } from './Problem.tsx'

/** A section of the policy and how it stands in a form: `valueIn` may hold what is wrong, the server names it. */
export type Section<Draft> = {
  readonly name: keyof Policy
  draftOf(policy: Policy): Draft
  valueIn(draft: Draft, policy: Policy): unknown
}

type Failure = { readonly text: string; readonly isOutdated: boolean }
type State<Draft, Result> = {
  readonly view: PolicyView | null
  readonly draft: Draft | null
  readonly problems: readonly FieldProblem[]
  /** What went wrong as a whole. */
  readonly failure: Failure | null
  /** What trying it would have done. */
  readonly result: Result | null
  /** The newest news, for the status line. */
  readonly said: string | null
  readonly busy: 'try' | 'save' | null
}
const NOTHING = { view: null, draft: null, problems: [], failure: null, result: null, said: null, busy: null }

/**
 * One section of the policy on a page: what the server has, what is typed, and what became of it. The policy is saved as a
 * whole or not at all (R4). `section` stays the same object.
 */
export function useSection<Draft, Result>(api: Api, words: Words, section: Section<Draft>) {
  const [state, setState] = useState<State<Draft, Result>>(NOTHING)
  const { view, draft } = state
  const put = useCallback(
    (change: Partial<State<Draft, Result>>) => setState((before) => ({ ...before, ...change })),
    [],
  )
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
      .then((loaded) => put({ view: loaded, draft: section.draftOf(loaded.policy) }), failed)
  }, [api, put, failed, section])
  useEffect(load, [load])

  const value = useMemo(() => (view && draft ? section.valueIn(draft, view.policy) : null), [view, draft, section])
  const saved = useMemo(
    () => (view ? section.valueIn(section.draftOf(view.policy), view.policy) : null),
    [view, section],
  )
  const isChanged = draft !== null && JSON.stringify(saved) !== JSON.stringify(value)

  const send = (busy: 'try' | 'save', request: (policy: unknown) => Promise<Partial<State<Draft, Result>>>): void => {
    if (!view || !draft) return
    put({ busy, problems: [], failure: null, said: null })
    request({ ...view.policy, [section.name]: value }).then((change) => put({ ...change, busy: null }), failed)
  }
  const problemAt: ProblemAt = (place) => {
    const path = [section.name, place].join('.')
    return state.problems.find(({ field }) => field === path || field?.startsWith(`${path}.`))?.reason ?? null
  }

  return {
    ...state,
    /** The section as the server has it, and as it would be saved. */
    saved,
    value,
    isChanged,
    problemAt,
    load,
    /** A result belongs to the policy that was tried: it goes with the first change. */
    change: (change: Partial<Draft>) => draft && put({ draft: { ...draft, ...change }, result: null, said: null }),
    discard: () => view && put({ ...NOTHING, view, draft: section.draftOf(view.policy) }),
    /** Asks with the whole policy as it would be saved; what the answer changes is put in. */
    tryOut: (request: (policy: unknown) => Promise<Result>) =>
      send('try', async (policy) => ({ result: await request(policy) })),
    /** `said`: what is said of the new version. */
    save: (said: (version: number) => string) =>
      send('save', async (policy) => {
        const now = await api.ask(policyViewSchema, '/api/policy', { put: { version: view?.version, policy } })
        return { view: now, draft: section.draftOf(now.policy), said: said(now.version) }
      }),
  }
}

function failureOf(words: Words, trouble: Trouble): Failure {
  const isOutdated = trouble.code === 'conflict'
  return { isOutdated, text: isOutdated ? words.t('policyPage.outdated') : saveProblem(words, trouble) }
}
