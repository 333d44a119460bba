export { answered, answersOf, type BriefAnswers } from './brief/answers.ts'
export {
  adviceOn,
  HANDOFF_POINTS,
  type HandoffPoint,
  handoffOf,
  isComplete,
  type Lack,
  lacksOf,
  MAY_BE_UNKNOWN,
} from './brief/complete.ts'
export { type BriefDocument, documentOf, type Item, type Part } from './brief/document.ts'
export {
  type BriefDraft,
  NEEDS,
  type Need,
  RISKS,
  type Risk,
  SENTIMENTS,
  type Sentiment,
  TEXTS,
  type TextField,
} from './brief/draft.ts'
export { type BriefFacts, draftOf } from './brief/known.ts'
export type { AppliedMacro } from './brief/record.ts'
export { asHtml, asMarkdown, asPlain, momentIn, type Reader } from './brief/render.ts'
export { FIELDS, type Field, fieldsFor, SECTIONS, type Section, sectionsFor } from './brief/section.ts'
export { type Beside, emptinessOf } from './brief/substance.ts'
