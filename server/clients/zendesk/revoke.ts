import type { Caller } from './call.ts'

export type Revoke = {
  /** Ends our token at Zendesk, and with it the refresh token. Done already counts as done. */
  revokeToken(account: Parameters<Caller>[0]): Promise<void>
}

export const createRevoke = (call: Caller): Revoke => ({
  async revokeToken(account) {
    await call(account, { method: 'DELETE', path: '/oauth/tokens/current', serviceClass: 'screen' })
  },
})
