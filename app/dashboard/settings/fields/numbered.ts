/** Items of a list that have no names: their place is all that tells them apart while one types. */
export const numbered = <T>(
  list: readonly T[],
): readonly { readonly item: T; readonly index: number; readonly id: string }[] =>
  list.map((item, index) => ({ item, index, id: `row ${index}` }))
