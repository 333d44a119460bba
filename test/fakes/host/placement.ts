import type { AppsStandIn } from '../apps/server.ts'
import type { Location } from './facts.ts'

/** The app as one account has it: who it is, where its pages are and what it was set to. */
export type Placement = {
  readonly appId: number
  readonly installationId: number
  readonly name: string
  readonly version: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secureSettings: Readonly<Record<string, unknown>>
  readonly pages: Readonly<Partial<Record<Location, { readonly url: string; readonly isSigned: boolean }>>>
}

/** What an account has installed from a zip; null before it is installed, and while it is switched off. */
export function installedPlacement({ market }: AppsStandIn, subdomain: string): Placement | null {
  const installed = market.installedIn(subdomain).find(({ isEnabled }) => isEnabled)
  if (!installed) return null
  const pages = installed.locations.flatMap(({ product, name, url, isSigned }) =>
    product === 'support' && url !== null ? [[name, { url, isSigned }] as const] : [],
  )
  return { ...installed, pages: Object.fromEntries(pages) }
}

/** An address of the manifest with the host's parameters; what the manifest wrote behind a `?` stays. */
export function pageAddress(url: string, query: Readonly<Record<string, string>>): string {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value)
  return address.href
}
