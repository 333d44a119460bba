import { accepted, type Outcome, refused } from '../../../domain/outcome.ts'
import type { Fields } from '../../../server/package/contents.ts'
import { type AppFacts, type AppLocation, factsOf } from './app.ts'
import { readArchive } from './archive.ts'
import { errorsOf, linesOf } from './verdict.ts'

/** An app whose package was accepted. A private one is seen by the account that uploaded it only. */
export type App = AppFacts & { readonly id: number; readonly owner: string }
type Installation = {
  readonly id: number
  readonly appId: number
  readonly subdomain: string
  readonly isEnabled: boolean
  readonly settings: Fields
}
/** An app in an account, as its agent interface needs it. */
export type Installed = {
  readonly appId: number
  readonly installationId: number
  readonly name: string
  readonly version: string
  readonly isEnabled: boolean
  readonly locations: readonly AppLocation[]
  /** What the app is told, and what only the proxy fills in. */
  readonly settings: Fields
  readonly secureSettings: Fields
}
export type MarketOptions = {
  /** Numbers are given from here on, so that a server can be told its app's number before the upload. */
  readonly firstAppId?: number
  readonly firstInstallationId?: number
}

/** The apps of Zendesk's accounts: packages taken or refused, and where they are installed. */
export class Market {
  readonly #apps = new Map<number, App>()
  readonly #installations = new Map<number, Installation>()
  #nextAppId: number
  #nextInstallationId: number

  constructor({ firstAppId = 1_001, firstInstallationId = 5_001 }: MarketOptions = {}) {
    this.#nextAppId = firstAppId
    this.#nextInstallationId = firstInstallationId
  }

  /** What the validator says of a zip: the accepted app's facts, or each line of the refusal. */
  examine(zip: Uint8Array): Outcome<AppFacts> {
    const archive = readArchive(zip)
    if (!archive.ok) return archive
    const lines = linesOf(errorsOf(archive.value))
    if (lines.length > 0) return refused(...lines.map((reason) => ({ code: 'broken-package', reason })))
    return accepted(factsOf(archive.value))
  }

  /** Takes a package in as a new app of the account, or as the next version of an app that it owns. */
  upload(subdomain: string, zip: Uint8Array, replaces?: number): Outcome<App> {
    const facts = this.examine(zip)
    if (!facts.ok) return facts
    if (replaces !== undefined && this.#apps.get(replaces)?.owner !== subdomain) return noApp(replaces)
    const app = { ...facts.value, id: replaces ?? this.#nextAppId++, owner: subdomain }
    this.#apps.set(app.id, app)
    return accepted(app)
  }

  /** The apps that an account can install. */
  appsFor(subdomain: string): readonly App[] {
    return [...this.#apps.values()].filter(({ owner, isPrivate }) => owner === subdomain || !isPrivate)
  }

  app(id: number): App | undefined {
    return this.#apps.get(id)
  }

  /** Refused: an app the account cannot see, one that is there already and may be there once only, a required setting left empty. */
  install(subdomain: string, appId: number, settings: Fields = {}): Outcome<Installed> {
    const app = this.appsFor(subdomain).find(({ id }) => id === appId)
    if (!app) return noApp(appId)
    if (app.isSingle && this.installedIn(subdomain).some((installed) => installed.appId === appId)) {
      return refused({ code: 'installed', reason: `${app.name} is installed already.` })
    }
    const missing = missingSettings(app, settings)
    if (missing.length > 0) return refused(...missing)
    const id = this.#nextInstallationId++
    this.#installations.set(id, { id, appId, subdomain, isEnabled: true, settings })
    return accepted(this.#shown({ id, appId, subdomain, isEnabled: true, settings }, app))
  }

  /** Changes settings or switches an installation on or off. */
  change(
    subdomain: string,
    id: number,
    changes: { readonly settings?: Fields; readonly isEnabled?: boolean },
  ): Outcome<Installed> {
    const old = this.#installations.get(id)
    const app = old && this.#apps.get(old.appId)
    if (!old || !app || old.subdomain !== subdomain) return noInstallation(id)
    const changed = { ...old, ...changes, settings: { ...old.settings, ...changes.settings } }
    const missing = missingSettings(app, changed.settings)
    if (missing.length > 0) return refused(...missing)
    this.#installations.set(id, changed)
    return accepted(this.#shown(changed, app))
  }

  uninstall(subdomain: string, id: number): Outcome<null> {
    if (this.#installations.get(id)?.subdomain !== subdomain) return noInstallation(id)
    this.#installations.delete(id)
    return accepted(null)
  }

  /** What is installed in an account, in the order of installation. */
  installedIn(subdomain: string): readonly Installed[] {
    return [...this.#installations.values()].flatMap((installation) => {
      const app = this.#apps.get(installation.appId)
      return app && installation.subdomain === subdomain ? [this.#shown(installation, app)] : []
    })
  }

  #shown({ id, appId, isEnabled, settings }: Installation, app: App): Installed {
    const values = (isSecure: boolean): Fields =>
      Object.fromEntries(
        app.parameters
          .filter((parameter) => parameter.isSecure === isSecure)
          .map(({ name, fallback }) => [name, settings[name] ?? fallback]),
      )
    return {
      appId,
      installationId: id,
      name: app.name,
      version: app.version,
      isEnabled,
      locations: app.locations,
      settings: values(false),
      secureSettings: values(true),
    }
  }
}

const missingSettings = ({ parameters }: App, settings: Fields) =>
  parameters.flatMap(({ name, label, isRequired, fallback }) =>
    isRequired && [undefined, null, ''].includes((settings[name] ?? fallback) as string | null | undefined)
      ? [{ code: 'missing-setting', field: name, reason: `Fill in "${label}": the app needs it.` }]
      : [],
  )

const noApp = (id: number) => refused({ code: 'not-found', reason: `There is no app ${id} in this account.` })
const noInstallation = (id: number) =>
  refused({ code: 'not-found', reason: `There is no installation ${id} in this account.` })
