import type { World } from './world.ts'

/** The product's server as the demo sees it. */
export type Backend = {
  /** Where the app's pages are served. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts the product's own server on the demo's stand-ins: account connection, webhook and trigger, Slack and CRM credentials.
 * The only file of the demo that knows `server/`.
 */
export async function startBackend(_world: World): Promise<Backend | null> {
  return null
}
