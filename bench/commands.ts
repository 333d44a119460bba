import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { duplicateDecisions, duplicateTicket } from './duplicates.ts'
import type { Figure } from './measure.ts'

const HISTORIES = 60_000
const TICKETS = 20_000
const COMPARED = 40_000
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const START = Date.parse('2026-01-05T08:00:00Z')
const iso = (minutes: number) => new Date(START + minutes * 60_000).toISOString()

/** Two intervals a day, holidays, 200 policies; every other history crosses a change of the clocks. */
function history(n: number): object {
  const isSpring = n % 2 === 0
  const base = (isSpring ? 80 * 1440 : 14 * 1440) + (n % 500)
  const zone = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'][n % 4]
  const day = [
    ['09:00', '12:00'],
    ['13:00', '17:30'],
  ]
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day }
  const targetSeconds = {
    firstResponse: 3600 + (n % 200) * 60,
    nextResponse: 7200,
    resolution: { businessDays: 1 + (n % 4) },
  }
  const at = (minutes: number) => iso(base + minutes)
  return {
    id: n,
    policy: {
      targetSeconds,
      schedule: { timeZone: zone, weekly, holidays: ['2026-01-06', '2026-04-06', '2026-12-25'] },
    },
    events: [
      { at: at(0), type: 'created', by: 'customer' },
      { at: at(30), type: 'status', to: 'open' },
      { at: at(90), type: 'comment', by: 'agent', public: true },
      { at: at(91), type: 'status', to: 'pending' },
      { at: at(400), type: 'comment', by: 'customer', public: true },
      { at: at(401), type: 'status', to: 'open' },
      { at: at(500), type: 'target', targetSeconds: { resolution: { businessDays: 2 } } },
      { at: at(800), type: 'comment', by: 'agent', public: true },
      { at: at(2000), type: 'status', to: 'hold' },
      { at: at(9000), type: 'status', to: 'solved' },
    ],
    asOf: at(12_000),
  }
}

const BODIES = [
  'Hello, our production server is down since this morning and nobody can log in. Please help quickly.',
  'Hello, how can I export my contacts as a CSV file? It is not urgent. Thank you and kind regards, Ann',
  'Guten Tag, die Rechnung vom Mai ist falsch, bitte erstatten Sie den Betrag. Mit freundlichen Grüßen',
  'Hola, la aplicación funciona muy lenta desde ayer, pero podemos trabajar.',
]
const ticket = (n: number): object => ({
  id: n,
  ticket: { subject: `Question ${n}`, body: `${BODIES[n % BODIES.length]} (${n})`, channel: 'email' },
})

async function perSecond(
  command: string,
  count: number,
  line: (n: number) => object,
  args: readonly string[] = [],
): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['server/cli.ts', command, ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let answers = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) answers += 1
  })
  for (let n = 0; n < count; n++) {
    if (!child.stdin.write(`${JSON.stringify(line(n))}\n`)) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  const [code] = await once(child, 'close')
  if (code !== 0 || answers !== count)
    throw new Error(`firstline ${command} answered ${answers} of ${count} lines, exit code ${code}.`)
  return count / ((performance.now() - startedAt) / 1000)
}

/** (e) The commands an admin runs over a whole export, start of the process included. */
export async function commands(): Promise<Figure[]> {
  return [
    {
      name: 'firstline sla, ten events a history',
      value: await perSecond('sla', HISTORIES, history),
      unit: 'a second',
      target: { atLeast: 8000 },
    },
    {
      name: 'firstline duplicates --colleagues',
      value: await perSecond('duplicates', COMPARED, duplicateTicket, ['--colleagues']),
      unit: 'a second',
      target: { atLeast: 3000 },
    },
    ...duplicateDecisions(),
    { name: 'firstline triage', value: await perSecond('triage', TICKETS, ticket), unit: 'a second', target: null },
  ]
}
