import { setImmediate as breathe } from 'node:timers/promises'
import { createReplay, type Past, type Replay, type Replayed } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PastPage, Person } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { advanceBacktest, type Backtest, endBacktest, findBacktest, type Step } from '../db/backtests.ts'
import { transact } from '../db/transact.ts'
import { FAULTS, Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

const HOUR_MS = 3_600_000
const SECOND_MS = 1_000
/** Ten exports a minute are shared by everything in the account; the histories need one, the first fill a few. */
const PAUSE_MS = 12_000
/** Memory: so many accounts are tested at a time, others wait for their turn. */
const MOST_AT_ONCE = 2
const TURN_MS = 60_000
const IDLE_MS = 10 * 60_000
const MOST_PEOPLE = 20_000
/** Tickets decided between two breaths: others are answered meanwhile. */
const BREATH = 10

/** A backtest as far as this process has it in memory: the window before `at`. */
type Running = {
  readonly replay: Replay
  readonly people: Map<string, Person>
  at: Instant
  usedAt: Instant
  /** A queue may deliver a job twice: two runs of one page would tell the same memory both. */
  isBusy: boolean
}
/** Each server has its own: what a killed one held is read again. */
const running = new WeakMap<Services, Map<string, Running>>()

/**
 * D2: the next page of a backtest: reads what happened, decides with the code that decides live, counts, and sets a timer for the
 * rest. Each page is counted once, in the transaction that moves on; the window before it is in memory and, after a restart, read
 * again. Nothing but numbers, ticket ids and reasons is kept.
 */
export async function runBacktest(
  services: Services,
  { accountId, backtestId }: Payload<'run-backtest'>,
): Promise<void> {
  const account = await accountOf(services, accountId)
  const test = await findBacktest(services.db, accountId, backtestId)
  if (test?.state !== 'running') return
  const held = holdOf(services, account, test)
  if (!held) return await goOn(services, test, TURN_MS)
  if (held.isBusy) return
  held.isBusy = true
  try {
    await nextPage(services, account, test, held)
  } catch (error) {
    if (error instanceof Fault && !FAULTS[error.kind].retry)
      await endBacktest(services.db, test, { state: 'failed', at: services.clock.now() })
    throw error
  } finally {
    held.isBusy = false
  }
}

/** What this process holds of a backtest, new where it holds nothing; null: too many others are running here. */
function holdOf(services: Services, account: Account, test: Backtest): Running | null {
  const now = services.clock.now()
  const all = running.get(services) ?? new Map<string, Running>()
  running.set(services, all)
  for (const [id, { usedAt }] of all) if (now - usedAt > IDLE_MS) all.delete(id)
  const known = all.get(test.id)
  if (known) {
    known.usedAt = now
    return known
  }
  if (all.size >= MOST_AT_ONCE) return null
  const windowMs = test.windowHours * HOUR_MS
  const { excluded } = account.policy.duplicates
  const fresh: Running = {
    replay: createReplay({ windowMs, comparesColleagues: test.comparesColleagues, excluded }),
    people: new Map(),
    // An hour more: what words tell is learned at full hours.
    at: test.reachedAt - windowMs - HOUR_MS,
    usedAt: now,
    isBusy: false,
  }
  all.set(test.id, fresh)
  return fresh
}

async function nextPage(services: Services, account: Account, test: Backtest, held: Running): Promise<void> {
  const { zendesk, log } = services
  const page = await zendesk.pastSince(account, held.at)
  const to = endOf(page, held.at, test.untilAt)
  const past = page.past.filter(({ at }) => at >= held.at && at < to)
  await learnPeople(services, account, held, past)
  const isDone = to >= test.untilAt
  let isKept = false
  try {
    const step = await replayed(held, past, test.reachedAt)
    held.at = to
    if (to <= test.reachedAt) await goOn(services, test, PAUSE_MS)
    isKept = to <= test.reachedAt || (await count(services, test, { ...step, to }, isDone))
  } finally {
    // Half a page may be in memory, or another process counts on: the window is read again.
    if (isDone || !isKept) running.get(services)?.delete(test.id)
  }
  if (isDone && isKept) log.info('backtest-done', { account: account.subdomain })
}

const count = ({ db, timers, clock }: Services, test: Backtest, step: Step, isDone: boolean): Promise<boolean> =>
  transact(db, async (tx) => {
    if (!(await advanceBacktest(tx, test, step))) return false
    if (isDone) await endBacktest(tx, test, { state: 'done', at: clock.now() })
    else await timers.set(tx, [backtestTimer(test, clock.now() + PAUSE_MS)])
    return true
  })

/** Up to where a page is complete: its last second comes again with the next one. */
function endOf({ nextAt, isEnd }: PastPage, at: Instant, untilAt: Instant): Instant {
  if (isEnd || nextAt === null) return untilAt
  // A second that fills a whole page is taken as it is: nobody would ever get past it.
  return Math.min(untilAt, nextAt > at ? nextAt : at + SECOND_MS)
}

async function replayed(held: Running, past: readonly Past[], from: Instant): Promise<Omit<Step, 'to'>> {
  const found: Replayed[] = []
  for (const [index, one] of past.entries()) {
    const replay = held.replay.tell(one, held.people)
    if (replay && one.at >= from) found.push(replay)
    if (index % BREATH === BREATH - 1) await breathe()
  }
  return {
    tickets: found.length,
    merges: found.flatMap(({ ticketId, mergedInto, why }) =>
      mergedInto === null ? [] : [{ ticketId, otherId: mergedInto, why }],
    ),
    suggestions: found.reduce((sum, { suggestions }) => sum + suggestions, 0),
  }
}

/** Whose signature a text ends with is only known by their name. */
async function learnPeople(
  { zendesk }: Services,
  account: Account,
  { people }: Running,
  past: readonly Past[],
): Promise<void> {
  if (people.size > MOST_PEOPLE) people.clear()
  const wanted = new Set(past.flatMap((one) => (one.kind === 'created' ? [one.requesterId] : [])))
  const unknown = [...wanted].filter((id) => !people.has(id))
  if (unknown.length === 0) return
  const found = await zendesk.peopleOf(account, unknown)
  for (const id of unknown) people.set(id, found.get(id) ?? { name: '', email: '' })
}

const goOn = ({ db, timers, clock }: Services, test: Backtest, pause: number): Promise<void> =>
  transact(db, (tx) => timers.set(tx, [backtestTimer(test, clock.now() + pause)]))

export const backtestTimer = ({ accountId, id }: Pick<Backtest, 'accountId' | 'id'>, dueAt: Instant) =>
  ({
    accountId,
    kind: 'run-backtest',
    key: id,
    dueAt,
    class: 'backfill',
    payload: { accountId, backtestId: id },
  }) as const
