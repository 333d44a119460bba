import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { startZendesk } from '../fakes/zendesk/server.ts'
import { prepareAccount } from '../fixtures/connect.ts'
import { freePort } from '../fixtures/free-port.ts'
import { GROUPS } from '../fixtures/world.ts'
import type { ServerSettings } from './server-process.ts'

const KILLS = 10
const PER_LIFE = 4
/** Lets the last life finish; far more than it needs. */
const GIVE_UP_MS = 90_000
const PROGRAM = fileURLToPath(new URL('./server-process.ts', import.meta.url))

async function start(settings: ServerSettings): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

/** The kernel ends it wherever it is: nothing of it runs any more, no `finally`, no flush. */
async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test(`design 2.9 ended by SIGKILL ${KILLS} times while tickets come in: none is lost, each is written once`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-kill-'))
  const clock = new VirtualClock(Date.now())
  clock.setSpeed(1)
  const zendesk = await startZendesk({ clock })
  const account = zendesk.addAccount({ subdomain: 'acme', plan: 'enterprise-plus', highVolume: true })
  const service = account.addUser({ name: 'Firstline', email: 'service@acme.example', role: 'admin' })
  for (const name of GROUPS) account.addGroup({ name })
  const requester = account.addUser({ name: 'Ann Lee', email: 'ann@customer.example', role: 'end-user' })
  const port = await freePort()
  const key = 'an-account-key'
  const prepared = prepareAccount(account, `http://127.0.0.1:${port}/webhooks/zendesk/${key}`, {
    serviceUserId: service.id,
  })
  const settings = { folder, port, urlTemplate: zendesk.urlTemplate, encryptionKey: randomBytes(32).toString('base64') }

  const created: number[] = []
  const create = () => {
    const body = 'The export fails with error 12 since this morning.'
    created.push(account.createTicket({ requesterId: requester.id, subject: 'Export fails', body, via: 'email' }).id)
  }
  let running = await start({ ...settings, connect: { key, prepared } })
  for (let life = 0; life < KILLS; life++) {
    // Each life is cut at another point of the path: from its first webhook to its last write.
    const seen = new Promise<void>((reached) => {
      let left = 1 + ((life * 3) % 8)
      const stop = zendesk.listen((event) => {
        if (event.type === 'call' || event.type === 'delivery') left -= 1
        if (left > 0) return
        stop()
        reached()
      })
    })
    for (let n = 0; n < PER_LIFE; n++) create()
    await seen
    await kill(running)
    running = await start({ ...settings, connect: null })
  }
  const isTriaged = (id: number) => account.ticket(id).tags.includes('firstline_triaged')
  const until = performance.now() + GIVE_UP_MS
  while (!created.every(isTriaged) && performance.now() < until) await pause(50)
  const decisions = created.map(
    (id) => account.audits(id).filter(({ metadata }) => metadata.custom?.firstline_decision !== undefined).length,
  )
  expect(decisions).toEqual(created.map(() => 1))
  await kill(running)
  clock.stop()
  await zendesk.close()
  rmSync(folder, { recursive: true, force: true })
})
