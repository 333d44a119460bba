import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** One line of the table: a figure beside its target. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the product promises; null: measured only. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null
  /** The single runs behind a median, so that a reader sees how far they lie apart. */
  readonly runs?: readonly number[]
}

export const isMet = ({ value, target }: Figure): boolean | null =>
  target === null ? null : 'atMost' in target ? value <= target.atMost : value >= target.atLeast

/** The value below which this share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)

/** The median of several runs of one measurement, with the runs. */
export const medianOf = (name: string, runs: readonly number[], rest: Pick<Figure, 'unit' | 'target'>): Figure => ({
  name,
  value: median(runs),
  ...rest,
  runs,
})

const SAMPLE_MS = 1000

/** The share of all processors that others use while the bench waits, 0 to 1: figures of a busy machine say little. */
export async function othersShare(): Promise<number> {
  const before = processorTimes()
  await pause(SAMPLE_MS)
  const after = processorTimes()
  return 1 - (after.idle - before.idle) / (after.all - before.all)
}

function processorTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((processor) => processor.times)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((one) => Object.values(one))) }
}
