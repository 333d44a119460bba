import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const MANIFEST = at('app/dist/.vite/manifest.json')
const SOURCES = ['app', 'domain', 'translations', 'package-lock.json']

/** Builds the app unless what was built is newer than every source. */
export async function buildApp(): Promise<void> {
  if (existsSync(MANIFEST) && statSync(MANIFEST).mtimeMs > Math.max(...SOURCES.map((source) => newestIn(at(source)))))
    return
  await build({ root: at('app'), configFile: at('app/vite.config.ts'), logLevel: 'warn' })
}

/** When the newest file of a folder was changed; what was built there does not count. */
function newestIn(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/dist'))
    .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs)
  return Math.max(0, ...files)
}
