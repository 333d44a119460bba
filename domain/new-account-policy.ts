import { defaultPolicy } from './default-policy.ts'
import type { Policy } from './policy.ts'

/** Who saved the first version of a policy. */
export const FIRST_SAVED_BY = 'Firstline'

/** What a newly connected account starts with; whatever a new account must not do yet is switched off here. */
export const newAccountPolicy = (): Policy => defaultPolicy
