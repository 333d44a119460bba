import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fields, fieldsOf, type PackageFile, type PackageFiles } from './contents.ts'

/** Drawn once and kept in app/package/; whatever else lies there stays at home. */
const ASSETS = /^(logo\.png|logo-small\.png|icon_[a-z_]+\.svg|banner\.png|screenshot-\d+\.png)$/

/**
 * The Marketplace package of the project in `root`, path → content. The committed manifest names an example address;
 * here it gets the real one. Translations carry only the listing's texts: the app gets its own from our server.
 */
export function collectPackage(root: string, publicUrl: string): PackageFiles {
  const files = new Map<string, PackageFile>()
  const manifest = fieldsOf(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')))
  files.set('manifest.json', jsonFile({ ...manifest, location: relocated(fieldsOf(manifest.location), publicUrl) }))

  for (const name of readdirSync(join(root, 'translations')).sort()) {
    const { app } = fieldsOf(JSON.parse(readFileSync(join(root, 'translations', name), 'utf8')))
    files.set(`translations/${name}`, jsonFile({ app }))
  }
  for (const name of readdirSync(join(root, 'app/package')).sort()) {
    if (ASSETS.test(name)) files.set(`assets/${name}`, { bytes: readFileSync(join(root, 'app/package', name)) })
  }
  return files
}

const jsonFile = (value: unknown): PackageFile => ({
  bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
})

const relocated = (location: Fields, publicUrl: string): Fields =>
  Object.fromEntries(
    Object.entries(location).map(([host, byName]) => [
      host,
      Object.fromEntries(
        Object.entries(fieldsOf(byName)).map(([name, url]) => [
          name,
          new URL(new URL(String(url)).pathname, publicUrl).href,
        ]),
      ),
    ]),
  )
