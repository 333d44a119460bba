import { expect, test } from 'vitest'
import { auditReport } from './audit-report.ts'
import { read } from './tree.ts'

const answer = (vulnerabilities: object) =>
  JSON.stringify({ vulnerabilities, metadata: { dependencies: { prod: 120 } } })

test('decision 041 nothing known is safe', () => {
  expect(auditReport(answer({}))).toEqual({
    lines: ['0 of 120 packages in production have a known weakness'],
    isSafe: true,
  })
})

test.each([
  ['low', true],
  ['moderate', true],
  ['high', false],
  ['critical', false],
])('decision 041 a weakness of severity %s is named, and safe is %s', (severity, isSafe) => {
  const report = auditReport(answer({ leftpad: { severity, range: '<2', via: [{ title: 'Pads too far' }, 'other'] } }))
  expect(report).toEqual({
    lines: [`${severity}: leftpad <2: Pads too far`, '1 of 120 packages in production have a known weakness'],
    isSafe,
  })
})

test.each([
  ['', undefined, 'not checked: the registry did not answer'],
  ['', 'spawnSync npm ETIMEDOUT', 'not checked: spawnSync npm ETIMEDOUT'],
  ['<html>', undefined, 'not checked: the registry did not answer'],
  ['{"message":"404 Not Found"}', undefined, 'not checked: 404 Not Found'],
  ['{"error":{"summary":"no audit endpoint"}}', undefined, 'not checked: no audit endpoint'],
])('decision 041 a registry that tells nothing is said, and is not taken for safe: %s', (output, failure, line) => {
  expect(auditReport(output, failure)).toEqual({ lines: [line], isSafe: false })
})

test('decision 041 it is a step of CI of its own', () => {
  expect(read('.ci/run')).toMatch(/npm ci && npm run audit && npm test/)
  expect(JSON.parse(read('package.json')).scripts.audit).toBe('node test/audit.ts')
})
