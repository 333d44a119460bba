import { useCallback, useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { type DuplicatesPage, duplicatesPageSchema } from '../../../domain/duplicate-view.ts'
import type { Api, Sent } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import type { Said } from '../News.tsx'

/** While a backtest or the first fill is under way the page asks again after this. */
const AGAIN_MS = 5_000

type State = {
  readonly page: DuplicatesPage | null
  readonly problem: string | null
  readonly said: Said | null
  /** What is being sent, by name: its button waits. */
  readonly busy: string | null
}

export type Duplicates = State & {
  load(): void
  /** Sends a change; every answer is the whole page. `done` is said when it was taken. */
  send(busy: string, path: string, sent: Sent, done: string): void
  /** D2: a merge in the log was wrong. The answer is about a ticket, so the page is asked for again. */
  reportWrong(ticketId: string, survivorId: string, done: string): void
}

/** The page as the server has it, and what became of the last change. */
export function useDuplicates(api: Api, words: Words): Duplicates {
  const [state, setState] = useState<State>({ page: null, problem: null, said: null, busy: null })
  const put = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), [])
  const load = useCallback(() => {
    api.ask(duplicatesPageSchema, '/api/duplicates').then(
      (page) => put({ page, problem: null }),
      (cause) => put({ problem: saveProblem(words, cause) }),
    )
  }, [api, put, words])
  useEffect(load, [load])

  const isUnderWay =
    state.page !== null &&
    (state.page.backtest?.state === 'running' || (state.page.mode !== 'off' && state.page.filled < 1))
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(load, AGAIN_MS)
    return () => clearInterval(timer)
  }, [isUnderWay, load])

  const failed = (cause: unknown): void => put({ busy: null, said: { isGood: false, text: saveProblem(words, cause) } })
  return {
    ...state,
    load,
    send(busy, path, sent, done) {
      put({ busy, said: null })
      api
        .ask(duplicatesPageSchema, path, sent)
        .then((page) => put({ page, busy: null, said: { isGood: true, text: done } }), failed)
    },
    reportWrong(ticketId, survivorId, done) {
      put({ busy: `wrong ${ticketId}`, said: null })
      const path = `/api/tickets/${encodeURIComponent(ticketId)}/duplicates/${encodeURIComponent(survivorId)}`
      api
        .ask(z.unknown(), path, { post: { action: 'wrong' } })
        .then(() => api.ask(duplicatesPageSchema, '/api/duplicates'))
        .then((page) => put({ page, busy: null, said: { isGood: true, text: done } }), failed)
    },
  }
}
