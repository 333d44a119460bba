import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { bundlePage } from '../fakes/host/bundle.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    app: AppBuild
  }
}

/** The app as production builds it. */
export type AppBuild = {
  readonly folder: string
  /** Path of the entry, as in Vite's manifest. */
  readonly entry: string
  /** The script of the page around it. */
  readonly hostScript: string
}

const HOST = fileURLToPath(new URL('../fakes/host/page/main.ts', import.meta.url))
const CONFIG = fileURLToPath(new URL('../../app/vite.config.ts', import.meta.url))

/** Builds it into a folder of its own, which the caller takes away. */
export async function buildApp(): Promise<AppBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-app-'))
  const hostScript = join(folder, 'host.js')
  const [host] = await Promise.all([
    bundlePage(HOST),
    // A process of its own: tests run with NODE_ENV=test, which would give React's development build.
    promisify(execFile)('vite', ['build', '--config', CONFIG, '--outDir', folder, '--logLevel', 'error'], {
      env: { ...process.env, NODE_ENV: 'production' },
      timeout: 120_000,
    }),
  ])
  writeFileSync(hostScript, host)
  const manifest: Record<string, { file: string; isEntry?: boolean }> = JSON.parse(
    readFileSync(join(folder, '.vite/manifest.json'), 'utf8'),
  )
  const entry = manifest['main.tsx']
  if (!entry?.isEntry) throw new Error('The manifest names no entry main.tsx.')
  return { folder, entry: entry.file, hostScript }
}

/** For all test files of a run; the answer takes it away. */
export async function setup(project: TestProject): Promise<() => void> {
  const build = await buildApp()
  project.provide('app', build)
  return () => rmSync(build.folder, { recursive: true, force: true })
}
