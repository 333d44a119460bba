/** What is fetched when it is wanted: in one file, since both need the same form fields and a third file would burden the start. */
export { CorrectionForm } from './CorrectionForm.tsx'
export { Ledger } from './Ledger.tsx'
