import { expect, test } from 'vitest'
import {
  decideDuplicate,
  type Kept,
  type Matter,
  MOST_COMPARED,
  nearest,
  openTickets,
  plainHash,
  traceOf,
  wordCounts,
} from '../../domain/duplicate.ts'
import { say } from '../../domain/reason.ts'
import german from '../../translations/de.json' with { type: 'json' }
import texts from '../../translations/en.json' with { type: 'json' }
import { aMatter, HOUR } from './duplicates/story.ts'

/** Open tickets of one customer by id, each an hour after the one before, and the decision on a new one. */
function decide(newer: Parameters<typeof aMatter>[0], open: Readonly<Record<number, Parameters<typeof aMatter>[0]>>) {
  const matters = new Map(Object.entries(open).map(([id, text]) => [Number(id), aMatter(text)]))
  const kept = [...matters].map(([id, matter]): Kept<number> => keptOf(id, matter))
  const words = wordCounts()
  for (const { trace } of kept) words.learn(trace)
  const matter = aMatter(newer)
  const near = nearest({ requesterId: 'u1', createdAt: 50 * HOUR, trace: traceOf(matter, plainHash) }, kept, words)
  return decideDuplicate(matter, 50 * HOUR, near, (id) => matters.get(id) ?? null)
}
const keptOf = (id: number, matter: Matter): Kept<number> => ({
  id,
  requesterId: 'u1',
  createdAt: id * HOUR,
  trace: traceOf(matter, plainHash),
})

const PRINTER = 'The label printer in the packing hall prints every second address upside down.'
const RETOLD =
  'Since yesterday half of the labels from the packing hall printer come out upside down, addresses and all.'
const SCANNER =
  'Our handheld scanners lose the connection to the stock list whenever somebody walks into the cold store.'

test('D1 the same text is merged into the oldest, and nothing is suggested beside', () => {
  expect(decide(PRINTER, { 1: SCANNER, 2: PRINTER, 3: PRINTER })).toMatchObject({ mergeInto: 2, suggest: [] })
  expect(decide(`Hello,\n\n${PRINTER}`, { 1: PRINTER, 2: PRINTER })).toMatchObject({ mergeInto: 1 })
})

test('D1 the same told anew is suggested, with the reason in words; another matter is not', () => {
  const { mergeInto, suggest, why, whySuggested } = decide(RETOLD, { 1: PRINTER, 2: SCANNER })
  expect({ mergeInto, suggest }).toEqual({ mergeInto: null, suggest: [1] })
  expect(whySuggested).toEqual([why])
  expect(why.map((reason) => say(texts, reason))[0]).toBe('They differ in words that may change what is meant.')
  expect(say(texts, why[1]!)).toMatch(/^About \d\d % of their telling words are the same\.$/)
})

test('D1 three suggestions at most', () => {
  const open = Object.fromEntries(
    [1, 2, 3, 4, 5].map((id) => [
      id,
      `${RETOLD} ${['Again', 'Alas', 'Sigh', 'Help', 'Argh'][id - 1]} ${'so '.repeat(id)}`,
    ]),
  )
  expect(decide(PRINTER, open).suggest.length).toBe(3)
})

test('D4 one form with another number, or another word, is not even suggested, and the reason says so', () => {
  const form = (what: string) =>
    `Please check the delivery ${what}: the goods left our warehouse on time but never arrived at the gate.`
  for (const [a, b, why] of [
    ['48120', '48121', 'Numbers, hosts, dates or amounts differ.'],
    ['Lund', 'Berg', 'Some words stand in the place of others, as in two copies of one form.'],
  ] as const) {
    const found = decide(form(a), { 1: form(b) })
    expect(found).toMatchObject({ mergeInto: null, suggest: [] })
    expect(found.why.map((reason) => say(texts, reason))).toEqual(['A near ticket is another matter.', why])
  }
})

test('D1 the same number in other words is suggested', () => {
  expect(decide('where is parcel 3381920 now', { 1: 'tracking 3381920', 2: 'tracking 3381921' }).suggest).toEqual([1])
})

test('D1 a text too short to be certain, or too long to be compared, is suggested', () => {
  expect(decide('Scanner broken.', { 1: 'Scanner broken.' })).toMatchObject({ mergeInto: null, suggest: [1] })
  const long = `${SCANNER} `.repeat(900)
  expect(decide(long, { 1: long })).toMatchObject({ mergeInto: null, suggest: [1] })
})

test('D1 nothing near: nothing is read and the reason says so', () => {
  const { why, suggest } = decide(SCANNER, { 1: PRINTER })
  expect(suggest).toEqual([])
  expect(why.map((reason) => say(texts, reason))).toEqual(['No open ticket of this customer is near.'])
  expect(say(german, why[0]!)).toBe('Kein offenes Ticket dieses Kunden ist ähnlich.')
})

