import { defaultPolicy } from './default-policy.ts'
import type { Policy } from './policy.ts'
import { SHADOW } from './shadow.ts'

/** What a newly connected account starts with: it decides and writes nothing until an admin switches that on (issue 7.4). */
export const newAccountPolicy = (): Policy => ({ ...defaultPolicy, live: SHADOW })
