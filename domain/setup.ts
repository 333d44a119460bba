export { candidatesFor, defaultChoice, type Existing, withMapped } from './setup/choice.ts'
export {
  type Difference,
  differenceReason,
  differencesOf,
  type Made,
  putBack,
} from './setup/difference.ts'
export { identify } from './setup/identify.ts'
export {
  type Choice,
  CONTENT_KINDS,
  type Conditions,
  type Content,
  type ContentKind,
  type Found,
  type ItemKind,
  markIn,
  markOf,
  PURPOSES,
  type Wanted,
} from './setup/item.ts'
export { type ItemRecord, type ItemState, nextRemoval, nextStep, type Step } from './setup/progress.ts'
export { titlesIn } from './setup/title.ts'
export { type SetupFacts, wantedItems } from './setup/wanted.ts'
