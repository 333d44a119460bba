/** One line of the table: a figure beside its target. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the product promises; null: measured only. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null
}

export const isMet = ({ value, target }: Figure): boolean | null =>
  target === null ? null : 'atMost' in target ? value <= target.atMost : value >= target.atLeast

/** The value below which this share of the sorted-in-place numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)
