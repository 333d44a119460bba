import { spawnSync } from 'node:child_process'
import { auditReport } from './project/audit-report.ts'

/** `npm run audit [-- --strict]`: what is known of the packages in production; reports and ends (docs/decisions/041). */
const WITHIN_MS = 60_000
const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: WITHIN_MS,
  maxBuffer: 64 * 1_048_576,
})
const { lines, isSafe } = auditReport(stdout ?? '', error?.message)
for (const line of lines) console.log(`audit: ${line}`)
process.exitCode = process.argv.includes('--strict') && !isSafe ? 1 : 0
