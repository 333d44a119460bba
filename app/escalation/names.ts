import { useMemo } from 'react'
import type { Receiver } from '../../domain/escalation/level.ts'
import type { Instant } from '../../domain/instant.ts'
import { useWords } from '../texts.tsx'
import type { Condition } from './choice.ts'

/** What several parts of the panel say alike. */
export function useNames(): {
  receiver(receiver: Receiver): string
  receivers(receivers: readonly Receiver[]): string
  /** By when a condition's receiver is due to answer. */
  within(condition: Pick<Condition, 'withinSeconds' | 'respondBy'>, now: Instant): string
} {
  const words = useWords()
  return useMemo(() => {
    const receiver = (one: Receiver): string => words.reason({ key: `escalation.receiver.${one}` }, 0)
    return {
      receiver,
      receivers: (several) => several.map(receiver).join(', '),
      within: ({ withinSeconds, respondBy }, now) => {
        if (withinSeconds === 0) return words.t('escalationPanel.atOnce')
        if (respondBy === null) return words.t('escalationPanel.noLimit')
        return words.t('escalationPanel.respondBy', { at: words.moment(Date.parse(respondBy), now) })
      },
    }
  }, [words])
}
