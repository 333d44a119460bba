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

/** One measurement: the spans in which it runs; the last one is open (`to` null) while it runs. */
export type Run = {
  readonly name: MetricName
  /** Counts up per metric; replies share one count, the first reply is 1 (12.2). */
  readonly instance: number
  readonly spans: { from: Instant; to: Instant | null }[]
  endedAt: Instant | null
}

const WAITING: Readonly<Partial<Record<MetricName, readonly string[]>>> = {
  requester_wait_time: ['pending'],
  pausable_update_time: ['pending'],
  agent_work_time: ['pending', 'hold'],
}
const DONE: readonly string[] = ['solved', 'closed']
/** These go on when a solved ticket is opened again; the others are over. */
const REOPENS: readonly MetricName[] = ['requester_wait_time', 'agent_work_time', 'resolution_time']

class Runs {
  readonly all: Run[] = []
  readonly #open = new Map<MetricName, Run>()
  readonly #counts = new Map<string, number>()
  status = 'new'

  start(name: MetricName, at: Instant): void {
    if (this.#open.has(name)) return
    const family = name.endsWith('reply_time') ? 'reply' : name
    const instance = (this.#counts.get(family) ?? 0) + 1
    this.#counts.set(family, instance)
    const isPaused = WAITING[name]?.includes(this.status) ?? false
    const run: Run = { name, instance, spans: isPaused ? [] : [{ from: at, to: null }], endedAt: null }
    this.#open.set(name, run)
    this.all.push(run)
  }

  pause(run: Run, at: Instant): void {
    const last = run.spans.at(-1)
    if (last?.to === null) last.to = at
  }

  end(name: MetricName, at: Instant): void {
    const run = this.#open.get(name)
    if (!run) return
    this.pause(run, at)
    run.endedAt = at
    this.#open.delete(name)
  }

  isOpen(name: MetricName): boolean {
    return this.#open.has(name)
  }

  to(status: string, at: Instant): void {
    const wasDone = DONE.includes(this.status)
    this.status = status
    if (DONE.includes(status)) {
      for (const name of [...this.#open.keys()]) this.end(name, at)
      return
    }
    for (const run of this.all) {
      const goesOn = wasDone && REOPENS.includes(run.name)
      if (run.endedAt !== null && !goesOn) continue
      if (goesOn) {
        run.endedAt = null
        this.#open.set(run.name, run)
      }
      const waits = WAITING[run.name]?.includes(status) ?? false
      if (waits) this.pause(run, at)
      else if (run.spans.at(-1)?.to !== null) run.spans.push({ from: at, to: null })
    }
  }
}

/** 14.3: starts, pauses and ends of every metric, from what happened to the ticket. */
export function runsOf({ facts, createdAt }: Pick<TicketRecord, 'facts' | 'createdAt'>): readonly Run[] {
  const runs = new Runs()
  const first = facts.find((fact) => fact.kind === 'comment')
  // A ticket that an agent opens waits for the customer's first public word.
  const isOpenedByAgent = first?.byAgent === true
  let isFirstReplied = false
  const start = facts[0]
  runs.status = start?.kind === 'status' ? start.to : 'new'
  if (!isOpenedByAgent) runs.start('first_reply_time', createdAt)
  for (const name of ['requester_wait_time', 'agent_work_time', 'resolution_time'] as const) runs.start(name, createdAt)

  const comment = (fact: Fact & { kind: 'comment' }): void => {
    if (!fact.isPublic) return
    if (fact.byAgent) {
      if (runs.isOpen('first_reply_time')) isFirstReplied = true
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
    else if (isOpenedByAgent && fact !== first) runs.start('first_reply_time', fact.at)
  }
  for (const fact of facts) {
    if (fact.kind === 'status' && fact !== start) runs.to(fact.to, fact.at)
    if (fact.kind === 'comment') comment(fact)
  }
  return runs.all
}
