import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type AppBuild = {
  readonly folder: string
  /** Path of the entry, as in Vite's manifest. */
  readonly entry: string
}

const folders: string[] = []
let made: Promise<AppBuild> | undefined

/** The app as production builds it, once a process, in a folder of its own that goes away with it. */
export function appBuild(): Promise<AppBuild> {
  made ??= make()
  return made
}

async function make(): Promise<AppBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-app-'))
  folders.push(folder)
  const config = fileURLToPath(new URL('../../app/vite.config.ts', import.meta.url))
  // A process of its own: tests run with NODE_ENV=test, which would give React's development build.
  await promisify(execFile)('vite', ['build', '--config', config, '--outDir', folder, '--logLevel', 'error'], {
    env: { ...process.env, NODE_ENV: 'production' },
    timeout: 60_000,
  })
  const manifest: Record<string, { file: string; isEntry?: boolean }> = JSON.parse(
    readFileSync(join(folder, '.vite/manifest.json'), 'utf8'),
  )
  const entry = manifest['main.tsx']
  if (!entry?.isEntry) throw new Error('The manifest names no entry main.tsx.')
  return { folder, entry: entry.file }
}

process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