test('D4 a candidate that cannot be read any more is passed over', () => {
  const matter = aMatter(PRINTER)
  const near = [1, 2].map((id) => ({ ticket: keptOf(id, matter), nearness: 2, shares: 'text' as const }))
  expect(decideDuplicate(matter, 9 * HOUR, near, (id) => (id === 1 ? null : matter)).mergeInto).toBe(2)
})

test('D1 what is kept holds no word: only numbers, few, and the same for the same text', () => {
  const trace = traceOf(aMatter({ body: `${PRINTER} Order 48120, host db-7.`, attachments: ['a1'] }), plainHash)
  for (const list of [trace.words, trace.facts, trace.files])
    expect(list.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 31)).toBe(true)
  expect(trace.facts.length).toBe(2)
  expect(trace.words).toEqual([...trace.words].toSorted((a, b) => a - b))
  const greeted = traceOf(aMatter(`Good day,\n\n${PRINTER}\n\nAny news?\n\nCheers,\nAnn`), plainHash)
  expect(greeted.fingerprint).toBe(traceOf(aMatter(PRINTER), plainHash).fingerprint)
  const asked: string[] = []
  traceOf(aMatter(PRINTER), (word) => asked.push(word))
  expect(asked.every((word) => word.length > 1)).toBe(true)
})

test('D1 a trace is bounded whatever the length', () => {
  const trace = traceOf(
    aMatter(Array.from({ length: 5_000 }, (_, at) => `word${at.toString(36)}x part-${at}`).join(' ')),
    plainHash,
  )
  expect(trace.words.length + trace.facts.length + trace.files.length).toBeLessThanOrEqual(260)
})

test('D1 the nearest come first and no more than are compared', () => {
  const kept = Array.from({ length: 40 }, (_, id) =>
    keptOf(id, aMatter(id === 33 ? PRINTER : `${RETOLD} Room ${'x'.repeat(id + 1)}`)),
  )
  const near = nearest(
    { requesterId: 'u1', createdAt: 99 * HOUR, trace: traceOf(aMatter(PRINTER), plainHash) },
    kept,
    wordCounts(),
  )
  expect(near.length).toBe(MOST_COMPARED)
  expect(near[0]?.ticket.id).toBe(33)
  const nearness = near.map((one) => one.nearness)
  expect(nearness).toEqual(nearness.toSorted((a, b) => b - a))
})

test('D4 the window: solved and old tickets are no candidates, and memory follows the window', () => {
  const open = openTickets<number, null>(10 * HOUR)
  const entry = (id: number, at: number, customerKey = 'one', solvedAt: number | null = null) => ({
    ...keptOf(id, aMatter(PRINTER)),
    createdAt: at * HOUR,
    customerKey,
    text: null,
    solvedAt: solvedAt === null ? null : solvedAt * HOUR,
  })
  const ids = (customerKey: string, at: number) => open.of(customerKey, at * HOUR).map(({ id }) => id)
  open.add(entry(1, 0))
  open.add(entry(2, 1, 'one', 4))
  open.add(entry(3, 2, 'two'))
  expect(ids('one', 3)).toEqual([1, 2])
  expect(ids('one', 4)).toEqual([1])
  expect(ids('two', 3)).toEqual([3])
  expect(ids('one', 11)).toEqual([])
  open.add(entry(4, 40))
  expect(open.size()).toBe(1)
  for (let id = 100; id < 5_000; id++) open.add(entry(id, 41, 'storm'))
  expect(open.of('storm', 41 * HOUR).length).toBe(2_000)
  // A clock that runs backwards keeps nothing alive.
  for (let id = 0; id < 100; id++) open.add(entry(id, 60 - id * 30, `late-${id}`))
  open.add(entry(9, 200))
  expect(open.size()).toBe(1)
})

test('D1 words that many tickets have tell less, and counting them takes no more memory than before', () => {
  const words = wordCounts()
  const [common, rare] = [traceOf(aMatter('zebra'), plainHash), traceOf(aMatter('quagga'), plainHash)]
  for (let n = 0; n < 1_000; n++) words.learn(common)
  words.learn(rare)
  expect(words.rarity(rare.words[0]!)).toBeGreaterThan(3 * words.rarity(common.words[0]!))
  for (let n = 0; n < 300_000; n++) words.learn(common)
  expect(words.rarity(common.words[0]!)).toBeLessThan(1)
  expect(words.rarity(12_345)).toBeGreaterThan(8)
})
