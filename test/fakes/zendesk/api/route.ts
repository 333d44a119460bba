import type { Access, Handler, Route } from '../router.ts'

/** The resource that fine scopes name, from the path (2.3). */
const resourceOf = (pattern: string): string => pattern.split('/')[3] ?? ''

/** One line of a route table. Agents may call it unless `access` says otherwise. */
export const route = (
  method: string,
  pattern: string,
  handle: Handler,
  access: Access = 'agent',
  resource: string = resourceOf(pattern),
): Route => ({ method, pattern, access, resource, handle })
