/** Line and column of a place in a template, both from 1; columns count as editors do, in UTF-16 units. */
export type Position = { readonly line: number; readonly column: number }

/** Answers positions in one template; the lines are counted once, when first asked. */
export function positionsIn(template: string): (at: number) => Position {
  let starts: number[] | null = null
  return (at) => {
    starts ??= lineStarts(template)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 }
  }
}

function lineStarts(template: string): number[] {
  const starts = [0]
  for (let at = template.indexOf('\n'); at >= 0; at = template.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
