import { AUTHORS, CLOCK_NAMES, type ClockName, type ClockPolicy, STATUSES } from '../../../domain/clock/event.ts'
import { type Target, type Targets, type TicketEvent, validateHistory } from '../../../domain/clock.ts'
import { type Instant, readInstant } from '../../../domain/instant.ts'
import type { Refusal } from '../../../domain/outcome.ts'
import { validateSchedule } from '../../../domain/schedule.ts'
import { Fault } from '../../errors.ts'

/** What one line of `firstline sla` asks. */
export type Question = {
  readonly policy: ClockPolicy
  readonly events: readonly TicketEvent[]
  readonly asOf: Instant
}

type Fields = Readonly<Record<string, unknown>>
type Say = (field: string, reason: string) => void

const EVENT_TYPES = ['created', 'comment', 'status', 'assigned', 'target', 'merged'] as const
const LONGEST_SECONDS = 100 * 366 * 86_400
const MOST_DAYS = 3660

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'
const isOneOf = <T extends string>(values: readonly T[], value: unknown): value is T =>
  values.some((known) => known === value)
const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null

/**
 * Reads one line. Written by hand because it is the hot path: zod took more time than all clocks together.
 * Errors: `Fault('invalid')` that names the first wrong field and lists the other problems.
 */
export function readQuestion(line: Fields): Question {
  const problems: { field: string; reason: string }[] = []
  const say: Say = (field, reason) => problems.push({ field, reason })
  const { policy, refusals } = readPolicy(line.policy)
  for (const { field = 'policy', reason } of refusals) say(field, reason)
  const events = readEvents(line.events, say)
  const asOf = readTime(line.asOf, 'asOf', say)
  if (problems.length === 0) {
    const history = validateHistory(events, asOf)
    if (history.ok) return { policy, events: history.value, asOf }
    for (const { field = 'events', reason } of history.refusals) say(field, reason)
  }
  const [first, ...rest] = problems
  const also = rest.length > 0 ? `; also ${rest.map(({ field, reason }) => `${field}: ${reason}`).join('; ')}` : ''
  throw new Fault('invalid', `${first?.reason}${also}`, first ? { field: first.field } : {})
}

type ReadPolicy = { readonly policy: ClockPolicy; readonly refusals: readonly Refusal[] }
/** An export repeats few policies many times: each is checked once, and its schedule is worked out once. */
const policies = new Map<string, ReadPolicy>()
const MOST_POLICIES = 500

function readPolicy(input: unknown): ReadPolicy {
  const content = JSON.stringify(input) ?? ''
  const known = policies.get(content)
  if (known) return known
  const refusals: Refusal[] = []
  const policy = checkPolicy(input, (field, reason) => refusals.push({ code: 'invalid', field, reason }))
  const read = { policy, refusals }
  const oldest = policies.size >= MOST_POLICIES ? policies.keys().next().value : undefined
  if (oldest !== undefined) policies.delete(oldest)
  policies.set(content, read)
  return read
}

function checkPolicy(input: unknown, say: Say): ClockPolicy {
  if (!isFields(input)) {
    say('policy', 'a policy is an object with targetSeconds and schedule')
    return { targetSeconds: {}, schedule: null }
  }
  const targetSeconds = readTargets(input.targetSeconds, 'policy.targetSeconds', say)
  const schedule = isAbsent(input.schedule) ? null : validateSchedule(input.schedule)
  if (schedule && !schedule.ok)
    for (const { field, reason } of schedule.refusals)
      say(field && field !== 'schedule' ? `policy.schedule.${field}` : 'policy.schedule', reason)
  const read = { targetSeconds, schedule: schedule?.ok ? schedule.value : null }
  return isAbsent(input.onSchedule) ? read : { ...read, onSchedule: readNames(input.onSchedule, say) }
}

