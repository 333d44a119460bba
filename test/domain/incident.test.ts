import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matterOf, plainHash, wordCounts } from '../../domain/duplicate.ts'
import {
  belongsTo,
  customersIn,
  type FoundIncident,
  findIncident,
  noiseOf,
  type Sighting,
  sightOf,
  type Usual,
} from '../../domain/incident.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-03-02T08:00:00Z')
const QUIET: Usual = { weighing: wordCounts(), before: [], perDay: 0 }

type Written = {
  readonly body: string
  readonly subject?: string
  readonly customer?: string
  readonly by?: string
  readonly hours?: number
}

const seen = (
  { body, subject = '', customer = 'a', by = `${customer}-1`, hours = 0 }: Written,
  index: number,
): Sighting => ({
  ticketId: String(index + 1),
  customerKey: customer,
  requesterId: by,
  at: START + hours * HOUR,
  sight: sightOf(
    matterOf({ subject, body, requesterId: by, requesterName: '', requesterEmail: '', attachments: [] }),
    plainHash,
  ),
})

/** Tickets in their order; the first incident that one of them completes. */
function firstIncident(written: readonly Written[], usual: Usual = QUIET): FoundIncident | null {
  const sightings = written.map(seen)
  for (const [index, sighting] of sightings.entries()) {
    const found = findIncident(sighting, sightings.slice(0, index), usual)
    if (found) return found
  }
  return null
}
/** Each text from a customer of its own, one an hour. */
const from = (...texts: readonly string[]): readonly Written[] =>
  texts.map((body, index) => ({ body, customer: `c${index}`, hours: index }))

test.each<[string, readonly string[]]>([
  [
    'one error code',
    ['API returns 500 on every call to /orders', '500 errors from the orders API', 'orders broken, HTTP 500'],
  ],
  [
    'one named error',
    ['ERR_4711 when saving a contact', 'Saving contacts gives ERR_4711', 'we see ERR_4711 all the time'],
  ],
  ['the same short text', ['The server is down.', 'The server is down.', 'The server is down.']],
  [
    'other words for it',
    [
      'The VAT rate on our invoice is wrong',
      'Our invoice has an incorrect VAT rate',
      'wrong VAT rate on the invoice of May',
    ],
  ],
  [
    'other endings',
    [
      'Dashboard loads very slowly',
      'The dashboard takes minutes to load',
      'dashboard is slow today, charts do not load',
      'Slow loading dashboard',
    ],
  ],
  [
    'German',
    [
      'Die Anmeldung schlägt fehl mit Fehler 403',
      'Anmeldung nicht möglich, Fehler 403',
      'Niemand kann sich anmelden: Fehler 403 bei der Anmeldung',
    ],
  ],
  [
    'French',
    [
      'Le paiement par carte échoue avec l’erreur 502',
      'Erreur 502 pour chaque paiement par carte',
      'Paiement impossible, erreur 502',
    ],
  ],
])('D5 three customers have the same issue: %s', (_, texts) => {
  const found = firstIncident(from(...texts))
  expect(found?.customers).toBeGreaterThanOrEqual(3)
  expect(found?.sightings.length).toBeGreaterThanOrEqual(3)
  expect(found?.evidence[0]).toEqual({ key: 'incident.customers', params: { count: found?.customers } })
})

const ISSUE = 'Exports of reports fail with error 502 since this morning.'

test.each<[string, readonly Written[]]>([
  ['two customers', from(ISSUE, ISSUE)],
  [
    'two customers, four tickets',
    [
      { body: ISSUE, customer: 'a' },
      { body: ISSUE, customer: 'a', by: 'a-2', hours: 1 },
      { body: ISSUE, customer: 'b', hours: 2 },
      { body: ISSUE, customer: 'b', by: 'b-2', hours: 3 },
    ],
  ],
  ['one sender who writes for many', from(ISSUE, ISSUE, ISSUE).map((one) => ({ ...one, by: 'reseller' }))],
  [
    'a day and an hour lie between them',
    [
      { body: ISSUE, customer: 'a' },
      { body: ISSUE, customer: 'b', hours: 1 },
      { body: ISSUE, customer: 'c', hours: 25 },
    ],
  ],
  [
    'other issues of one product',
    from('The export of invoices fails.', 'The login page stays blank.', 'Search finds nothing in the archive.'),
  ],
  ['other errors', from('Import stops with error 502', 'Login denied with error 403', 'Printing fails with error 711')],
  [
    'one form, each with its own order',
    from(
      'The delivery of order 700101 has not arrived at our warehouse in Bergen.',
      'The delivery of order 700202 has not arrived at our warehouse in Bergen.',
      'The delivery of order 700303 has not arrived at our warehouse in Bergen.',
    ),
  ],
  [
    'one long text that went to many',
    from(
      ...Array.from(
        { length: 3 },
        () =>
          'Our harvest festival lantern procession begins beside the mill; bakers, weavers, carpenters, brewers, gardeners, fishermen, potters, singers, dancers, jugglers, painters and storytellers never missed one. Horses, wagons, barrels, drums, trumpets and fireworks follow until midnight.',
      ),
    ),
  ],
])('D5 it is no incident: %s', (_, written) => expect(firstIncident(written)).toBeNull())

test('D5 exactly 24 hours after the first still counts', () => {
  const at = (hours: number, customer: string) => ({ body: ISSUE, customer, hours })
  expect(firstIncident([at(0, 'a'), at(12, 'b'), at(24, 'c')])?.customers).toBe(3)
})

