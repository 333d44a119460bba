import type { Category } from '../policy.ts'
import type { Reason } from '../reason.ts'
import { TOPICS } from '../signal.ts'
import type { Heard } from './heard.ts'

/** How much each meaning speaks for a category (R5). */
const VOTES: Readonly<Record<string, readonly (readonly [Category, number])[]>> = {
  security: [['security', 2]],
  'security-incident': [['security', 4]],
  'data-loss': [['data', 4]],
  data: [['data', 1.5]],
  billing: [['billing', 2]],
  refund: [['billing', 3]],
  contract: [['billing', 2]],
  account: [['account', 2]],
  'password-reset': [['account', 4]],
  integration: [['integration', 1.5]],
  performance: [['performance', 2]],
  'feature-request': [['feature-request', 2]],
  'how-to': [['how-to', 2]],
  bug: [['bug', 1.5]],
  outage: [['bug', 2]],
  'core-broken': [['bug', 1.5]],
  degraded: [['bug', 0.5]],
  'revenue-blocked': [['bug', 1.5]],
  'confirmed-defect': [['bug', 4]],
}
/** Where two categories stand equal, the earlier wins: root cause over symptom. */
const ORDER: readonly Category[] = [
  'security',
  'billing',
  'data',
  'performance',
  'integration',
  'account',
  'bug',
  'feature-request',
  'how-to',
]
/** "How do I export contacts?" is a how-to about data: what a question is about does not make it that matter … */
const SUBJECTS: readonly Category[] = ['data', 'account']
/** … unless the text reports one. */
const MATTERS: readonly string[] = [
  'data-loss',
  'password-reset',
  'bug',
  'outage',
  'core-broken',
  'degraded',
  'revenue-blocked',
  'confirmed-defect',
]
const SUBJECT_WEIGHT = 2
/** Repeating a word adds nothing after this many times. */
const MOST_VOTES = 3

/** R5: what kind of matter this is, whatever is asked, feared or reported of it; only what is denied or quoted does not speak. In doubt a bug. */
export function categoryOf(heard: readonly Heard[]): {
  readonly value: Category
  readonly why: Reason
  readonly from: readonly Heard[]
} {
  const score = new Map<Category, number>()
  const counted = new Map<string, number>()
  for (const { entry, standing, source } of heard) {
    if (entry.kind !== 'signal' || standing === 'denied' || standing === 'quoted') continue
    const times = counted.get(entry.means) ?? 0
    if (times >= MOST_VOTES) continue
    counted.set(entry.means, times + 1)
    for (const [category, votes] of VOTES[entry.means] ?? [])
      score.set(category, (score.get(category) ?? 0) + votes * (source === 'subject' ? SUBJECT_WEIGHT : 1))
  }
  const strongest = ORDER.reduce<Category>(
    (best, category) => ((score.get(category) ?? 0) > (score.get(best) ?? 0) ? category : best),
    ORDER.find((category) => score.has(category)) ?? 'bug',
  )
  const value =
    SUBJECTS.includes(strongest) && score.has('how-to') && ![...counted.keys()].some((means) => MATTERS.includes(means))
      ? 'how-to'
      : strongest
  const from = heard
    .filter(
      ({ entry, standing }) =>
        entry.kind === 'signal' &&
        standing !== 'denied' &&
        standing !== 'quoted' &&
        (VOTES[entry.means] ?? []).some(([category]) => category === value),
    )
    .slice(0, 1)
  const [first] = from
  if (first?.entry.kind !== 'signal') return { value, why: { key: 'triage.category.inDoubt' }, from }
  return {
    value,
    why: { key: 'triage.category.signal', params: { category: `@category.${value}`, phrase: first.entry.phrase } },
    from,
  }
}

/** R6: finer than the category, each once. */
export function topicsOf(heard: readonly Heard[]): readonly string[] {
  const topics: readonly string[] = TOPICS
  const found = heard.flatMap(({ entry, standing }) =>
    entry.kind === 'signal' && topics.includes(entry.means) && standing !== 'denied' && standing !== 'quoted'
      ? [entry.means]
      : [],
  )
  return [...new Set(found)]
}

/** The product area that is named most; a subject counts double, the first named wins a tie. */
export function areaOf(heard: readonly Heard[]): string | null {
  const score = new Map<string, number>()
  for (const { entry, standing, source } of heard) {
    if (entry.kind !== 'area' || standing === 'quoted') continue
    score.set(entry.key, (score.get(entry.key) ?? 0) + (source === 'subject' ? SUBJECT_WEIGHT : 1))
  }
  let best: string | null = null
  for (const [key, votes] of score) if (best === null || votes > (score.get(best) ?? 0)) best = key
  return best
}
