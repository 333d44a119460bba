/** A place where two sequences differ: the words of each, by index, end excluded. */
export type Hunk = { readonly from: number; readonly to: number; readonly otherFrom: number; readonly otherTo: number }

/** More single differences than this are another text. */
export const MOST_DIFFERENCES = 48

/**
 * Where `a` and `b` differ, in order; null when they differ in more than `most` words. Myers' greedy algorithm, whose time grows with
 * length times differences: bounding the differences bounds it for any two texts.
 */
export function hunksBetween(
  a: readonly string[],
  b: readonly string[],
  most = MOST_DIFFERENCES,
): readonly Hunk[] | null {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  const n = a.length - head - tail
  const m = b.length - head - tail
  if (n === 0 && m === 0) return []
  if (Math.abs(n - m) > most) return null
  if (n === 0 || m === 0) return [{ from: head, to: head + n, otherFrom: head, otherTo: head + m }]
  const same = (x: number, y: number) => a[head + x] === b[head + y]
  const trace: Int32Array[] = []
  const reach = new Int32Array(2 * most + 3)
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice())
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && valueAt(reach, k - 1, most) < valueAt(reach, k + 1, most))
      let x = down ? valueAt(reach, k + 1, most) : valueAt(reach, k - 1, most) + 1
      while (x < n && x - k < m && same(x, x - k)) x += 1
      reach[k + most + 1] = x
      if (x >= n && x - k >= m) return hunksOf(trace, d, n, m, most, head)
    }
  }
  return null
}

const valueAt = (reach: Int32Array, k: number, most: number): number => reach[k + most + 1] ?? 0

function hunksOf(
  trace: readonly Int32Array[],
  last: number,
  n: number,
  m: number,
  most: number,
  head: number,
): readonly Hunk[] {
  const hunks: Hunk[] = []
  let x = n
  let y = m
  for (let d = last; d > 0; d--) {
    const reach = trace[d] ?? new Int32Array(0)
    const k = x - y
    const down = k === -d || (k !== d && valueAt(reach, k - 1, most) < valueAt(reach, k + 1, most))
    const beforeX = valueAt(reach, down ? k + 1 : k - 1, most)
    const beforeY = beforeX - (down ? k + 1 : k - 1)
    const step = down
      ? { from: beforeX, to: beforeX, otherFrom: beforeY, otherTo: beforeY + 1 }
      : { from: beforeX, to: beforeX + 1, otherFrom: beforeY, otherTo: beforeY }
    const next = hunks.at(-1)
    if (next && next.from - head === step.to && next.otherFrom - head === step.otherTo)
      hunks[hunks.length - 1] = { ...next, from: step.from + head, otherFrom: step.otherFrom + head }
    else
      hunks.push({
        from: step.from + head,
        to: step.to + head,
        otherFrom: step.otherFrom + head,
        otherTo: step.otherTo + head,
      })
    x = beforeX
    y = beforeY
  }
  return hunks.reverse()
}
