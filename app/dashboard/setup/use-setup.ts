import { useCallback, useEffect, useState } from 'react'
import { type SetupView, setupViewSchema } from '../../../domain/setup-view.ts'
import type { Api } from '../../api.ts'
import { localeOf } from '../../i18n.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import type { Said } from '../News.tsx'

/** While something is made or removed the page asks again after this. */
const AGAIN_MS = 1_500

type State = {
  readonly view: SetupView | null
  readonly problem: string | null
  readonly said: Said | null
  /** What is being sent, by name: its button waits. */
  readonly busy: string | null
}

export type Setup = State & {
  load(): void
  /** Sends something; every answer is the whole page. `done` is said when it was taken. */
  send(busy: string, path: string, post: unknown, done: (view: SetupView) => string): void
}

/** The set-up as the server has it, and what became of what was last asked for. */
export function useSetup(api: Api, words: Words): Setup {
  const [state, setState] = useState<State>({ view: null, problem: null, said: null, busy: null })
  const put = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), [])
  const query = `?language=${localeOf(words.tag)}`
  const load = useCallback(() => {
    api.ask(setupViewSchema, `/api/setup${query}`).then(
      (view) =>
        setState((before) => ({
          ...before,
          view,
          problem: null,
          // "It is being made" is over with the making.
          said: before.view?.state === view.state ? before.said : null,
        })),
      (cause) => put({ problem: saveProblem(words, cause) }),
    )
  }, [api, put, query, words])
  useEffect(load, [load])

  const isUnderWay = state.view?.state === 'applying' || state.view?.state === 'removing'
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(load, AGAIN_MS)
    return () => clearInterval(timer)
  }, [isUnderWay, load])

  return {
    ...state,
    load,
    send(busy, path, post, done) {
      put({ busy, said: null })
      api.ask(setupViewSchema, `${path}${query}`, { post }).then(
        (view) => put({ view, busy: null, problem: null, said: { isGood: true, text: done(view) } }),
        (cause) => put({ busy: null, said: { isGood: false, text: saveProblem(words, cause) } }),
      )
    },
  }
}
