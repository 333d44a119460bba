import type { Refusal } from '../outcome.ts'
import { policyProblem } from '../policy-problem.ts'
import { sharedRoutesFor } from '../rules.ts'
import { MEANINGS, TOPICS } from '../signal.ts'
import { patternOf } from '../text/pattern.ts'
import type { Policy } from './schema.ts'

type Triage = Policy['triage']
type When = Triage['routes'][number]['when']

/** R4-R6, V6: contradictions between signals, product areas, queues and routes, each under its field. */
export function triageProblems(triage: Triage): readonly Refusal[] {
  return [...queueProblems(triage), ...routeProblems(triage), ...uselessRoutes(triage), ...signalProblems(triage)]
}

function queueProblems({ queues, fallbackQueue, productAreas }: Triage): readonly Refusal[] {
  const found: Refusal[] = []
  const twice = (field: string, key: 'queueTwice' | 'queueNameTwice' | 'areaTwice', given: string) =>
    found.push(policyProblem('policy.twice', field, key, { given }))
  for (const [index, { key, name }] of queues.entries()) {
    const before = queues.slice(0, index)
    if (before.some((other) => other.key === key)) twice(`triage.queues.${index}.key`, 'queueTwice', key)
    else if (before.some((other) => isSameName(other.name, name)))
      twice(`triage.queues.${index}.name`, 'queueNameTwice', name)
  }
  for (const [index, { key }] of productAreas.entries())
    if (productAreas.slice(0, index).some((other) => other.key === key))
      twice(`triage.productAreas.${index}.key`, 'areaTwice', key)
  if (!queues.some(({ key }) => key === fallbackQueue))
    found.push(noQueue('triage.fallbackQueue', fallbackQueue, queues))
  return found
}

const isSameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()
const listed = (keys: readonly string[]): string => keys.slice(0, 20).join(', ')
const noQueue = (field: string, given: string, queues: Triage['queues']): Refusal =>
  policyProblem('policy.queue', field, 'queueUnknown', { given, of: listed(queues.map(({ key }) => key)) })

function routeProblems(triage: Triage): readonly Refusal[] {
  const found: Refusal[] = []
  const topics: readonly string[] = TOPICS
  const areas = triage.productAreas.map(({ key }) => key)
  for (const [index, { when, queue }] of triage.routes.entries()) {
    const field = `triage.routes.${index}`
    if (!triage.queues.some(({ key }) => key === queue)) found.push(noQueue(`${field}.queue`, queue, triage.queues))
    for (const given of when.productArea ?? [])
      if (!areas.includes(given))
        found.push(
          policyProblem('policy.area', `${field}.when.productArea`, 'areaUnknown', { given, of: listed(areas) }),
        )
    for (const given of when.topic ?? [])
      if (!topics.includes(given))
        found.push(policyProblem('policy.topic', `${field}.when.topic`, 'topicUnknown', { given, of: listed(topics) }))
  }
  for (const who of ['vip', 'enterprise'] as const)
    for (const { queue, index } of sharedRoutesFor(who, triage))
      found.push(
        policyProblem(
          'policy.V6',
          index === null ? 'triage.fallbackQueue' : `triage.routes.${index}`,
          who === 'vip' ? 'vipShared' : 'enterpriseShared',
          { given: queue },
        ),
      )
  return found
}

/** R6: routes that no ticket can ever take. */
function uselessRoutes({ routes, languagesServed }: Triage): readonly Refusal[] {
  const found: Refusal[] = []
  const all = routes.findIndex(({ when }) => Object.values(when).every((asked) => asked === undefined))
  const seen = new Map<string, number>()
  for (const [index, { when }] of routes.entries()) {
    const field = `triage.routes.${index}`
    const first = seen.get(asText(when))
    if (all !== -1 && index > all) found.push(policyProblem('policy.R6', field, 'routeUnreached', { other: all + 1 }))
    else if (first !== undefined) found.push(policyProblem('policy.R6', field, 'routeTwice', { other: first + 1 }))
    else seen.set(asText(when), index)
    const { language, isLanguageServed } = when
    const isOneServed = (served: boolean) => language?.some((code) => languagesServed.includes(code) === served) ?? true
    if (isLanguageServed !== undefined && language && !isOneServed(isLanguageServed))
      found.push(
        policyProblem('policy.R6', `${field}.when.language`, isLanguageServed ? 'routeNeverServed' : 'routeNever', {
          given: listed(language),
        }),
      )
  }
  return found
}

/** Conditions as one text, the same for the same conditions in another order. */
const asText = (when: When): string =>
  JSON.stringify(
    Object.entries(when)
      .filter(([, asked]) => asked !== undefined)
      .map(([name, asked]) => [name, Array.isArray(asked) ? asked.toSorted() : asked])
      .toSorted(([one], [other]) => String(one).localeCompare(String(other))),
  )

function signalProblems({ signals, productAreas }: Triage): readonly Refusal[] {
  const found: Refusal[] = []
  const seen = new Set<string>()
  for (const [index, { phrase, language, means }] of signals.entries()) {
    const field = `triage.signals.${index}`
    if (!MEANINGS.includes(means))
      found.push(
        policyProblem('policy.meaning', `${field}.means`, 'meaningUnknown', { given: means, of: MEANINGS.join(', ') }),
      )
    found.push(...phraseProblems(`${field}.phrase`, phrase))
    const key = `${language} ${means} ${phrase.toLowerCase()}`
    if (seen.has(key)) found.push(policyProblem('policy.twice', `${field}.phrase`, 'signalTwice', { given: phrase }))
    seen.add(key)
  }
  for (const [index, { words }] of productAreas.entries())
    for (const [place, word] of words.entries())
      found.push(...phraseProblems(`triage.productAreas.${index}.words.${place}`, word))
  return found
}

function phraseProblems(field: string, phrase: string): readonly Refusal[] {
  const pattern = patternOf(phrase)
  return pattern.ok ? [] : pattern.refusals.slice(0, 1).map((why) => ({ ...why, code: 'policy.phrase', field }))
}
