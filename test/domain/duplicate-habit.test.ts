import { expect, test } from 'vitest'
import { habits, judge, type Matter, matterOf, plainHash } from '../../domain/duplicate.ts'
import { aText, HOUR } from './duplicates/story.ts'

const PRINTER = 'The label printer in the packing hall prints every second address upside down.'
/** A nudge in words that no list holds. */
const ODD = 'Quivering with anticipation over here.'
const MATTERS = ['gate', 'roof', 'lift', 'door', 'pump', 'lamp', 'tank', 'belt', 'crane', 'scale'].map(
  (thing) => `Our ${thing} at the northern branch has stood still since the last inspection.`,
)

/** What is known after these tickets, each from its own requester unless said otherwise. */
function learnedFrom(bodies: readonly string[], of: { readonly requesterId?: string; readonly subject?: string } = {}) {
  const { isHabit, learn } = habits(plainHash)
  for (const [at, body] of bodies.entries())
    learn(matterOf(aText({ body, requesterId: `writer-${at}`, requesterName: '', ...of }), isHabit))
  return (given: Parameters<typeof aText>[0]): Matter => matterOf(aText(given), isHabit)
}
const verdict = (
  read: (given: Parameters<typeof aText>[0]) => Matter,
  newer: Parameters<typeof aText>[0],
  earlier: Parameters<typeof aText>[0] = PRINTER,
) => judge(read(newer), read(earlier), 5 * HOUR).is

test('D1 what many people write beside ever different matters says nothing of any', () => {
  const read = learnedFrom(MATTERS.map((matter) => `${ODD}\n\n${matter}`))
  expect(verdict(read, `${ODD}\n\n${PRINTER}`)).toBe('same')
  expect(verdict(learnedFrom([]), `${ODD}\n\n${PRINTER}`)).toBe('unsure')
  const reply = {
    body: `${ODD}\n\nOn 2026-03-02 09:14 Ann <ann.berg@orchard.example> wrote:\n> ${PRINTER}`,
    subject: 'Re: Export',
  }
  expect(verdict(read, reply)).toBe('same')
  expect(verdict(learnedFrom([]), reply)).toBe('unsure')
})

test('D1 a sentence of five people is not enough, nor one of a single person', () => {
  expect(verdict(learnedFrom(MATTERS.slice(0, 5).map((matter) => `${ODD} ${matter}`)), `${ODD} ${PRINTER}`)).toBe(
    'unsure',
  )
  const one = learnedFrom(
    MATTERS.map((matter) => `${ODD} ${matter}`),
    { requesterId: 'one' },
  )
  expect(verdict(one, `${ODD} ${PRINTER}`)).toBe('unsure')
})

test('D1 a sentence that is the matter itself is never a habit, however many write it', () => {
  const asked = 'Please open the northern gate for the night.'
  const alone = learnedFrom(MATTERS.map((_, at) => `${asked}\n\nThanks\nWriter ${at}`))
  expect(verdict(alone, `${PRINTER} ${asked}`)).toBe('unsure')
  // Always beside the same other words it belongs to them: a form.
  const form = learnedFrom(MATTERS.map(() => `${MATTERS[0]} ${asked}`))
  expect(verdict(form, `${PRINTER} ${asked}`)).toBe('unsure')
})

test('D4 a sentence with a number, host or date is never a habit', () => {
  for (const fact of ['Ref. 4711 holds.', 'It is about db-7 again.', 'See https://orchard.example/a now.'])
    expect(verdict(learnedFrom(MATTERS.map((matter) => `${matter}\n${fact}`)), `${PRINTER}\n${fact}`)).not.toBe('same')
})

test('D1 two different habits are not one: each could take back the other', () => {
  const other = 'Grand to see some sparks fly.'
  const read = learnedFrom(MATTERS.flatMap((matter) => [`${ODD}\n${matter}`, `${other}\n${matter}`]))
  expect(verdict(read, `${ODD}\n${PRINTER}`, `${other}\n${PRINTER}`)).toBe('unsure')
})

test('D1 a slogan below the signature is cut once it is known', () => {
  const slogan = 'Orchard, growing together.'
  const signed = (text: string) => `${text}\n\nKind regards,\nAnn Berg\nTel. +46 8 5551234\n\n${slogan}`
  expect(verdict(learnedFrom([]), signed(PRINTER))).not.toBe('same')
  expect(verdict(learnedFrom(MATTERS.map((matter) => `${matter}\n\n${slogan}`)), signed(PRINTER))).toBe('same')
})

test('D1 a subject’s prefix may be a habit; two of them are alarm and all-clear', () => {
  const { isHabit, learn } = habits(plainHash)
  for (const [at, body] of MATTERS.entries())
    for (const prefix of ['Knock knock', 'Trouble', 'All clear'])
      learn(matterOf(aText({ body, subject: `${prefix}: thing ${at}`, requesterId: `writer-${at}` }), isHabit))
  const read = (subject: string) => matterOf(aText({ body: PRINTER, subject }), isHabit)
  expect(judge(read('Knock knock: Labels'), read('Labels'), HOUR).is).toBe('same')
  expect(judge(read('Trouble: Labels'), read('All clear: Labels'), HOUR).is).toBe('unsure')
  expect(judge(read('Strange: Labels'), read('Labels'), HOUR).is).toBe('unsure')
})
