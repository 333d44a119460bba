/** What is fetched when it is wanted: in one file, since each further one would part what the start needs into more files. */
export { DuplicatePanel } from '../duplicates/DuplicatePanel.tsx'
export { EscalationPanel } from '../escalation/EscalationPanel.tsx'
export { CorrectionForm } from './CorrectionForm.tsx'
export { Ledger } from './Ledger.tsx'
export { StepReasons } from './StepReasons.tsx'
