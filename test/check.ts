import { spawnSync } from 'node:child_process'

/** Format, lint, types, import rules, unused code, domain tests: under a minute. Stops at the first that fails. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', ['biome', 'check', '.']],
  ['types', ['tsc', '--noEmit']],
  ['import rules', ['node', 'test/import-rules.ts']],
  ['unused code', ['knip']],
  ['domain tests', ['vitest', 'run', '--project', 'domain', ...process.argv.slice(2)]],
]

for (const [name, [command = '', ...args]] of steps) {
  const started = performance.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`check: ${name} failed`)
    process.exit(1)
  }
  console.error(`check: ${name} ok (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}
