import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const MANIFEST = at('app/dist/.vite/manifest.json')
const SOURCES = ['app', 'domain', 'translations', 'package-lock.json']

/** Builds the app unless what was built is newer than every source. */
export async function buildApp(): Promise<void> {
  if (existsSync(MANIFEST) && statSync(MANIFEST).mtimeMs > Math.max(...SOURCES.map((source) => newestIn(at(source)))))
    return
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  // In a process of its own: under a test runner's NODE_ENV the same build would hold React's development code.
  await promisify(execFile)(process.execPath, [vite, 'build', at('app'), '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
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
