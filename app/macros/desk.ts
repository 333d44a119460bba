import * as z from 'zod/mini'
import type { Zaf } from '../zaf.tsx'

/** Zendesk's API as the agent may read it, with its field names ending here. */
export type ZendeskMacro = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly actions: readonly { readonly field: string; readonly value: unknown }[]
  /** Uses within the last week; 0 where the plan does not count them. */
  readonly uses: number
}

const id = z.pipe(z.union([z.number(), z.string()]), z.transform(String))
const text = z.pipe(
  z.nullish(z.string()),
  z.transform((given) => given ?? null),
)

const macroPage = z.object({
  macros: z.array(
    z.object({
      id,
      title: z.string(),
      description: text,
      actions: z.array(z.object({ field: z.string(), value: z.unknown() })),
      usage_7d: z.nullish(z.number()),
    }),
  ),
  meta: z.nullish(z.object({ has_more: z.boolean(), after_cursor: text })),
})

const fieldAnswer = z.object({
  ticket_field: z.object({
    title: z.string(),
    custom_field_options: z.nullish(z.array(z.object({ name: z.string(), value: z.string() }))),
  }),
})
const MOST_PAGES = 10

/** Every macro this agent may use. Throws `Trouble`. */
export async function readMacros(zaf: Zaf): Promise<readonly ZendeskMacro[]> {
  const found: ZendeskMacro[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({
      'page[size]': '100',
      include: 'usage_7d',
      ...(after && { 'page[after]': after }),
    })
    const { macros, meta } = macroPage.parse(await zaf.ask(`/api/v2/macros/active?${query}`))
    found.push(
      ...macros.map(({ usage_7d, description, ...macro }) => ({
        ...macro,
        description: description ?? '',
        uses: usage_7d ?? 0,
      })),
    )
    if (!meta?.has_more || !meta.after_cursor) break
    after = meta.after_cursor
  }
  return found
}

/** Corrects the contact's name where it is kept. Throws `Trouble`. */
export async function renameRequester(zaf: Zaf, userId: string, name: string): Promise<void> {
  await zaf.ask(`/api/v2/users/${userId}`, { user: { name } })
}

/** Sets one field of the customer's organization. Throws `Trouble`. */
export async function setOrganizationField(
  zaf: Zaf,
  organizationId: string,
  key: string,
  value: string,
): Promise<void> {
  await zaf.ask(`/api/v2/organizations/${organizationId}`, { organization: { organization_fields: { [key]: value } } })
}

/** A ticket field's title and options, to be chosen from. */
export async function readField(
  zaf: Zaf,
  fieldId: string,
): Promise<{ readonly title: string; readonly options: readonly { readonly name: string; readonly value: string }[] }> {
  const { ticket_field } = fieldAnswer.parse(await zaf.ask(`/api/v2/ticket_fields/${fieldId}`))
  return { title: ticket_field.title, options: ticket_field.custom_field_options ?? [] }
}
