/**
 * A number as people write it, with a point or a comma before its decimals; null where it is none, or could be two: 50,000 is fifty
 * thousand to some and fifty to others, so it is asked for again.
 */
export function numberTyped(text: string): number | null {
  const plain = text.trim()
  if (!/^[+-]?\d+([.,]\d+)?$/.test(plain) || /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return null
  return Number(plain.replace(',', '.'))
}
