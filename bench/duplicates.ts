import { DUPLICATE_WINDOW_MS } from '../domain/duplicate.ts'
import { duplicateFinder } from '../server/cli/duplicates.ts'
import { type Figure, percentile } from './measure.ts'

const OPEN = 1_000
const DECISIONS = 2_000
const WARM_UP = 300
/** A thousand of them fill the window, so that the customer always has a thousand open. */
const SPACING_MS = DUPLICATE_WINDOW_MS / OPEN
const START = Date.parse('2026-01-05T08:00:00Z')

const THINGS = [
  'label printer',
  'handheld scanner',
  'price list',
  'stock report',
  'order import',
  'time sheet',
  'map view',
  'customer portal',
]
const PLACES = [
  'packing hall',
  'northern branch',
  'harbour office',
  'second floor',
  'service desk',
  'cold store',
  'test kitchen',
  'gate house',
]
const TROUBLES = [
  'prints every second line upside down',
  'forgets the filter after each change',
  'asks for the password at every page',
  'shows the numbers of the day before',
  'stops when more than one person uses it',
]
const pick = (list: readonly string[], n: number) => list[n % list.length] ?? ''

/** Every other ticket is one form with another number; the rest tell of many things in many places. */
function body(n: number): string {
  if (n % 2 === 0)
    return `Hello,\n\nplease check the delivery with the number ${7_000_000 + n}: the goods left our warehouse on time, but the recipient has not confirmed them yet. The driver left a note at the gate and nobody could tell us more.\n\nKind regards,\nAnn Berg`
  const about = `the ${pick(THINGS, n)} in the ${pick(PLACES, n >> 3)} ${pick(TROUBLES, n >> 5)}`
  return `Good morning,\n\nsince the last update ${about}. We have tried it on other machines of row ${n} as well, with the same outcome, and our people there lose a lot of time with it.\n\nThank you,\nAnn Berg`
}

const line = (id: number, text: string, orgId: string, spacingMs: number) => ({
  id,
  orgId,
  requesterId: `${orgId}-u${id % 40}`,
  requesterName: 'Ann Berg',
  requesterEmail: 'ann.berg@orchard.example',
  subject: id % 2 === 0 ? 'Delivery not confirmed' : 'Trouble since the update',
  body: text,
  createdAt: new Date(START + id * spacingMs).toISOString(),
})

/** Every fifth ticket is an older one sent again, with a nudge and a slip. */
const textOf = (id: number, back: number) =>
  id % 5 === 0 ? `Any news on this?\n\n${body(id - back).replace('left', 'letf')}` : body(id)

const CUSTOMERS = 250
/** A ticket every four minutes among 250 customers, as a busy account has them: four open ones of each in the window. */
export const duplicateTicket = (n: number): object =>
  line(n, textOf(n, CUSTOMERS * 2), `customer-${n % CUSTOMERS}`, 4 * 60_000)

/** How long one decision takes against a customer with 1,000 open tickets, half of them near-alike; every fifth is sent a second time. */
export function duplicateDecisions(): Figure[] {
  const find = duplicateFinder({ isColleagues: true })
  for (let n = 0; n < OPEN; n++) find(line(n, body(n), 'one', SPACING_MS))
  const milliseconds: number[] = []
  for (let n = 0; n < DECISIONS; n++) {
    const id = OPEN + n
    const ticket = line(id, textOf(id, 400), 'one', SPACING_MS)
    const startedAt = performance.now()
    find(ticket)
    if (n >= WARM_UP) milliseconds.push(performance.now() - startedAt)
  }
  return [
    {
      name: 'duplicate decision, 1,000 open tickets of one customer, p99',
      value: percentile(milliseconds, 0.99),
      unit: 'ms',
      target: { atMost: 5 },
    },
  ]
}
