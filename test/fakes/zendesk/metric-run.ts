import type { Instant } from '../../../domain/instant.ts'
import type { Fact, TicketRecord } from './ticket.ts'

export type MetricName =
  | 'first_reply_time'
  | 'next_reply_time'
  | 'periodic_update_time'
  | 'pausable_update_time'
  | 'requester_wait_time'
  | 'agent_work_time'
  | 'resolution_time'

type Stretch = { readonly from: Instant; to: Instant | null }
type Step = { readonly type: 'activate' | 'pause' | 'fulfill'; readonly at: Instant }

/** One measurement of a metric. */
export type Run = {
  readonly name: MetricName
  /** Counts up per metric; replies share one count, the first reply is 1 (12.2). */
  readonly instance: number
  /** The time that counts; the last one is open (`to` null) while it runs. */
  readonly spans: readonly Stretch[]
  /** From its start or a reopening until it is fulfilled, pauses included. */
  readonly lives: readonly Stretch[]
  readonly steps: readonly Step[]
}

/** When a run was fulfilled; null while it is not. */
export const endOf = ({ lives }: Run): Instant | null => lives.at(-1)?.to ?? null

const WAITING: Readonly<Partial<Record<MetricName, readonly string[]>>> = {
  requester_wait_time: ['pending'],
  pausable_update_time: ['pending'],
  agent_work_time: ['pending', 'hold'],
}
const DONE: readonly string[] = ['solved', 'closed']
/** These go on when a solved ticket is opened again; the others are over (14.3). */
const REOPENS: readonly MetricName[] = ['requester_wait_time', 'agent_work_time', 'resolution_time']

type OwnRun = Run & { readonly spans: Stretch[]; readonly lives: Stretch[]; readonly steps: Step[] }

class Runs {
  readonly all: OwnRun[] = []
  readonly #open = new Map<MetricName, OwnRun>()
  readonly #counts = new Map<string, number>()
  status: string

  constructor(status: string) {
    this.status = status
  }

  start(name: MetricName, at: Instant): void {
    if (this.#open.has(name)) return
    const family = name.endsWith('reply_time') ? 'reply' : name
    const instance = (this.#counts.get(family) ?? 0) + 1
    this.#counts.set(family, instance)
    const run: OwnRun = { name, instance, spans: [], lives: [], steps: [] }
    this.all.push(run)
    this.#begin(run, at)
  }

  end(name: MetricName, at: Instant): void {
    const run = this.#open.get(name)
    if (!run) return
    close(run.spans, at)
    close(run.lives, at)
    run.steps.push({ type: 'fulfill', at })
    this.#open.delete(name)
  }

  to(status: string, at: Instant): void {
    const wasDone = DONE.includes(this.status)
    this.status = status
    if (DONE.includes(status)) this.endAll(at)
    else {
      for (const run of this.#open.values()) this.#follow(run, at)
      if (wasDone) for (const run of this.all) if (REOPENS.includes(run.name)) this.#begin(run, at)
    }
  }

  endAll(at: Instant): void {
    for (const name of [...this.#open.keys()]) this.end(name, at)
  }

  #begin(run: OwnRun, at: Instant): void {
    this.#open.set(run.name, run)
    run.lives.push({ from: at, to: null })
    this.#follow(run, at)
  }

  /** Runs or waits, as the status has it. */
  #follow(run: OwnRun, at: Instant): void {
    const last = run.spans.at(-1)
    const isRunning = last?.to === null
    if (isRunning === !WAITING[run.name]?.includes(this.status)) return
    run.steps.push({ type: isRunning ? 'pause' : 'activate', at })
    if (isRunning) last.to = at
    // 14.3: the resolution goes on from the creation, the time spent solved counts.
    else if (last && run.name === 'resolution_time') last.to = null
    else run.spans.push({ from: at, to: null })
  }
}

function close(stretches: readonly Stretch[], at: Instant): void {
  const last = stretches.at(-1)
  if (last?.to === null) last.to = at
}

/** 14.3: starts, pauses and ends of every metric, from what happened to the ticket. */
export function runsOf({ facts, createdAt }: Pick<TicketRecord, 'facts' | 'createdAt'>): readonly Run[] {
  const first = facts.find((fact) => fact.kind === 'comment')
  // A ticket that an agent opens in public waits for the customer's first public word.
  const isOpenedByAgent = first?.byAgent === true && first.isPublic
  let isAsked = !isOpenedByAgent
  let isFirstReplied = false
  const start = facts[0]
  const runs = new Runs(start?.kind === 'status' ? start.to : 'new')
  if (!isOpenedByAgent) runs.start('first_reply_time', createdAt)
  for (const name of ['requester_wait_time', 'agent_work_time', 'resolution_time'] as const) runs.start(name, createdAt)
  if (DONE.includes(runs.status)) runs.endAll(createdAt)

  const comment = (fact: Fact & { kind: 'comment' }): void => {
    if (!fact.isPublic) return
    if (fact.byAgent) {
      // A reply that solves the ticket is one, too, although solving has ended the clock before it.
      if (isAsked) isFirstReplied = true
      for (const name of [
        'first_reply_time',
        'next_reply_time',
        'periodic_update_time',
        'pausable_update_time',
      ] as const)
        runs.end(name, fact.at)
      if (DONE.includes(runs.status)) return
      runs.start('periodic_update_time', fact.at)
      runs.start('pausable_update_time', fact.at)
    } else if (isFirstReplied) runs.start('next_reply_time', fact.at)
    else if (!isAsked) {
      isAsked = true
      runs.start('first_reply_time', fact.at)
    }
  }
  for (const fact of facts) {
    if (fact.kind === 'status' && fact !== start) runs.to(fact.to, fact.at)
    if (fact.kind === 'comment') comment(fact)
  }
  return runs.all
}
