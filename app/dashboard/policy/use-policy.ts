import { type TryView, tryViewSchema } from '../../../domain/policy-view.ts'
import type { Api } from '../../api.ts'
import type { Words } from '../../texts.tsx'
import { type Draft, draftOf, slaIn } from './draft.ts'
import { type Section, useSection } from './use-section.ts'

const SLA: Section<Draft> = { name: 'sla', draftOf, valueIn: slaIn }

/** The policy page's state: targets and hours, tried on the last weeks a page at a time. */
export function usePolicy(api: Api, words: Words) {
  const section = useSection<Draft, TryView>(api, words, SLA)
  const { result } = section
  const ask = (policy: unknown, after?: string): Promise<TryView> =>
    api.ask(tryViewSchema, '/api/policy/try', { post: { policy, ...(after !== undefined && { after }) } })
  return {
    ...section,
    tryOut: () => section.tryOut((policy) => ask(policy)),
    more: () => {
      if (!result?.next) return
      const { differing, next } = result
      section.tryOut(async (policy) => {
        const page = await ask(policy, next)
        return { ...page, differing: [...differing, ...page.differing] }
      })
    },
    save: () => section.save((version) => words.t('policyPage.saved', { version })),
  }
}
