import { Fault } from '../../errors.ts'
import { createAgent, send, unavailable } from '../http.ts'

/**
 * Zendesk's own account. The host of the app's public key is fixed: a token that names the place of its key would vouch for
 * itself, and so would one whose issuer did (docs/decisions/011).
 */
const KEY_SUBDOMAIN = 'support'
const TIMEOUT_MS = 10_000
const MAX_BYTES = 16_384

/** The public key (PEM) of the app whose page loads we accept. Throws Fault 'unavailable'. */
export async function fetchAppKey(urlTemplate: string, appId: string): Promise<string> {
  const url = `${urlTemplate.replace('{subdomain}', KEY_SUBDOMAIN)}/api/v2/apps/${appId}/public_key.pem`
  const what = `Zendesk did not give the public key of app ${appId} (GET ${url})`
  const hint = 'Set ZENDESK_APP_PUBLIC_KEY to the key shown where the app was uploaded.'
  const agent = createAgent()
  try {
    const answer = await send(agent, { method: 'GET', url, timeoutMilliseconds: TIMEOUT_MS, maxBytes: MAX_BYTES })
    if (answer.status !== 200 || !answer.text.includes('BEGIN PUBLIC KEY')) {
      throw new Fault('unavailable', `${what}: it answered ${answer.status}. ${hint}`)
    }
    return answer.text
  } catch (cause) {
    throw unavailable(`${what}. ${hint}`, cause, false)
  } finally {
    await agent.close()
  }
}
