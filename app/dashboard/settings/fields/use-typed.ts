import { useState } from 'react'
import { isSame } from '../../../../domain/policy/same.ts'

/**
 * What is typed, as long as it means the value that is kept; the value's own text as soon as it was changed from elsewhere. So
 * nobody's `1,` becomes `1` while they type.
 */
export function useTyped<T>(
  value: unknown,
  format: (value: unknown) => T,
  parse: (typed: T) => unknown,
): readonly [T, (typed: T) => void] {
  const [typed, setTyped] = useState(() => format(value))
  return [isSame(parse(typed), value) ? typed : format(value), setTyped]
}
