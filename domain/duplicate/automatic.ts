import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import { plainHash } from './trace.ts'

/** A merge of a backtest, or one that was made, with its reasons. */
type Merge = { readonly why: readonly Reason[] }
/** What a backtest found, as far as it decides whether merging may be automatic. */
export type Tested = {
  readonly state: 'running' | 'done' | 'failed'
  readonly startedAt: Instant
  readonly windowHours: number
  readonly comparesColleagues: boolean
  readonly wrong: readonly Merge[]
}
type Settings = {
  readonly comparesColleagues: boolean
  readonly windowHours: number
  readonly excluded: readonly string[]
}

/** The reasons of a merge, the most doubtful first: an addition that states no fact says less than a greeting. */
const DOUBTFUL = [
  'duplicate.extra.remark',
  'duplicate.extra.spelling',
  'duplicate.same.file',
  'duplicate.extra.nudge',
  'duplicate.same.carries',
  'duplicate.extra.form',
  'duplicate.extra.signature',
  'duplicate.extra.thanks',
  'duplicate.extra.greeting',
  'duplicate.same.text',
] as const
export const MERGE_RULES: readonly string[] = DOUBTFUL

/** D2: the rule of merging that a merge rests on, and that is left out where it was wrong. */
export const ruleOf = ({ why }: Merge): string =>
  DOUBTFUL.find((rule) => why.some(({ key }) => key === rule)) ?? why[0]?.key ?? 'duplicate.same.text'

const isExcluded = ({ why }: Merge, excluded: readonly string[]): boolean =>
  why.some(({ key }) => excluded.includes(key))

/**
 * D2: why merging may not be automatic; null: it may. It takes a backtest of the account's own history, made with the settings of now,
 * in which nothing is wrong but by rules that are left out. `reported`: merges that somebody called wrong since.
 */
export function notAutomatic(tested: Tested | null, settings: Settings, reported: readonly Merge[]): Reason | null {
  if (!tested) return { key: 'backtest.not.none' }
  if (tested.state !== 'done') return { key: `backtest.not.${tested.state}` }
  if (settings.comparesColleagues && !tested.comparesColleagues) return { key: 'backtest.not.colleagues' }
  if (settings.windowHours > tested.windowHours)
    return { key: 'backtest.not.window', params: { hours: tested.windowHours } }
  const wrong = tested.wrong.filter((merge) => !isExcluded(merge, settings.excluded)).length
  if (wrong > 0) return { key: 'backtest.not.wrong', params: { count: wrong } }
  const said = reported.filter((merge) => !isExcluded(merge, settings.excluded)).length
  return said > 0 ? { key: 'backtest.not.reported', params: { count: said } } : null
}

/** How many merges of a backtest are shown to be judged. */
export const SAMPLES = 50

/** The lot that a merge draws: the lowest are the samples, the same ones however often the backtest was interrupted. */
export const lotOf = (seed: string, ticketId: string): number => plainHash(`${seed}:${ticketId}`)
