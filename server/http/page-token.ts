import { type CryptoKey, errors, importSPKI, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import { fetchAppKey } from '../clients/zendesk/app-key.ts'
import type { Clock } from '../clock.ts'
import { Fault } from '../errors.ts'

/** Who opened the page, as Zendesk signed it. Nothing the page itself says counts (design 2.6). */
export type PageClaims = { readonly subdomain: string; readonly installationId: string; readonly userId: string }

const LEEWAY_SECONDS = 30
const ISSUER = /^(?:https:\/\/)?([a-z0-9-]+)\.zendesk\.com$/
const INSTALLATION = /^https:\/\/([a-z0-9-]+)\.zendesk\.com\/api\/v2\/apps\/installations\/(\d+)(?:\.json)?$/
const USER = /^(?:https:\/\/([a-z0-9-]+)\.zendesk\.com\/api\/v2\/users\/)?(\d+)(?:\.json)?$/

const claims = z.object({ iss: z.string(), aud: z.string(), sub: z.union([z.string(), z.number()]).transform(String) })

/** The app's public key; `again` asks for a fresh one after a signature that did not hold. */
export type PageKeys = (again?: boolean) => Promise<CryptoKey | string>

/**
 * Checks the RS256 token Zendesk posts with a page load (zendesk-app.md 4.2).
 * Throws Fault 'unauthorized' with the sentence for the person in front of the page. The token's own `cnf.jku` is never followed.
 */
export async function verifyPageToken(
  token: string,
  { keys, now }: { readonly keys: PageKeys; readonly now: Instant },
): Promise<PageClaims> {
  const signedBy = async (key: CryptoKey | string) => {
    const { payload } = await jwtVerify(token, typeof key === 'string' ? await importSPKI(key, 'RS256') : key, {
      // RS256 alone: whoever also took HS256 would take a token signed with the public key.
      algorithms: ['RS256'],
      currentDate: new Date(now),
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['iss', 'aud', 'sub', 'exp'],
    })
    return payload
  }
  const key = await keys()
  const payload = await signedBy(key)
    .catch(async (cause: unknown) => {
      const fresh = cause instanceof errors.JWSSignatureVerificationFailed ? await keys(true) : key
      if (fresh === key) throw cause
      return signedBy(fresh)
    })
    .catch((cause: unknown) => {
      throw cause instanceof Fault ? cause : refusal(cause)
    })
  const read = claims.safeParse(payload)
  const subdomain = read.success ? ISSUER.exec(read.data.iss)?.[1] : undefined
  if (!read.success || !subdomain) throw notZendesk('its issuer is not a Zendesk account')
  const [, audience, installationId] = INSTALLATION.exec(read.data.aud) ?? []
  if (audience !== subdomain || !installationId) throw notZendesk('it is meant for another installation')
  const [, home, userId] = USER.exec(read.data.sub) ?? []
  if (!userId || (home !== undefined && home !== subdomain)) throw notZendesk('it names no user of this account')
  return { subdomain, installationId, userId }
}

const notZendesk = (why: string, cause?: unknown) =>
  new Fault('unauthorized', `This page was not opened by Zendesk: ${why}. Open Firstline from within Zendesk.`, {
    cause,
  })

function refusal(cause: unknown): Fault {
  if (
    cause instanceof errors.JWTExpired ||
    (cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'nbf')
  ) {
    return new Fault('unauthorized', 'This page load is out of date. Reload apps in Zendesk to go on.', { cause })
  }
  return notZendesk('its signature does not hold', cause)
}

const KEEP_MS = 24 * 3_600_000
const ASK_AGAIN_MS = 10 * 60_000

/** Where the app's public key comes from: the settings, else Zendesk's fixed host (docs/decisions/011). Kept a day. */
export function pageTokenKey(
  settings: { readonly appPublicKey: string | null; readonly appId: string; readonly urlTemplate: string },
  clock: Clock,
): PageKeys {
  const { appPublicKey, appId, urlTemplate } = settings
  let kept: { key: Promise<CryptoKey>; at: Instant } | undefined
  return async (again = false) => {
    if (appPublicKey !== null) {
      kept ??= { key: importSPKI(appPublicKey, 'RS256'), at: clock.now() }
      return kept.key
    }
    // Whoever sends bad signatures must not make us ask Zendesk each time.
    if (kept && clock.now() - kept.at < (again ? ASK_AGAIN_MS : KEEP_MS)) return kept.key
    const before = kept
    const key = fetchAppKey(urlTemplate, appId).then((pem) => importSPKI(pem, 'RS256'))
    kept = { key, at: clock.now() }
    return key.catch((cause: unknown) => {
      // Zendesk did not answer: the key we had is still better than none, and the next page load asks again.
      kept = before
      if (before) return before.key
      throw cause
    })
  }
}
