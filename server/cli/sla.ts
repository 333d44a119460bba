import { parseArgs } from 'node:util'
import { type Clock, clocksOf } from '../../domain/clock.ts'
import { type Instant, isoOf } from '../../domain/instant.ts'
import { answerLines } from './jsonl.ts'
import { readQuestion } from './sla/input.ts'

const USAGE = `firstline sla < histories.jsonl > clocks.jsonl
Each line: {"id","policy":{"targetSeconds":{…},"schedule":{…}|null,"onSchedule"?:[…]},"events":[{"at","type",…}],"asOf"}`

/**
 * `firstline sla`: ticket histories on standard input, their clocks on standard output, one line each (design.md part 4).
 * Answers the exit code: 0, 2 when a line was bad, 1 for wrong arguments.
 */
export async function slaCommand(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' } } })
    if (values.help) {
      console.error(`Use: ${USAGE}`)
      return 0
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUse: ${USAGE}`)
    return 1
  }
  return answerLines({ input: process.stdin, output: process.stdout, progress: process.stderr, answer: answerSla })
}

/** One history answered. Errors: `Fault('invalid')` with the field and a sentence. */
export function answerSla(line: unknown) {
  const { policy, events, asOf } = readQuestion(typeof line === 'object' && line !== null ? { ...line } : {})
  const { firstResponse, nextResponse, resolution } = clocksOf({ policy, events }, asOf)
  return {
    clocks: {
      firstResponse: onWire(firstResponse),
      nextResponse: onWire(nextResponse),
      resolution: onWire(resolution),
    },
  }
}

const timeOf = (at: Instant | null): string | null => (at === null ? null : isoOf(at))

function onWire(clock: Clock) {
  return {
    state: clock.state,
    outcome: clock.outcome,
    startedAt: timeOf(clock.startedAt),
    dueAt: timeOf(clock.dueAt),
    targetSeconds: clock.targetSeconds,
    elapsedSeconds: clock.elapsedSeconds,
    fulfilledAt: timeOf(clock.fulfilledAt),
    breachedAt: timeOf(clock.breachedAt),
    thresholds: clock.thresholds.map(({ percent, at }) => ({ percent, at: timeOf(at) })),
    spans: clock.spans.map(({ from, to, counts, why }) => ({ from: isoOf(from), to: isoOf(to), counts, why })),
  }
}
