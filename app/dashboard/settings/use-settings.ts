import { useCallback, useEffect, useRef, useState } from 'react'
import { type PolicyView, policyViewSchema } from '../../../domain/policy-view.ts'
import {
  type SettingsView,
  settingsViewSchema,
  type TriedTriage,
  triedTriageSchema,
} from '../../../domain/settings-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import type { Words } from '../../texts.tsx'
import { type FieldProblem, troubleOf } from '../../trouble.ts'
import { type Draft, draftOf, isChanged, policyIn, rowProblems } from './draft.ts'
import { isWithin, type Place, valueAt, withValueAt } from './place.ts'

/** What outlives the page: the policy as loaded and what was typed since. */
export type Kept = { readonly view: PolicyView; readonly draft: Draft; readonly isChanged: boolean }

type State = {
  readonly offers: SettingsView | null
  readonly problems: readonly FieldProblem[]
  /** What went wrong as a whole. */
  readonly failure: { readonly text: string; readonly isOutdated: boolean } | null
  readonly tried: TriedTriage | null
  readonly said: string | null
  readonly busy: 'try' | 'save' | null
}
const NOTHING: State = { offers: null, problems: [], failure: null, tried: null, said: null, busy: null }

/** The settings page's state; `kept` lives above the page, so that a change of page loses nothing. */
export function useSettings(parts: { api: Api; words: Words; kept: Kept | null; onKeep(kept: Kept | null): void }) {
  const { api, words, kept, onKeep } = parts
  const [state, setState] = useState(NOTHING)
  const put = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), [])
  const failed = useCallback(
    (cause: unknown) => {
      const trouble = troubleOf(cause)
      const isOutdated = trouble.code === 'conflict'
      const text = isOutdated ? words.t('settingsPage.outdated') : saveProblem(words, trouble)
      const { problems } = trouble
      put({ problems, failure: problems.length > 0 ? null : { text, isOutdated }, busy: null, said: null })
    },
    [put, words],
  )
  const keep = useCallback(
    (view: PolicyView, draft: Draft) => onKeep({ view, draft, isChanged: isChanged(draft, view.policy) }),
    [onKeep],
  )
  const latest = useRef(kept)
  latest.current = kept
  /** `isFirst`: on the way in, where somebody may have typed before the answer came. */
  const load = useCallback(
    (said: string | null = null, isFirst = false) => {
      put({ problems: [], failure: null, tried: null, said })
      const show = (view: PolicyView): void => {
        if (!isFirst || !latest.current?.isChanged) keep(view, draftOf(view.policy))
      }
      api.ask(policyViewSchema, '/api/policy').then(show, failed)
    },
    [api, put, keep, failed],
  )
  // What was typed before the page was left is there still; what was only looked at may be old.
  const mayBeOld = !(kept?.isChanged ?? false)
  const isStarted = useRef(false)
  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    if (mayBeOld) load(null, true)
  }, [mayBeOld, load])
  const loadOffers = useCallback(() => {
    api.ask(settingsViewSchema, '/api/settings').then(
      (offers) => put({ offers }),
      () => put({ offers: null }),
    )
  }, [api, put])
  useEffect(loadOffers, [loadOffers])

  const send = (busy: 'try' | 'save', request: (policy: Draft) => Promise<Partial<State>>): void => {
    if (!kept) return
    const twice = rowProblems(kept.draft)
    put({ busy: twice.length > 0 ? null : busy, problems: twice, failure: null, said: null })
    if (twice.length === 0) request(policyIn(kept.draft)).then((change) => put({ ...change, busy: null }), failed)
  }
  return {
    ...state,
    kept,
    load,
    setOffers: (offers: SettingsView) => put({ offers }),
    valueAt: (place: Place) => valueAt(kept?.draft, place),
    /** A result belongs to what was tried: it goes with the first change. */
    change: (place: Place, value: unknown) => {
      if (!kept) return
      keep(kept.view, withValueAt(kept.draft, place, value))
      put({ tried: null, said: null })
    },
    replace: (draft: Draft, said: string) => {
      if (!kept) return
      keep(kept.view, draft)
      put({ problems: [], failure: null, tried: null, said })
    },
    discard: () => {
      if (!kept) return
      keep(kept.view, draftOf(kept.view.policy))
      put({ problems: [], failure: null, tried: null, said: null })
    },
    /** What is wrong at a place or below it, each in the reader's words. */
    problemsAt: (place: Place, isOnly = false): readonly string[] =>
      state.problems
        .filter(({ field }) => field !== null && (isOnly ? field === place : isWithin(field, place)))
        .map((problem) => sentenceOf(words, problem)),
    tryTriage: () =>
      send('try', async (policy) => ({
        tried: await api.ask(triedTriageSchema, '/api/policy/try-triage', { post: { policy } }),
      })),
    save: () =>
      send('save', async (policy) => {
        const view = await api.ask(policyViewSchema, '/api/policy', { put: { version: kept?.view.version, policy } })
        keep(view, draftOf(view.policy))
        return { tried: null, said: words.t('settingsPage.saved', { version: view.version }) }
      }),
  }
}
export type Settings = ReturnType<typeof useSettings>

/** A problem in the reader's language where it is known, else as the server says it. */
export const sentenceOf = (words: Words, { reason, said }: FieldProblem): string =>
  said ? words.reason(said, 0) : reason
