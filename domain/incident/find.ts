import type { Weighing } from '../duplicate/rarity.ts'
import type { Reason } from '../reason.ts'
import { sharedBy, type Weighed, weigh } from './alike.ts'
import { partsOf, type Sight } from './sight.ts'
import { customersIn, INCIDENT_CUSTOMERS, INCIDENT_WITHIN_MS, type Sighting } from './sighting.ts'

/** The account's language without this day: how rare words are, and tickets of the days before. */
export type Usual = {
  readonly weighing: Pick<Weighing, 'rarity'>
  readonly before: readonly Sight[]
  /** How many tickets the account gets in 24 hours. */
  readonly perDay: number
}

/** D5: the same issue from three customers or more, oldest ticket first. */
export type FoundIncident = {
  readonly sightings: readonly Sighting[]
  readonly customers: number
  /** What its tickets have in common, as hashes: by this later ones are recognised. */
  readonly core: readonly number[]
  readonly evidence: readonly Reason[]
}

/** A word of the core stands in tickets of this many customers at least. */
const CORE_CUSTOMERS = INCIDENT_CUSTOMERS
/** So many words are enough, a number or code counting twice; or two that are most of what a short text tells. */
const CORE_WORDS = 3
const SHORT_WORDS = 2
const SHORT_SHARE = 0.4
/** Of the core's weight, so much makes an earlier ticket one of the same kind. */
const SAME_KIND = 0.7
/** So rarely may chance alone bring as many customers. */
const LEAST_CHANCE = 0.01
const FEWEST_BEFORE = 50

/**
 * Whether a new ticket and those of the 24 hours before it are an incident. `recent` may hold any tickets, also later ones and those
 * of the same customer; noise is left out by the caller.
 */
export function findIncident(newer: Sighting, recent: readonly Sighting[], usual: Usual): FoundIncident | null {
  const ours = weigh(newer.sight, usual.weighing)
  const near = recent.flatMap((sighting) => {
    const age = newer.at - sighting.at
    if (sighting.ticketId === newer.ticketId || age < 0 || age > INCIDENT_WITHIN_MS) return []
    const shared = sharedBy(ours, weigh(sighting.sight, usual.weighing))
    const isSame = sighting.sight.fingerprint === newer.sight.fingerprint && newer.sight.fingerprint !== 0
    return shared ? [{ sighting, shared: new Set(shared), isSame }] : []
  })
  const core = [...ours.weights.keys()].filter(
    (word) =>
      customersIn([newer, ...near.filter(({ shared }) => shared.has(word)).map(({ sighting }) => sighting)]) >=
      CORE_CUSTOMERS,
  )
  if (
    !isTelling(
      core,
      ours,
      near.some(({ isSame }) => isSame),
    )
  )
    return null
  const members = near.filter(({ shared }) => weightOf(core, ours, shared) >= SAME_KIND * weightOf(core, ours))
  const sightings = [newer, ...members.map(({ sighting }) => sighting)].toSorted(
    (a, b) => a.at - b.at || a.ticketId.localeCompare(b.ticketId, 'en', { numeric: true }),
  )
  const customers = customersIn(sightings)
  if (customers < INCIDENT_CUSTOMERS || isUsual(core, ours, customers, usual)) return null
  return { sightings, customers, core, evidence: evidenceOf(core, newer.sight, customers, usual) }
}

/** Whether a later ticket belongs to an incident: by its core, within 24 hours of the last one. */
export function belongsTo(
  newer: Sighting,
  { core, lastAt }: { readonly core: readonly number[]; readonly lastAt: number },
  usual: Pick<Usual, 'weighing'>,
): boolean {
  if (newer.at - lastAt > INCIDENT_WITHIN_MS) return false
  const ours = weigh(newer.sight, usual.weighing)
  const whole = weigh({ fingerprint: 0, words: core, facts: [], errors: [] }, usual.weighing)
  const shared = core.filter((word) => ours.weights.has(word))
  const weight = shared.reduce((sum, word) => sum + (whole.weights.get(word) ?? 0), 0)
  return shared.length >= Math.min(2, core.length) && weight >= SAME_KIND * whole.norm
}

function isTelling(core: readonly number[], ours: Weighed, isSame: boolean): boolean {
  if (isSame && core.length > 0) return true
  const codes = new Set(ours.sight.facts)
  const count = core.reduce((sum, word) => sum + (codes.has(word) ? 2 : 1), 0)
  return count >= CORE_WORDS || (core.length >= SHORT_WORDS && weightOf(core, ours) >= SHORT_SHARE * ours.norm)
}

const weightOf = (core: readonly number[], { weights }: Weighed, within?: ReadonlySet<number>): number =>
  core.reduce((sum, word) => sum + (within && !within.has(word) ? 0 : (weights.get(word) ?? 0)), 0)

/** What comes every day (a password to be reset) is no incident: so many customers would come by chance as well. */
function isUsual(core: readonly number[], ours: Weighed, customers: number, { before, perDay }: Usual): boolean {
  if (before.length < FEWEST_BEFORE) return false
  const least = SAME_KIND * weightOf(core, ours)
  const same = before.filter((sight) => weightOf(core, ours, new Set(partsOf(sight))) >= least).length
  const expected = (same / before.length) * perDay
  return chanceOf(customers, expected) > LEAST_CHANCE
}

/** How likely it is that at least so many come where `expected` do on average (Poisson). */
function chanceOf(least: number, expected: number): number {
  let term = Math.exp(-expected)
  let below = 0
  for (let n = 0; n < least; n++) {
    below += term
    term *= expected / (n + 1)
  }
  return Math.max(0, 1 - below)
}

function evidenceOf(core: readonly number[], sight: Sight, customers: number, { before }: Usual): readonly Reason[] {
  const within = (parts: readonly number[]) => core.filter((part) => parts.includes(part)).length
  const codes = within(sight.facts)
  const words = within(sight.words)
  const share = rarestShare(core, before)
  return [
    { key: 'incident.customers', params: { count: customers } },
    ...(codes > 0 ? [{ key: 'incident.codes', params: { count: codes } }] : []),
    ...(words > 0 ? [{ key: 'incident.words', params: { count: words } }] : []),
    ...(share === null ? [] : [{ key: share === 0 ? 'incident.never' : 'incident.rare', params: { percent: share } }]),
  ]
}

/** In how many percent of the tickets before the rarest of these words stands; null: too few are known. */
function rarestShare(core: readonly number[], before: readonly Sight[]): number | null {
  if (before.length < FEWEST_BEFORE) return null
  const sets = before.map((sight) => new Set(partsOf(sight)))
  const shares = core.map((word) => sets.filter((set) => set.has(word)).length / sets.length)
  return Math.ceil(Math.min(...shares) * 1_000) / 10
}
