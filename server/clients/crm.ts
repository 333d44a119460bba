import type { CrmAnswer } from '../../domain/triage.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

export type CrmConnection = {
  /** `https://crm.example/customers/{id}`: `{id}` becomes the customer's key. */
  readonly url: string
  readonly token: string
}

/** T4: never throws for a silent or failing CRM; that it said nothing is a fact too. */
export type Crm = {
  /** `budgetMilliseconds` is real time, from call to parsed answer. */
  lookUp(connection: CrmConnection, customerKey: string, budgetMilliseconds: number): Promise<CrmAnswer>
  close(): Promise<void>
}

export function createCrm(_parts: { readonly clock: Clock; readonly log: Log }): Crm {
  throw new Error('The CRM client is not connected yet.')
}
