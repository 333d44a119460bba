import {
  type Contents,
  type Fields,
  fieldsOf,
  isFields,
  type PackageFiles,
  readContents,
  spelled,
} from '../../../server/package/contents.ts'
import { locationsOf, productsOf } from '../../../server/package/location-rules.ts'
import { listingOf } from '../../../server/package/text-rules.ts'

export type AppLocation = {
  readonly product: string
  readonly name: string
  /** Null where the location is opened by another one only (`autoLoad: false`). */
  readonly url: string | null
  readonly isSigned: boolean
}
export type AppParameter = {
  readonly name: string
  readonly type: string
  readonly label: string
  readonly isRequired: boolean
  readonly isSecure: boolean
  readonly fallback: unknown
}
/** What Zendesk reads in a package that it has accepted. */
export type AppFacts = {
  readonly name: string
  readonly version: string
  readonly isPrivate: boolean
  readonly isSingle: boolean
  readonly products: readonly string[]
  readonly locations: readonly AppLocation[]
  readonly parameters: readonly AppParameter[]
}

/** Reads an accepted package; the listing's English name is the app's name (zendesk-app.md 1.2). */
export function factsOf(files: PackageFiles): AppFacts {
  const contents = readContents(files)
  const { manifest } = contents
  const listing = listingOf(contents, 'en')
  return {
    name: spelled(listing.name ?? manifest.name ?? 'App'),
    version: spelled(manifest.version ?? ''),
    isPrivate: manifest.private !== false,
    isSingle: manifest.singleInstall === true,
    products: productsOf(contents),
    locations: locationsIn(contents),
    parameters: Array.isArray(manifest.parameters)
      ? manifest.parameters.filter(isFields).map((parameter) => parameterOf(parameter, fieldsOf(listing.parameters)))
      : [],
  }
}

const locationsIn = (contents: Contents): readonly AppLocation[] =>
  locationsOf(contents).map(({ host, name, options: { url, signed } }) => ({
    product: host,
    name,
    url: typeof url === 'string' && url !== '' ? url : null,
    // A location may say otherwise than the app as a whole (zendesk-app.md 1.2).
    isSigned: typeof signed === 'boolean' ? signed : contents.manifest.signedUrls === true,
  }))

const parameterOf = ({ name, type, required, secure, default: fallback }: Fields, texts: Fields): AppParameter => ({
  name: spelled(name),
  type: spelled(type ?? 'text'),
  label: spelled(fieldsOf(texts[spelled(name)]).label ?? name),
  isRequired: required === true,
  isSecure: secure === true,
  fallback,
})
