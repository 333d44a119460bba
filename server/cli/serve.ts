import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configOfProcess, isDemo } from '../config.ts'
import { BUILD_FOLDER, startServer } from '../main.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the app where that has not been done: a fresh clone needs no third command. */
function buildIfMissing(): void {
  if (existsSync(`${BUILD_FOLDER}/.vite/manifest.json`)) return
  process.stderr.write('Building the app, once …\n')
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The app could not be built. Run `npm ci` and try again.')
}

/** Runs until SIGTERM or SIGINT, then drains and ends within 10 s (design.md part 6). */
export async function serveCommand(): Promise<number> {
  const config = configOfProcess()
  buildIfMissing()
  const server = await startServer(config)
  await new Promise<void>((ended) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended())
  })
  await server.stop()
  return 0
}

/** The demo lives with the stand-ins, which the product never imports: it runs as a program of its own. */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['test/demo.ts', ...args], { cwd: ROOT, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((ended) => child.once('exit', (code) => ended(code ?? 0)))
}

export const startCommand = (args: readonly string[]): Promise<number> =>
  isDemo() ? demoCommand(args) : serveCommand()