function readNames(input: unknown, say: Say): readonly ClockName[] {
  const field = 'policy.onSchedule'
  if (!Array.isArray(input)) {
    say(field, `onSchedule is a list of clocks such as ["resolution"]`)
    return []
  }
  return input.filter((name: unknown, i): name is ClockName => {
    const isKnown = isOneOf(CLOCK_NAMES, name)
    if (!isKnown) say(`${field}[${i}]`, `${shown(name)} is not a clock; write ${CLOCK_NAMES.join(', ')}`)
    return isKnown
  })
}

function readTargets(input: unknown, field: string, say: Say): Targets {
  const targets: { [name in ClockName]?: Target | null } = {}
  if (!isFields(input)) {
    say(field, 'targetSeconds is an object such as {"firstResponse":3600}')
    return targets
  }
  for (const name of CLOCK_NAMES) {
    const value = input[name]
    if (value !== undefined) targets[name] = value === null ? null : readTarget(value, `${field}.${name}`, say)
  }
  return targets
}

function readTarget(value: unknown, field: string, say: Say): Target | null {
  if (isFields(value)) {
    const days = value.businessDays
    if (typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)
      return { businessDays: days }
    say(`${field}.businessDays`, `${shown(days)} is not a whole number of days from 1 to ${MOST_DAYS}`)
    return null
  }
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_SECONDS) return value
  say(field, `${shown(value)} is not a target; write whole seconds from 1 (up to 100 years), or {"businessDays":n}`)
  return null
}

function readTime(input: unknown, field: string, say: Say): Instant {
  const at = readInstant(input)
  if (typeof at === 'number') return at
  say(field, at)
  return 0
}

function readEvents(input: unknown, say: Say): readonly TicketEvent[] {
  if (!Array.isArray(input)) {
    say('events', 'events is a list that begins with {"at":"…","type":"created","by":"customer"}')
    return []
  }
  const events: TicketEvent[] = []
  for (let i = 0; i < input.length; i += 1) {
    const event: unknown = input[i]
    // The names of fields are put together only where something is wrong: most lines need none.
    const sayHere: Say = (field, reason) => say(field === '' ? `events[${i}]` : `events[${i}].${field}`, reason)
    const read = isFields(event) ? readEvent(event, sayHere) : sayHere('', `${shown(event)} is not an event`)
    if (read) events.push(read)
  }
  return events
}

function readEvent(event: Fields, say: Say): TicketEvent | null {
  const at = readTime(event.at, 'at', say)
  switch (event.type) {
    case 'created': {
      const by = readWord(AUTHORS, event.by, 'by', say)
      const isPublic = isAbsent(event.public) ? true : readBoolean(event.public, 'public', say)
      const status = isAbsent(event.status) ? 'new' : readWord(STATUSES, event.status, 'status', say)
      return by === null || isPublic === null || status === null
        ? null
        : { at, type: 'created', by, public: isPublic, status }
    }
    case 'comment': {
      const by = readWord(AUTHORS, event.by, 'by', say)
      const isPublic = readBoolean(event.public, 'public', say)
      return by === null || isPublic === null ? null : { at, type: 'comment', by, public: isPublic }
    }
    case 'status': {
      const to = readWord(STATUSES, event.to, 'to', say)
      return to === null ? null : { at, type: 'status', to }
    }
    case 'target':
      return { at, type: 'target', targetSeconds: readTargets(event.targetSeconds, 'targetSeconds', say) }
    case 'assigned':
      return { at, type: 'assigned' }
    case 'merged':
      return { at, type: 'merged' }
    default:
      say('type', `${shown(event.type)} is not a type of event; write ${EVENT_TYPES.join(', ')}`)
      return null
  }
}

function readWord<T extends string>(words: readonly T[], value: unknown, field: string, say: Say): T | null {
  if (isOneOf(words, value)) return value
  say(field, `${shown(value)} is not one of ${words.join(', ')}`)
  return null
}

function readBoolean(value: unknown, field: string, say: Say): boolean | null {
  if (typeof value === 'boolean') return value
  say(field, `${shown(value)} is neither true nor false`)
  return null
}
