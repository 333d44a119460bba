import type { Policy } from '../policy.ts'
import { areaTagOf } from '../triage/tags.ts'
import type { Length } from './template.ts'

/** What of an account goes into its library: where its values are kept, and what its policy promises. */
export type LibraryFacts = {
  /** The placeholder of the product area's ticket field; where there is none, the tag that the triage sets says it. */
  readonly area: { readonly placeholder: string } | { readonly tags: readonly AreaTag[] }
  /** V0: organization fields that hold the CSM's name and address; null: not in Zendesk. */
  readonly csm: { readonly name: string | null; readonly email: string | null }
  readonly updateEvery: Length
  readonly silentFor: Length
  readonly reopenWithin: Length
}
type AreaTag = { readonly tag: string; readonly name: string }

/** `productAreaFieldId`: the account's ticket field for the product area, null when it has none. */
export function libraryFactsOf(policy: Policy, productAreaFieldId: string | null): LibraryFacts {
  const { vip, lifecycle, triage } = policy
  return {
    area:
      productAreaFieldId === null
        ? { tags: triage.productAreas.map(({ key, name }) => ({ tag: areaTagOf(key), name: plain(name) })) }
        : { placeholder: `ticket.ticket_field_option_title_${productAreaFieldId}` },
    csm: { name: vip.csmName ? organizationField(vip.csmName) : null, email: organizationField(vip.csmEmail) },
    updateEvery: lengthOf(vip.updateEverySeconds),
    silentFor: lengthOf(lifecycle.closingOfferAfterSeconds),
    reopenWithin: lengthOf(lifecycle.closeAfterSeconds),
  }
}

/** A placeholder can name a field of the organization; what the CRM holds, Zendesk cannot fill in. */
function organizationField(source: Policy['vip']['csmEmail']): string | null {
  if (!('organizationField' in source) || !/^\w[\w-]*$/.test(source.organizationField)) return null
  return `ticket.organization.custom_fields.${source.organizationField}`
}

/** A name that an admin wrote is text in the macro, never Liquid. */
const plain = (name: string): string => name.replace(/[{}%[\]]/g, '').trim()

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whole days, else whole hours, else minutes. */
export function lengthOf(seconds: number): Length {
  if (seconds % DAY === 0) return { count: seconds / DAY, unit: 'day' }
  if (seconds % HOUR === 0) return { count: seconds / HOUR, unit: 'hour' }
  return { count: Math.max(1, Math.round(seconds / MINUTE)), unit: 'minute' }
}
