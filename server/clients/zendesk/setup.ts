import { z } from 'zod'
import type { Content, ContentKind, Found } from '../../../domain/setup.ts'
import { Fault } from '../../errors.ts'
import { type Call, type Caller, read } from './call.ts'
import { refusalOf } from './envelope.ts'
import { type Beside, bodyOf, PLACES, SHAPES } from './setup/shape.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }

/** Why Zendesk would not, as far as its answer tells; `reason` in its own words. */
export type SetupRefusal = {
  readonly code: 'rights' | 'plan' | 'taken' | 'limit' | 'refused'
  readonly reason: string
}
export type Listed = { readonly ok: true; readonly found: readonly Found[] } | ({ readonly ok: false } & SetupRefusal)
export type Written = { readonly ok: true; readonly found: Found } | ({ readonly ok: false } & SetupRefusal)

/** What of an account's configuration the set-up reads, makes, changes and takes out. Faults as `Zendesk` says. */
export type SetupCalls = {
  /** All of a kind, 100 a call. */
  listOfKind(account: AccountRef, kind: ContentKind): Promise<Listed>
  /** No key keeps a thing from being made twice: look for it first (zendesk-api.md 1). */
  createOfKind(account: AccountRef, content: Content, beside: Beside): Promise<Written>
  /** `gone`: it is not there any more. Its description stays. */
  updateOfKind(
    account: AccountRef,
    id: string,
    next: Pick<Found, 'content' | 'isActive'>,
  ): Promise<Written | { readonly ok: false; readonly code: 'gone'; readonly reason: string }>
  /** True also where it was gone already. */
  deleteOfKind(
    account: AccountRef,
    kind: ContentKind | 'macros',
    id: string,
  ): Promise<{ readonly ok: true } | ({ readonly ok: false } & SetupRefusal)>
  /** Null where Zendesk does not show it, as for webhooks that it counts as an app's (zendesk-api.md 4.2). */
  webhookSecret(account: AccountRef, id: string): Promise<string | null>
}

const PAGE_SIZE = '100'
/** 10,000 of a kind; a cursor that turns in circles ends. */
const MOST_PAGES = 100
const frame = z.object({
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
})
const secretAnswer = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) })

/** An admin waits for it in front of a screen. */
const SERVICE_CLASS = 'screen'

export function createSetupCalls(call: Caller): SetupCalls {
  const pathOf = (kind: ContentKind, id: string) => `${PLACES[kind].path}/${encodeURIComponent(id)}`

  return {
    async listOfKind(account, kind) {
      const { path, many } = PLACES[kind]
      const shape = z.object({ [many]: z.array(SHAPES[kind]) })
      const found: Found[] = []
      let after: string | null | undefined
      for (let count = 0; count < MOST_PAGES; count++) {
        const cursor: Call['query'] = after ? [['page[after]', after]] : []
        const query = [['page[size]', PAGE_SIZE] as const, ...cursor]
        const asked = { method: 'GET', path, query, serviceClass: SERVICE_CLASS } as const
        const answer = await call(account, asked)
        if (answer.status === 403 || answer.status === 404) return { ok: false, ...refused(answer) }
        found.push(...(read(shape, answer, asked, account)[many] ?? []))
        const { meta } = read(frame, answer, asked, account)
        if (!meta?.has_more || !meta.after_cursor) return { ok: true, found }
        after = meta.after_cursor
      }
      throw new Fault('unavailable', `Zendesk's list ${path} of account ${account.subdomain} does not end.`)
    },
    async createOfKind(account, content, beside) {
      const { path, one } = PLACES[content.kind]
      const body = { [one]: bodyOf(content, beside) }
      const asked = { method: 'POST', path, body, serviceClass: SERVICE_CLASS } as const
      const answer = await call(account, asked)
      if (answer.status >= 400) return { ok: false, ...refused(answer) }
      return { ok: true, found: readOne(content.kind, answer, asked, account) }
    },
    async updateOfKind(account, id, { content, isActive }) {
      const body = { [PLACES[content.kind].one]: bodyOf(content, { description: null, isActive }) }
      const asked = { method: 'PUT', path: pathOf(content.kind, id), body, serviceClass: SERVICE_CLASS } as const
      const answer = await call(account, asked)
      if (answer.status === 404) return { ok: false, code: 'gone', reason: refusalOf(answer.text).reason }
      if (answer.status >= 400) return { ok: false, ...refused(answer) }
      // A webhook's change is answered with nothing at all.
      if (answer.text.trim() === '') return { ok: true, found: { id, mark: null, isActive, content } }
      return { ok: true, found: readOne(content.kind, answer, asked, account) }
    },
    async deleteOfKind(account, kind, id) {
      const path = kind === 'macros' ? `/macros/${encodeURIComponent(id)}` : pathOf(kind, id)
      const answer = await call(account, { method: 'DELETE', path, serviceClass: SERVICE_CLASS })
      return answer.status < 300 || answer.status === 404 ? { ok: true } : { ok: false, ...refused(answer) }
    },
    async webhookSecret(account, id) {
      const path = `${pathOf('webhook', id)}/signing_secret`
      const asked = { method: 'GET', path, serviceClass: SERVICE_CLASS } as const
      const answer = await call(account, asked)
      return answer.status >= 400 ? null : read(secretAnswer, answer, asked, account).signing_secret.secret
    },
  }
}

function readOne(
  kind: ContentKind,
  answer: Parameters<typeof read>[1],
  asked: Pick<Call, 'method' | 'path'>,
  account: AccountRef,
): Found {
  const { one } = PLACES[kind]
  const found = read(z.object({ [one]: SHAPES[kind] }), answer, asked, account)[one]
  if (found) return found
  throw new Fault('unavailable', `Zendesk answered ${asked.method} ${asked.path} without a ${one}.`, {
    mayHaveArrived: true,
  })
}

/** Zendesk has no codes for most of this: its words have to do (zendesk-api.md 1). */
function refused({ status, text }: { readonly status: number; readonly text: string }): SetupRefusal {
  const { code, reason } = refusalOf(text)
  if (status === 404) return { code: 'plan', reason }
  if (/DuplicateValue|already (been taken|exists)|must be unique/i.test(text)) return { code: 'taken', reason }
  if (/\b(limit|maximum|exceed|too many)/i.test(`${code} ${reason}`)) return { code: 'limit', reason }
  return { code: status === 403 ? 'rights' : 'refused', reason }
}
