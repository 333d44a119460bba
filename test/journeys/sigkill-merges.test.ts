import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { startZendesk } from '../fakes/zendesk/server.ts'
import { prepareAccount } from '../fixtures/connect.ts'
import { freePort } from '../fixtures/free-port.ts'
import { GROUPS } from '../fixtures/world.ts'
import type { ServerSettings } from './server-process.ts'

const KILLS = 10
/** Lets the last life finish: a request whose answer was lost is waited for half a minute. */
const GIVE_UP_MS = 150_000
const PROGRAM = fileURLToPath(new URL('./server-process.ts', import.meta.url))

async function start(settings: ServerSettings): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test(`D3 ended by SIGKILL ${KILLS} times while tickets are merged: each once, with its words`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-merges-'))
  const clock = new VirtualClock(Date.now())
  clock.setSpeed(1)
  const zendesk = await startZendesk({ clock })
  const account = zendesk.addAccount({ subdomain: 'acme', plan: 'enterprise-plus', highVolume: true })
  const service = account.addUser({ name: 'Firstline', email: 'service@acme.example', role: 'admin' })
  for (const name of GROUPS) account.addGroup({ name })
  const port = await freePort()
  const key = 'an-account-key'
  const prepared = prepareAccount(account, `http://127.0.0.1:${port}/webhooks/zendesk/${key}`, {
    serviceUserId: service.id,
  })
  const settings = { folder, port, urlTemplate: zendesk.urlTemplate, encryptionKey: randomBytes(32).toString('base64') }
  const duplicates = { ...defaultPolicy.duplicates, mode: 'automatic' as const, graceSeconds: 0 }
  const connect = { key, prepared, policy: { ...defaultPolicy, duplicates } }

  const couples: (readonly [number, number])[] = []
  const create = (n: number) => {
    const { id } = account.addUser({ name: `Ann ${n}`, email: `ann${n}@customer.example`, role: 'end-user' })
    const body = `The export of our invoices stops with error ${5_000 + n} since this morning, please have a look.`
    const one = (more: string) =>
      account.createTicket({ requesterId: id, subject: 'Export', body: body + more, via: 'email' }).id
    couples.push([one(''), one(' Any news?')])
  }
  let running = await start({ ...settings, connect })
  for (let life = 0; life < KILLS; life++) {
    // Each life is cut at another point of the path: some when Zendesk takes the merge, others at any call of it.
    const seen = new Promise<void>((reached) => {
      let left = 1 + ((life * 5) % 13)
      const stop = zendesk.listen((event) => {
        if (event.type !== 'call') return
        left -= 1
        if (life % 2 === 0 ? !event.call.path.endsWith('/merge') : left > 0) return
        stop()
        reached()
      })
    })
    create(life * 2)
    create(life * 2 + 1)
    await seen
    await kill(running)
    running = await start({ ...settings, connect: null })
  }
  const isMerged = (id: number) => account.ticket(id).tags.includes('closed_by_merge')
  const until = performance.now() + GIVE_UP_MS
  while (!couples.every(([first, second]) => isMerged(first) || isMerged(second)) && performance.now() < until)
    await pause(50)
  // What came after the last of them would still come.
  await pause(3_000)
  const outcomes = couples.map(([first, second]) => {
    const [survivor, merged] = isMerged(first) ? [second, first] : [first, second]
    const notes = account
      .comments(survivor)
      .filter(({ plain_body }) => plain_body.startsWith(`Ticket #${merged} was merged`))
    const closings = account.audits(merged).filter(({ via }) => via.source.rel === 'merge')
    return { isOpen: account.ticket(survivor).status !== 'closed', notes: notes.length, closings: closings.length }
  })
  expect(outcomes).toEqual(couples.map(() => ({ isOpen: true, notes: 1, closings: 1 })))
  await kill(running)
  clock.stop()
  await zendesk.close()
  rmSync(folder, { recursive: true, force: true })
})
