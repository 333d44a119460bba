import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type EscalationAction,
  type EscalationsPage,
  escalationsPageSchema,
  escalationViewSchema,
} from '../../../domain/escalation-view.ts'
import type { Api } from '../../api.ts'
import type { Live } from '../../live.ts'
import type { ServerTime } from '../../server-time.ts'
import type { Words } from '../../texts.tsx'
import { troubleOf } from '../../trouble.ts'
import { nextMoment } from './lateness.ts'
import { actProblems, readProblem } from './refusals.ts'

/** Bursts of changes are read together, and a busy account not more often than this. */
const GATHER_MS = 500
const EVERY_MS = 3_000
/** While the server does not answer the page asks again by itself. */
const AGAIN_MS = 15_000
/** Browsers count timers in 31 bits; an hour is soon enough to look again. */
const LONGEST_MS = 3_600_000

export type Escalations = {
  readonly page: EscalationsPage | null
  /** Why the page is not up to date; null: it is. */
  readonly problem: string | null
  /** The newest news, for the status line. */
  readonly said: string | null
  load(): void
  /** Does what an agent decided. `done` is said when it was taken; the answer is why it was not, nothing when it was. */
  act(of: { id: string; ticketId: string }, action: EscalationAction, done: string): Promise<readonly string[]>
}

/** The page as the server has it: read again when something changes, and when a moment on it has come. */
export function useEscalations(parts: { api: Api; live: Live; time: ServerTime; words: Words }): Escalations {
  const { api, live, time, words } = parts
  const [page, setPage] = useState<EscalationsPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  // An answer that comes after a newer one says less.
  const asked = useRef(0)
  const shown = useRef(0)
  const load = useCallback(async (): Promise<void> => {
    asked.current += 1
    const turn = asked.current
    const started = performance.now()
    try {
      const answer = await api.ask(escalationsPageSchema, '/api/escalations')
      if (turn < shown.current) return
      shown.current = turn
      time.learn(Date.parse(answer.now), performance.now() - started)
      setPage(answer)
      setProblem(null)
    } catch (cause) {
      if (turn >= shown.current) setProblem(readProblem(words, cause))
    }
  }, [api, time, words])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let readAt = performance.now()
    void load()
    const off = live.on(() => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          readAt = performance.now()
          void load()
        },
        Math.max(GATHER_MS, readAt + EVERY_MS - performance.now()),
      )
    })
    return () => {
      off()
      clearTimeout(timer)
    }
  }, [load, live])

  useEffect(() => {
    if (problem === null) return
    const timer = setInterval(load, AGAIN_MS)
    return () => clearInterval(timer)
  }, [problem, load])

  useEffect(() => {
    const next = page && nextMoment(page)
    if (!page || !next) return
    const timer = setTimeout(load, Math.min(LONGEST_MS, next - Date.parse(page.now) + 1000))
    return () => clearTimeout(timer)
  }, [page, load])

  return {
    page,
    problem,
    said,
    load,
    async act({ id, ticketId }, action, done) {
      setSaid(null)
      try {
        const path = `/api/tickets/${encodeURIComponent(ticketId)}/escalation/${encodeURIComponent(id)}`
        await api.ask(escalationViewSchema, path, { post: action })
      } catch (cause) {
        // Somebody else was faster: what stands now is what the agent has to see.
        if (troubleOf(cause).code === 'conflict') void load()
        return actProblems(words, cause)
      }
      await load()
      setSaid(done)
      return []
    },
  }
}
