import type { Impact } from '../escalation/impact.ts'
import type { BriefDraft } from './draft.ts'

/** What an agent adds to what the record knows; everything else of a brief comes from the record, whatever a request says. */
export type BriefAnswers = Pick<
  BriefDraft,
  | 'isBug'
  | 'texts'
  | 'unknown'
  | 'severity'
  | 'sentiment'
  | 'priority'
  | 'needed'
  | 'neededBy'
  | 'risk'
  | 'attachments'
  | 'threads'
> & {
  /** E6: what only a person knows of the impact. */
  readonly impact: Pick<Impact, 'depth' | 'reputation'> & {
    readonly isGrowing: Impact['breadth']['isGrowing']
    readonly criticalAt: Impact['duration']['criticalAt']
    readonly deadlineAt: Impact['duration']['deadlineAt']
    readonly revenue: Impact['revenue']
  }
}

/** What of a draft an agent may change, as the record proposes it. */
export const answersOf = ({ impact, ...draft }: BriefDraft): BriefAnswers => ({
  isBug: draft.isBug,
  texts: draft.texts,
  unknown: draft.unknown,
  severity: draft.severity,
  sentiment: draft.sentiment,
  priority: draft.priority,
  needed: draft.needed,
  neededBy: draft.neededBy,
  risk: draft.risk,
  attachments: draft.attachments,
  threads: draft.threads,
  impact: {
    depth: impact.depth,
    reputation: impact.reputation,
    isGrowing: impact.breadth.isGrowing,
    criticalAt: impact.duration.criticalAt,
    deadlineAt: impact.duration.deadlineAt,
    revenue: impact.revenue,
  },
})

/** The brief as it will be read: what the record knows, with an agent's answers. The app previews with it, the server sends with it. */
export const answered = (known: BriefDraft, { impact, ...answers }: BriefAnswers): BriefDraft => ({
  ...known,
  ...answers,
  impact: {
    ...known.impact,
    breadth: { ...known.impact.breadth, isGrowing: impact.isGrowing },
    depth: impact.depth,
    duration: { ...known.impact.duration, criticalAt: impact.criticalAt, deadlineAt: impact.deadlineAt },
    revenue: impact.revenue,
    reputation: impact.reputation,
  },
})
