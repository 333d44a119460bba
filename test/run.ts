import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npm test`: everything, real Chromium and real PostgreSQL included. The last line reads `N passed, N failed`. */
const CHROMIUM = '/usr/bin/chromium'

if (!existsSync(CHROMIUM)) {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!isDebianRoot) {
    console.error(
      'Chromium is missing. Install it, then run npm test again:\n  sudo apt-get update && sudo apt-get install --yes chromium',
    )
    process.exit(1)
  }
  console.error('Chromium is missing: installing it with apt-get (about a minute) …')
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  execFileSync('apt-get', ['install', '--yes', '-qq', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

const folder = mkdtempSync(join(tmpdir(), 'firstline-test-'))
const total = { passed: 0, failed: 0 }

function run(name: string, command: string, args: readonly string[]): void {
  const report = join(folder, `${name}.json`)
  const { status } = spawnSync(
    command,
    [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { stdio: 'inherit' },
  )
  if (!existsSync(report)) {
    total.failed += 1
    return
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
  total.passed += numPassedTests
  // A skipped test is a failed promise: nothing is skipped silently.
  total.failed += numFailedTests + numPendingTests + numTodoTests
  if (status !== 0 && numFailedTests === 0) total.failed += 1
}

run('check', 'node', ['test/check.ts'])
if (total.failed === 0) {
  run('rest', 'vitest', [
    'run',
    '--project',
    'fakes',
    '--project',
    'server',
    '--project',
    'app',
    '--project',
    'project',
    '--project',
    'journeys',
  ])
}
rmSync(folder, { recursive: true, force: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
