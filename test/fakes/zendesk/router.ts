import { type Answer, badAttribute, invalidEndpoint } from './answer.ts'
import type { Json } from './json.ts'
import type { LimitHeaders } from './limit.ts'
import type { User } from './people.ts'
import type { AccountState } from './state.ts'

/** One request as a route sees it. `limits` are the rate-limit headers, to which a route may add its bucket's. */
export type Request = {
  readonly state: AccountState
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, string>>
  /** The integer parameter of the path; routes with `{id}` have it, others 0. */
  readonly id: number
  readonly body: Json
  readonly rawBody: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The anonymous user (id 0) on routes that need no credential. */
  readonly user: User
  readonly limits: LimitHeaders
}

/** Who may call: anybody without credentials, any user, agents, or admins. */
export type Access = 'anonymous' | 'user' | 'agent' | 'admin'
export type Handler = (request: Request) => Answer | Promise<Answer>
export type Route = {
  readonly method: string
  /** `/api/v2/tickets/{id}`: `{id}` is an integer, `{$key}` any text. */
  readonly pattern: string
  readonly access: Access
  /** The resource that fine scopes name (2.3). */
  readonly resource: string
  readonly handle: Handler
}

type Node = { children: Map<string, Node>; param: { name: string; node: Node } | null; routes: Map<string, Route> }
const newNode = (): Node => ({ children: new Map(), param: null, routes: new Map() })

export type Found = { readonly route: Route; readonly params: Record<string, string> }

/** A tree of path segments: a look-up costs as many steps as the path has parts. */
export class Router {
  readonly #root = newNode()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      let node = this.#root
      for (const part of route.pattern.split('/').slice(1)) node = this.#child(node, part)
      node.routes.set(route.method, route)
    }
  }

  #child(node: Node, part: string): Node {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name !== undefined) {
      node.param ??= { name, node: newNode() }
      return node.param.node
    }
    const child = node.children.get(part) ?? newNode()
    node.children.set(part, child)
    return child
  }

  /** The route of a path, with or without `.json` (webhook paths only without); throws the envelope the real one sends otherwise. */
  find(method: string, path: string): Found {
    const isHook = path.startsWith('/api/v2/webhooks')
    const plainPath = path.endsWith('.json') && !isHook ? path.slice(0, -5) : path
    const params: Record<string, string> = {}
    let node: Node | undefined = this.#root
    let badParameter = false
    for (const part of plainPath.split('/').slice(1)) {
      const child: Node | undefined = node?.children.get(part)
      if (child) {
        node = child
        continue
      }
      const param: Node['param'] = node?.param ?? null
      if (!param) throw invalidEndpoint()
      if (!param.name.startsWith('$') && !/^\d{1,16}$/.test(part)) badParameter = true
      params[param.name.replace('$', '')] = decodeURIComponent(part)
      node = param.node
    }
    const route = node?.routes.get(method)
    if (!route) throw invalidEndpoint()
    if (badParameter) throw badAttribute('id', 'integer')
    return { route, params }
  }
}
