import { z } from 'zod'
import type { Instant } from '../../../domain/instant.ts'
import type { MacroAction, MacroContent } from '../../../domain/macro-library.ts'
import { Fault } from '../../errors.ts'
import type { ServiceClass } from '../../service-class.ts'
import { type Call, type Caller, read } from './call.ts'
import { refusalOf } from './envelope.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
type Usage = { readonly hour: number; readonly day: number; readonly week: number; readonly month: number }
/** A macro of the account. Applying it is the agent's, in Zendesk: there is no call for it here (M3). */
export type ZendeskMacro = MacroContent & {
  readonly id: string
  readonly description: string
  readonly isActive: boolean
  /** Who may use it; null: everybody. */
  readonly restriction: { readonly type: string; readonly ids: readonly string[] } | null
  /** How often it was applied, which is not how often it was sent; null where the plan does not count. */
  readonly usage: Usage | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export type MacroWrite = MacroContent & { readonly description: string }

export type Macros = {
  /** Every macro that the service user may see, the personal ones of others too where it is an admin; 100 a call. */
  listMacros(account: AccountRef, serviceClass: ServiceClass): Promise<readonly ZendeskMacro[]>
  /** Null when there is no such macro. */
  readMacro(account: AccountRef, macroId: string, serviceClass: ServiceClass): Promise<ZendeskMacro | null>
  /** A shared macro. No key keeps it from being made twice: look for it first (zendesk-api.md 1). */
  createMacro(account: AccountRef, macro: MacroWrite): Promise<ZendeskMacro>
  /** Replaces title, description and all actions; whether it is active and who may use it stay. Null when it is gone. */
  updateMacro(account: AccountRef, macroId: string, macro: MacroWrite): Promise<ZendeskMacro | null>
  /** Dynamic content by the name that a placeholder uses, in its default language; empty where the plan has none. */
  dynamicContent(account: AccountRef, serviceClass: ServiceClass): Promise<Readonly<Record<string, string>>>
}

const id = z.union([z.number(), z.string()]).transform(String)
const at = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const restriction = z
  .object({ type: z.string(), id: id.nullish(), ids: z.array(id).nullish() })
  .transform((given) => ({ type: given.type, ids: given.ids ?? (given.id ? [given.id] : []) }))

const macro = z
  .object({
    id,
    title: z.string(),
    /** As it was typed: `title` may have dynamic content filled in. */
    raw_title: z.string().nullish(),
    description: z.string().nullish(),
    active: z.boolean().default(true),
    actions: z.array(z.object({ field: z.string(), value: z.unknown() })).default([]),
    restriction: restriction.nullish(),
    created_at: at,
    updated_at: at,
    usage_1h: z.number().nullish(),
    usage_24h: z.number().nullish(),
    usage_7d: z.number().nullish(),
    usage_30d: z.number().nullish(),
  })
  .transform(
    (given): ZendeskMacro => ({
      id: given.id,
      title: given.raw_title ?? given.title,
      description: given.description ?? '',
      isActive: given.active,
      actions: given.actions.map(({ field, value }): MacroAction => ({ field, value })),
      restriction: given.restriction ?? null,
      usage:
        typeof given.usage_30d === 'number'
          ? {
              hour: given.usage_1h ?? 0,
              day: given.usage_24h ?? 0,
              week: given.usage_7d ?? 0,
              month: given.usage_30d,
            }
          : null,
      createdAt: given.created_at,
      updatedAt: given.updated_at,
    }),
  )
const one = z.object({ macro })
const frame = { meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional() }
const macrosPage = z.object({ macros: z.array(macro), ...frame })
const contentPage = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      placeholder: z.string().nullish(),
      default_locale_id: z.number().nullish(),
      variants: z
        .array(z.object({ content: z.string(), locale_id: z.number().nullish(), default: z.boolean().nullish() }))
        .default([]),
    }),
  ),
  ...frame,
})

