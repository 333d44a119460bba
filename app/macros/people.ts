import * as z from 'zod/mini'
import type { MacroOrganization, MacroPerson } from '../../domain/macro-context.ts'

export const id = z.pipe(z.union([z.number(), z.string()]), z.transform(String))
export const text = z.pipe(
  z.nullish(z.string()),
  z.transform((given) => given ?? null),
)
export const tags = z.pipe(
  z.nullish(z.array(z.string())),
  z.transform((given) => given ?? []),
)
const fields = z.pipe(
  z.nullish(z.record(z.string(), z.unknown())),
  z.transform((given) => given ?? {}),
)

export const organization = z.object({
  id,
  name: text,
  external_id: text,
  details: text,
  notes: text,
  tags,
  organization_fields: fields,
})
export const user = z.object({
  id,
  name: text,
  email: text,
  phone: text,
  locale: text,
  time_zone: text,
  role: text,
  external_id: text,
  details: text,
  notes: text,
  signature: text,
  tags,
  user_fields: fields,
  organization_id: z.nullish(id),
})
type User = z.infer<typeof user>
type Organization = z.infer<typeof organization>

export const organizationOf = ({
  id: own,
  external_id,
  organization_fields,
  name,
  details,
  notes,
  tags: list,
}: Organization): MacroOrganization => ({
  id: own,
  name,
  externalId: external_id,
  details,
  notes,
  tags: list,
  fields: organization_fields,
})

export function personOf(one: User, organizations: readonly Organization[]): MacroPerson {
  const employer = organizations.find((other) => other.id === one.organization_id)
  return {
    id: one.id,
    name: one.name,
    email: one.email,
    phone: one.phone,
    language: one.locale,
    timeZone: one.time_zone,
    role: one.role,
    externalId: one.external_id,
    details: one.details,
    notes: one.notes,
    signature: one.signature,
    tags: one.tags,
    fields: one.user_fields,
    organization: employer ? organizationOf(employer) : null,
  }
}
