import { z } from 'zod'
import { type Conditions, type Content, type ContentKind, type Found, markIn } from '../../../../domain/setup.ts'

/** Where Zendesk keeps a kind of thing: its path, and the names it is wrapped in. */
export const PLACES: Readonly<
  Record<ContentKind, { readonly path: string; readonly one: string; readonly many: string }>
> = {
  webhook: { path: '/webhooks', one: 'webhook', many: 'webhooks' },
  trigger: { path: '/triggers', one: 'trigger', many: 'triggers' },
  'ticket-field': { path: '/ticket_fields', one: 'ticket_field', many: 'ticket_fields' },
  'organization-field': { path: '/organization_fields', one: 'organization_field', many: 'organization_fields' },
  group: { path: '/groups', one: 'group', many: 'groups' },
  view: { path: '/views', one: 'view', many: 'views' },
}

const id = z.union([z.number(), z.string()]).transform(String)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const active = z
  .boolean()
  .nullish()
  .transform((value) => value ?? true)
const condition = z.object({ field: z.string(), operator: text, value: z.unknown() })
const conditions = z
  .object({ all: z.array(condition).nullish(), any: z.array(condition).nullish() })
  .nullish()
  .transform((given): Conditions => ({ all: (given?.all ?? []).map(whole), any: (given?.any ?? []).map(whole) }))
const whole = ({ field, operator, value }: z.output<typeof condition>) => ({ field, operator, value })
const titled = { id, title: text, raw_title: z.string().nullish(), description: z.string().nullish(), active }
const option = z.object({ id: id.nullish(), name: text, raw_name: z.string().nullish(), value: text })
const column = z.union([z.string(), z.number().transform(String), z.object({ id }).transform((given) => given.id)])

type Titled = { readonly title: string; readonly raw_title?: string | null | undefined }
/** As it was typed: `title` may have dynamic content filled in. */
const titleOf = ({ title, raw_title }: Titled): string => raw_title ?? title
type Described = { readonly id: string; readonly description?: string | null | undefined; readonly active: boolean }
const foundOf = ({ id: found, description, active: isActive }: Described, content: Content): Found => ({
  id: found,
  isActive,
  mark: markIn(description),
  content,
})

/** Each kind as Zendesk shows it, in our words. */
export const SHAPES: Readonly<Record<ContentKind, z.ZodType<Found>>> = {
  webhook: z
    .object({
      id,
      name: text,
      description: z.string().nullish(),
      status: text,
      endpoint: text,
      http_method: text,
      request_format: text,
      subscriptions: z.array(z.string()).nullish(),
    })
    .transform((given) =>
      foundOf(
        { ...given, active: given.status !== 'inactive' },
        {
          kind: 'webhook',
          title: given.name,
          endpoint: given.endpoint,
          method: given.http_method,
          format: given.request_format,
          subscriptions: given.subscriptions ?? [],
        },
      ),
    ),
  trigger: z
    .object({
      ...titled,
      conditions,
      actions: z.array(z.object({ field: z.string(), value: z.unknown() })).nullish(),
      position: z.number().nullish(),
    })
    .transform((given) =>
      foundOf(given, {
        kind: 'trigger',
        title: titleOf(given),
        conditions: given.conditions,
        actions: (given.actions ?? []).map(({ field, value }) => ({ field, value })),
        position: given.position ?? null,
      }),
    ),
  'ticket-field': z
    .object({
      ...titled,
      agent_description: z.string().nullish(),
      type: text,
      custom_field_options: z.array(option).nullish(),
    })
    .transform((given) => {
      const description = `${given.agent_description ?? ''} ${given.description ?? ''}`
      const options = (given.custom_field_options ?? []).map((one) => ({
        ...(one.id ? { id: one.id } : {}),
        name: one.raw_name ?? one.name,
        value: one.value,
      }))
      const content = { kind: 'ticket-field' as const, title: titleOf(given), type: given.type, options }
      return foundOf({ ...given, description }, content)
    }),
  'organization-field': z
    .object({ ...titled, key: text, type: text })
    .transform((given) =>
      foundOf(given, { kind: 'organization-field', title: titleOf(given), key: given.key, type: given.type }),
    ),
  group: z
    .object({ id, name: text, description: z.string().nullish(), deleted: z.boolean().nullish() })
    .transform((given) => foundOf({ ...given, active: given.deleted !== true }, { kind: 'group', title: given.name })),
  view: z
    .object({
      ...titled,
      conditions,
      execution: z
        .object({
          columns: z.array(column).nullish(),
          sort_by: z.union([z.string(), z.number().transform(String)]).nullish(),
          sort: z.object({ id: id.nullish() }).nullish(),
        })
        .nullish(),
    })
    .transform((given) =>
      foundOf(given, {
        kind: 'view',
        title: titleOf(given),
        conditions: given.conditions,
        columns: given.execution?.columns ?? [],
        sortBy: given.execution?.sort_by ?? given.execution?.sort?.id ?? null,
      }),
    ),
}

/** What goes with a thing beside its content. */
export type Beside = {
  /** Null: it stays as it is. */
  readonly description: string | null
  readonly isActive: boolean
  readonly signingSecret?: string
}

/** The body by which a thing is made or changed (zendesk-api.md 4.2, 5.1; zendesk-oas.yaml). */
export function bodyOf(content: Content, { description, isActive, signingSecret }: Beside): object {
  const { title } = content
  const said = description === null ? {} : { description }
  switch (content.kind) {
    case 'webhook':
      return {
        name: title,
        ...said,
        status: isActive ? 'active' : 'inactive',
        endpoint: content.endpoint,
        http_method: content.method,
        request_format: content.format,
        subscriptions: content.subscriptions,
        ...(signingSecret === undefined ? {} : { signing_secret: { algorithm: 'SHA256', secret: signingSecret } }),
      }
    case 'trigger': {
      const { conditions: rules, actions, position } = content
      return {
        title,
        ...said,
        active: isActive,
        conditions: rules,
        actions,
        ...(position === null ? {} : { position }),
      }
    }
    case 'ticket-field':
      return {
        title,
        // `description` is for end users, who never see the field; some plans show agents no other.
        ...(description === null ? {} : { description, agent_description: description }),
        active: isActive,
        // The type cannot be changed afterwards.
        ...(description === null ? {} : { type: content.type, visible_in_portal: false, editable_in_portal: false }),
        ...(content.options.length === 0
          ? {}
          : {
              custom_field_options: content.options.map(({ id: optionId, name, value }) => ({
                ...(optionId === undefined ? {} : { id: Number(optionId) }),
                name,
                value,
              })),
            }),
      }
    case 'organization-field':
      return {
        title,
        ...said,
        active: isActive,
        ...(description === null ? {} : { key: content.key, type: content.type }),
      }
    case 'group':
      return { name: title, ...said }
    case 'view':
      return {
        title,
        ...said,
        active: isActive,
        all: content.conditions.all,
        any: content.conditions.any,
        output: {
          columns: content.columns,
          ...(content.sortBy === null ? {} : { sort_by: content.sortBy, sort_order: 'asc' }),
        },
      }
  }
}
