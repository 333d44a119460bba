import { z } from 'zod'
import { Fault } from '../../errors.ts'
import { type Caller, read } from './call.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
export type ZendeskUser = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: string
}
export type ZendeskAgent = ZendeskUser & { readonly groupIds: readonly string[] }
export type ZendeskGroup = { readonly id: string; readonly name: string }

const id = z.union([z.number(), z.string()]).transform(String)
const user = z.object({
  id,
  name: z.string().default(''),
  email: z
    .string()
    .nullish()
    .transform((value) => value || null),
  role: z.string().default('end-user'),
})
const userAnswer = z.object({ user })
/** `users/me` answers a nobody with id null where a credential is missing (zendesk-api.md 1). */
const meAnswer = z.object({ user: z.union([user, z.object({ id: z.null() })]) })
const usersPage = z.object({ users: z.array(user) })
const groupsPage = z.object({ groups: z.array(z.object({ id, name: z.string() })) })
const membershipsPage = z.object({ group_memberships: z.array(z.object({ user_id: id, group_id: id })) })
const frame = z.object({
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
})

const PAGE_SIZE = '100'
/** 100,000 records: no account has so many agents, and a cursor that turns in circles ends. */
const MOST_PAGES = 1000

export type People = {
  readUser(
    account: AccountRef,
    userId: string,
    serviceClass: Parameters<Caller>[1]['serviceClass'],
  ): Promise<ZendeskUser | null>
  listGroups(account: AccountRef): Promise<readonly ZendeskGroup[]>
  listAgents(account: AccountRef): Promise<readonly ZendeskAgent[]>
  me(account: AccountRef): Promise<ZendeskUser>
}

/** Users, agents and groups; lists by cursor. */
export function createPeople(call: Caller): People {
  const pages = async <S extends z.ZodType>(
    account: AccountRef,
    path: string,
    schema: S,
    query: readonly (readonly [string, string])[] = [],
  ): Promise<readonly z.output<S>[]> => {
    const found: z.output<S>[] = []
    let after: string | null | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const cursor: readonly (readonly [string, string])[] = after ? [['page[after]', after]] : []
      const asked = { method: 'GET', path, query: [...query, ['page[size]', PAGE_SIZE], ...cursor] } as const
      const answer = await call(account, { ...asked, serviceClass: 'sweep' })
      found.push(read(schema, answer, asked, account))
      const { meta } = read(frame, answer, asked, account)
      if (!meta?.has_more || !meta.after_cursor) return found
      after = meta.after_cursor
    }
    throw new Fault('unavailable', `Zendesk's list ${path} of account ${account.subdomain} does not end.`)
  }

  return {
    async readUser(account, userId, serviceClass) {
      const asked = { method: 'GET', path: `/users/${encodeURIComponent(userId)}`, serviceClass } as const
      const answer = await call(account, asked)
      return answer.status === 404 ? null : read(userAnswer, answer, asked, account).user
    },
    async listGroups(account) {
      const found = await pages(account, '/groups', groupsPage)
      return found.flatMap(({ groups }) => groups)
    },
    async listAgents(account) {
      const users: ZendeskUser[] = []
      for (const role of ['agent', 'admin']) {
        for (const page of await pages(account, '/users', usersPage, [['role', role]])) users.push(...page.users)
      }
      const memberships = await pages(account, '/group_memberships', membershipsPage)
      const groups = new Map<string, string[]>()
      for (const { user_id, group_id } of memberships.flatMap((page) => page.group_memberships)) {
        groups.set(user_id, [...(groups.get(user_id) ?? []), group_id])
      }
      return users.map((agent) => ({ ...agent, groupIds: groups.get(agent.id) ?? [] }))
    },
    async me(account) {
      const asked = { method: 'GET', path: '/users/me', serviceClass: 'screen' } as const
      const found = read(meAnswer, await call(account, asked), asked, account).user
      if (found.id !== null) return found
      throw new Fault(
        'not-connected',
        `Zendesk does not know who we are in account ${account.subdomain}. An admin connects it again in Firstline → Connection.`,
      )
    },
  }
}
