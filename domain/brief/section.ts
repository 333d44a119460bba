import type { Receiver } from '../escalation/level.ts'
import type { TextField } from './draft.ts'

/** What a brief asks for, beside its texts. */
export type Field =
  | TextField
  | 'severity'
  | 'tier'
  | 'sentiment'
  | 'priority'
  | 'impact'
  | 'needed'
  | 'neededBy'
  | 'risk'
  | 'lastUpdate'
  | 'timeline'
  | 'context'

/** The parts of a brief as it is read, in the order of E4. */
export const SECTIONS = [
  'head',
  'summary',
  'observed',
  'useCase',
  'businessContext',
  'impact',
  'description',
  'demand',
  'competition',
  'affected',
  'containment',
  'tried',
  'reproduction',
  'environment',
  'evidence',
  'customer',
  'timeline',
  'communication',
  'decision',
  'needed',
  'priority',
  'context',
] as const
export type Section = (typeof SECTIONS)[number]

/** What is asked in each section. */
export const FIELDS: Readonly<Record<Section, readonly Field[]>> = {
  head: ['title', 'severity'],
  summary: ['summary'],
  observed: ['observed'],
  useCase: ['useCase'],
  businessContext: ['businessContext'],
  impact: ['impact', 'workflow'],
  description: ['description'],
  demand: ['demand'],
  competition: ['competition'],
  affected: ['affected'],
  containment: ['containment'],
  tried: ['tried'],
  // E9.
  reproduction: ['start', 'steps', 'expected', 'actual', 'environment', 'frequency', 'ruledOut'],
  environment: ['environment'],
  evidence: ['evidence', 'logs'],
  customer: ['tier', 'sentiment'],
  timeline: ['timeline'],
  communication: ['lastUpdate', 'expectation', 'risk'],
  decision: ['decision'],
  needed: ['needed', 'neededBy'],
  priority: ['priority'],
  context: ['context'],
}

/** E3: all five, whoever receives it: summary; steps tried; tier and sentiment; evidence; proposed priority. */
const HANDOFF: readonly Section[] = ['head', 'summary', 'tried', 'customer', 'evidence', 'priority', 'context']
/** E4: what a brief holds beyond the handoff. */
const BRIEF: readonly Section[] = [...HANDOFF, 'impact', 'communication', 'needed']

/** E5: what each receiver must get. */
const BY_RECEIVER: Readonly<Record<Receiver, readonly Section[]>> = {
  'level-2': HANDOFF,
  lead: HANDOFF,
  csm: [...HANDOFF, 'communication'],
  incident: [...HANDOFF, 'affected'],
  engineering: [...BRIEF, 'description', 'timeline'],
  product: [...BRIEF, 'useCase', 'demand', 'competition'],
  // E5: skips every level, so it asks for no more than Security needs: what was observed stands for the summary, what was
  // done to contain it for the steps tried.
  security: ['head', 'observed', 'affected', 'containment', 'customer', 'evidence', 'needed', 'priority', 'context'],
  leadership: [...BRIEF, 'businessContext', 'decision'],
}

/** E4, E5, E9: the sections of a brief for its receiver, in order; a bug's reproduction where it is one. */
export function sectionsFor({
  receiver,
  isBug,
}: {
  readonly receiver: Receiver
  readonly isBug: boolean
}): readonly Section[] {
  const wanted = new Set(BY_RECEIVER[receiver])
  if (receiver === 'engineering') wanted.add(isBug ? 'reproduction' : 'environment')
  return SECTIONS.filter((section) => wanted.has(section))
}

/** Fields that only some receivers ask for, though their section is there. */
const ONLY_FOR: { readonly [field in Field]?: readonly Receiver[] } = {
  logs: ['engineering'],
  severity: ['engineering', 'product', 'security', 'leadership'],
}

/** Every field that must be answered before the brief can be sent. */
export function fieldsFor(brief: { readonly receiver: Receiver; readonly isBug: boolean }): readonly Field[] {
  const fields = sectionsFor(brief).flatMap((section) => FIELDS[section])
  return [...new Set(fields)].filter((field) => ONLY_FOR[field]?.includes(brief.receiver) ?? true)
}
