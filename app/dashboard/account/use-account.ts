import { useCallback, useEffect, useState } from 'react'
import { type AccountData, accountDataSchema, erasedSchema } from '../../../domain/account-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import type { Said } from '../News.tsx'

type State = {
  readonly data: AccountData | null
  readonly problem: string | null
  readonly said: Said | null
  /** What is under way, by name: its button waits. */
  readonly busy: string | null
  /** The account is gone; null: it is not. */
  readonly erased: { readonly isRevoked: boolean } | null
}
export type AccountState = State & {
  load(): void
  save(days: Readonly<Record<string, number>>, done: string): void
  /** Asks for a file and gives it to the browser to keep. */
  fetchFile(path: string, name: string, done: string): void
  erase(subdomain: string): void
}

/** What the page "Account data" shows and does. */
export function useAccount(api: Api, words: Words): AccountState {
  const [state, setState] = useState<State>({ data: null, problem: null, said: null, busy: null, erased: null })
  const put = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), [])
  const load = useCallback(() => {
    api.ask(accountDataSchema, '/api/account').then(
      (data) => put({ data, problem: null }),
      (cause) => put({ problem: saveProblem(words, cause) }),
    )
  }, [api, put, words])
  useEffect(load, [load])

  const failed = (cause: unknown): void => put({ busy: null, said: { isGood: false, text: saveProblem(words, cause) } })
  return {
    ...state,
    load,
    save(days, done) {
      put({ busy: 'retention', said: null })
      api
        .ask(accountDataSchema, '/api/account/retention', { put: days })
        .then((data) => put({ data, busy: null, said: { isGood: true, text: done } }), failed)
    },
    fetchFile(path, name, done) {
      put({ busy: path, said: null })
      api
        .stream(new AbortController().signal, path)
        .then((body) => new Response(body).blob())
        .then((file) => {
          keep(file, name)
          put({ busy: null, said: { isGood: true, text: done } })
        })
        .catch(failed)
    },
    erase(subdomain) {
      put({ busy: 'erase', said: null })
      api
        .ask(erasedSchema, '/api/account/erase', { post: { subdomain } })
        .then((erased) => put({ busy: null, erased }), failed)
    },
  }
}

function keep(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
