import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../server/db/folder-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('design 2.2 a second process is refused while the first runs, with what to do', async () => {
  const module = resolve('server/db/folder-lock.ts')
  const code = `const { lockFolder } = await import(${JSON.stringify(module)}); lockFolder(${JSON.stringify(folder)}); process.stdout.write('locked'); process.stdin.resume()`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((done) => holder.once('exit', done))
  await new Promise((done) => holder.stdout.once('data', done))
  expect(() => lockFolder(folder)).toThrow(`in use by process ${holder.pid}`)
  expect(() => lockFolder(folder)).toThrow('set DATA_DIR to another folder')
  holder.kill('SIGKILL')
  await ended
  // Killed, it could not unlock: the lock of a process that is gone is taken over.
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`)
  unlock()
  lockFolder(folder)()
})

test('design 2.2 a process id that was given out again does not hold the lock', () => {
  writeFileSync(join(folder, 'firstline.lock'), `${process.pid} 1`)
  const unlock = lockFolder(folder)
  unlock()
  expect(existsSync(join(folder, 'firstline.lock'))).toBe(false)
})

test('design 2.2 an unreadable lock is nobody’s', () => {
  writeFileSync(join(folder, 'firstline.lock'), 'torn')
  lockFolder(folder)()
})