test('D5 what comes every day is no incident; ten times as much is', () => {
  const trace = seen({ body: 'I cannot log in, the password is locked.' }, 0).sight
  const other = seen({ body: 'The printer in the packing hall stopped.' }, 0).sight
  const before = Array.from({ length: 100 }, (_, n) => (n % 20 === 0 ? trace : other))
  const words = wordCounts()
  for (const one of before) words.learn({ ...one, files: [] })
  const usual = { weighing: words, before, perDay: 60 }
  const texts = (count: number) =>
    from(...Array.from({ length: count }, () => 'I cannot log in, the password is locked.'))
  expect(firstIncident(texts(5), usual)).toBeNull()
  expect(firstIncident(texts(30), usual)?.customers).toBeGreaterThan(5)
})

test('D5 the evidence names how much is common and how rare it is', () => {
  const before = Array.from({ length: 60 }, (_, n) => seen({ body: `The label printer of row ${n} stopped.` }, n).sight)
  const found = firstIncident(from(ISSUE, ISSUE, ISSUE), { ...QUIET, before, perDay: 20 })
  expect(found?.evidence).toEqual([
    { key: 'incident.customers', params: { count: 3 } },
    { key: 'incident.codes', params: { count: 1 } },
    { key: 'incident.words', params: { count: 5 } },
    { key: 'incident.never', params: { percent: 0 } },
  ])
  expect(found?.sightings.map(({ ticketId }) => ticketId)).toEqual(['1', '2', '3'])
})

test('D5 later tickets join by what the first ones have in common, within 24 hours of the last', () => {
  const found = firstIncident(from(ISSUE, 'Export of reports: error 502', 'Report exports fail, 502'))
  const incident = { core: found?.core ?? [], lastAt: START + 2 * HOUR }
  const later = (body: string, hours: number) => belongsTo(seen({ body, customer: 'z', hours }, 9), incident, QUIET)
  expect(found).not.toBeNull()
  expect(later('502 when exporting a report', 20)).toBe(true)
  expect(later('502 when exporting a report', 26)).toBe(true)
  expect(later('502 when exporting a report', 27)).toBe(false)
  expect(later('The report shows wrong totals', 3)).toBe(false)
  expect(later('Login is slow', 3)).toBe(false)
})

test('D5 customers are counted, not tickets nor senders', () => {
  const of = (...pairs: readonly (readonly [string, string])[]) =>
    customersIn(pairs.map(([customerKey, requesterId]) => ({ customerKey, requesterId })))
  expect(of(['a', '1'], ['a', '2'], ['b', '3'])).toBe(2)
  expect(of(['a', '1'], ['b', '1'], ['c', '1'])).toBe(1)
  expect(of(['a', '1'], ['b', '2'], ['c', '3'])).toBe(3)
})

test.each<[string, string, string, string | null]>([
  ['Automatic reply: Your request', '', 'I am out of the office until Monday.', 'automatic'],
  ['Re: Automatische Antwort: Anfrage', '', 'Vielen Dank für Ihre Nachricht.', 'automatic'],
  [
    'Delivery Status Notification (Failure)',
    'mailer-daemon@mx.example',
    'Your message was not delivered.',
    'automatic',
  ],
  ['Your order', '', 'This is an automated message. The order was not accepted.', 'automatic'],
  ['Respuesta automática', '', 'Estoy de vacaciones.', 'automatic'],
  ['Autumn offers', 'news@shop.example', 'Nothing beats autumn. Unsubscribe here.', 'mailing'],
  ['Herbstangebote', 'newsletter@laden.example', 'Nichts ist schöner. Newsletter abbestellen', 'mailing'],
  [
    'PROBLEM: web-1 is unreachable by ping',
    '',
    'Problem started at 08:00\nHost: web-1\nOriginal problem ID: 77',
    'machine',
  ],
  ['[FIRING:2] HighLatency', '', 'alertname: HighLatency\ninstance: db-3\nseverity: critical', 'machine'],
  [
    '** RECOVERY Service Alert: app-9/disk is OK **',
    'nagios@acme.example',
    'Service: disk\nHost: app-9\nState: OK',
    'machine',
  ],
  [
    'Certificate for a.example.net expires in 9 days',
    '',
    'The certificate will expire soon. Renew it. Check id 9002.',
    'machine',
  ],
  ['Signed contract', '', 'Attached.', 'request'],
  ['Software licence', '', 'Please order one licence for our legal team.', 'request'],
  ['Login', '', 'We cannot log in since this morning.', null],
  ['Problem: login', '', 'Login fails with error 502.', null],
  ['CRITICAL', '', 'We lost all reports, nothing loads!', null],
  ['Newsletter', 'ann@shop.example', 'I cannot unsubscribe from your newsletter, the link is broken.', null],
  ['Alerts', '', 'Our monitoring alerts do not arrive any more since your update.', null],
  ['Export', '', 'Der Export schlägt fehl.', null],
  ['导出', '', '无法导出报表', null],
  ['', '', '', 'request'],
])('D5 who speaks in “%s”', (subject, requesterEmail, body, noise) =>
  expect(noiseOf({ subject, body, requesterName: '', requesterEmail })).toBe(noise),
)

test('D5 no text stops the look, and none takes long', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('a:', '[', '*', 'host: x\n', 'PROBLEM ', ' - ', '\u0000').map((part) => part.repeat(20_000)),
  )
  fc.assert(
    fc.property(texts, texts, (subject, body) => {
      const startedAt = performance.now()
      noiseOf({ subject, body, requesterName: body.slice(0, 200), requesterEmail: subject.slice(0, 200) })
      const [one, two, three] = [0, 1, 2].map((n) => seen({ subject, body, customer: `c${n}`, hours: n }, n))
      if (one && two && three) findIncident(three, [one, two], QUIET)
      expect(performance.now() - startedAt).toBeLessThan(3_000)
    }),
    { numRuns: 150 },
  )
})