const PAGE_SIZE = '100'
/** 10,000 macros; a cursor that turns in circles ends. */
const MOST_PAGES = 100
const USAGE = ['include', 'usage_1h,usage_24h,usage_7d,usage_30d'] as const
/** The plan has no usage counts, or no dynamic content at all. */
const NOT_IN_PLAN: readonly number[] = [400, 403, 404, 422]

export function createMacros(call: Caller): Macros {
  const path = (macroId: string) => `/macros/${encodeURIComponent(macroId)}`

  type Page = {
    readonly meta?: { readonly has_more: boolean; readonly after_cursor?: string | null | undefined } | undefined
  }
  /** All pages of a list; null when the first one is refused as not in the plan. */
  const pages = async <S extends z.ZodType<Page>>(
    account: AccountRef,
    schema: S,
    list: Pick<Call, 'path' | 'serviceClass'> & { readonly query?: Call['query'] },
  ): Promise<readonly z.output<S>[] | null> => {
    const found: z.output<S>[] = []
    let after: string | null | undefined
    for (let count = 0; count < MOST_PAGES; count++) {
      const cursor: Call['query'] = after ? [['page[after]', after]] : []
      const query = [...(list.query ?? []), ['page[size]', PAGE_SIZE] as const, ...cursor]
      const asked = { method: 'GET', path: list.path, serviceClass: list.serviceClass, query } as const
      const answer = await call(account, asked)
      if (count === 0 && NOT_IN_PLAN.includes(answer.status)) return null
      const page = read(schema, answer, asked, account)
      found.push(page)
      if (!page.meta?.has_more || !page.meta.after_cursor) return found
      after = page.meta.after_cursor
    }
    throw new Fault('unavailable', `Zendesk's list ${list.path} of account ${account.subdomain} does not end.`)
  }

  const readOne = async (account: AccountRef, asked: Call): Promise<ZendeskMacro | null> => {
    const answer = await call(account, asked)
    if (answer.status === 404) return null
    if (answer.status === 422) throw refusedMacro(account, asked, answer.text)
    return read(one, answer, asked, account).macro
  }

  return {
    async listMacros(account, serviceClass) {
      const counted = await pages(account, macrosPage, { path: '/macros', serviceClass, query: [USAGE] })
      const found = counted ?? (await pages(account, macrosPage, { path: '/macros', serviceClass }))
      if (!found)
        throw new Fault(
          'forbidden',
          `Zendesk does not show the macros of account ${account.subdomain}. Connect it as an admin in Firstline → Connection.`,
        )
      return found.flatMap(({ macros }) => macros)
    },
    readMacro: (account, macroId, serviceClass) =>
      readOne(account, { method: 'GET', path: path(macroId), serviceClass }),
    async createMacro(account, given) {
      const made = await readOne(account, { ...writing('/macros', given), method: 'POST' })
      if (made) return made
      throw new Fault('missing', `Zendesk has no macros for account ${account.subdomain}: its plan may lack them.`)
    },
    updateMacro: (account, macroId, given) => readOne(account, { ...writing(path(macroId), given), method: 'PUT' }),
    async dynamicContent(account, serviceClass) {
      const found = await pages(account, contentPage, { path: '/dynamic_content/items', serviceClass })
      return Object.fromEntries(
        (found ?? []).flatMap(({ items }) =>
          items.map(({ name, placeholder, default_locale_id, variants }): [string, string] => {
            const variant =
              variants.find((given) => given.default === true || given.locale_id === default_locale_id) ?? variants[0]
            return [/dc\.([^}\s]+)/.exec(placeholder ?? '')?.[1] ?? name, variant?.content ?? '']
          }),
        ),
      )
    },
  }
}

/** Someone waits for it in front of a screen. */
const writing = (path: string, { title, description, actions }: MacroWrite) => ({
  path,
  body: { macro: { title, description, actions } },
  serviceClass: 'screen' as const,
})

const refusedMacro = ({ subdomain }: AccountRef, { method, path }: Call, text: string): Fault =>
  new Fault('invalid', `Zendesk refused ${method} ${path} (422) for account ${subdomain}: ${refusalOf(text).reason}.`)
