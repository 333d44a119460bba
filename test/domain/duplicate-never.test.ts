import { describe, expect, test } from 'vitest'
import { TELLINGS } from './duplicates/languages.ts'
import { keysOf, verdictOf } from './duplicates/story.ts'

/** Certain is only what is the same: none of these may ever be merged. */
const never = (newer: Parameters<typeof verdictOf>[0], earlier: Parameters<typeof verdictOf>[1], hours = 1) =>
  expect(verdictOf(newer, earlier, hours).is).not.toBe('same')

/** What names the thing, in the same sentence of each language. */
const SENTENCES = {
  en: 'Please send us the paid invoice {} for the delivery to our main warehouse once more',
  de: 'Bitte schicken Sie uns die bezahlte Rechnung {} für die Lieferung an unser Hauptlager noch einmal',
  es: 'Por favor envíennos otra vez la factura pagada {} de la entrega a nuestro almacén principal',
  fr: 'Merci de nous renvoyer la facture payée {} de la livraison à notre entrepôt principal',
  pt: 'Por favor enviem novamente a fatura paga {} da entrega ao nosso armazém principal',
} as const
const THINGS: readonly (readonly [string, string, string])[] = [
  ['D4 numbers', '48120', '48121'],
  ['D4 transposed digits', '48120', '48210'],
  ['D4 ids', 'INV-7-A', 'INV-7-B'],
  ['D4 hosts', 'db-14.orchard.example', 'db-15.orchard.example'],
  ['D4 dates', '2026-03-01', '2026-04-01'],
  ['D4 dates in words', '3 March', '3 April'],
  ['D4 amounts', '€ 1,250.00', '€ 1,520.00'],
  ['D4 currencies', '€ 900', '$ 900'],
  ['D4 signs of numbers', '-40', '40'],
  ['D4 shares', '5 %', '5'],
  ['D4 addresses', 'kim@orchard.example', 'kip@orchard.example'],
  ['D4 pages', 'https://orchard.example/a/7', 'https://orchard.example/a/9'],
  ['D4 versions', 'v2.10', 'v2.1'],
  ['D4 wildcards', '*.orchard.example', 'orchard.example'],
  ['D4 kept signs', 'C++', 'C'],
  ['D4 kept signs', 'C#', 'C'],
  ['D4 names', 'Marta Lund', 'Marat Lund'],
  ['D4 names', 'Christian', 'Christina'],
  ['D4 a number on one side', '48120', ''],
]

describe.each(Object.entries(SENTENCES))('D4 %s', (_, sentence) => {
  const with_ = (thing: string) => `${sentence.replace('{}', thing)}.`
  test.each(THINGS)('%s: %s and %s', (_what, a, b) => {
    never(with_(a), with_(b))
    never(with_(b), with_(a))
  })
  test.each(THINGS)('%s below the signature: %s and %s', (_what, a, b) => {
    const below = (thing: string) => `${with_('')}\n\nKind regards,\nAnn Berg\nRef. ${thing}`
    never(below(a), below(b))
  })
  test.each(THINGS)('%s in the subject: %s and %s', (_what, a, b) => {
    never({ body: with_(''), subject: `Invoice ${a}` }, { body: with_(''), subject: `Invoice ${b}` })
  })
  test.each(THINGS)('%s in what is forwarded: %s and %s', (_what, a, b) => {
    const forward = (thing: string) =>
      `FYI\n\n---------- Forwarded message ---------\nFrom: Bo <bo@orchard.example>\nDate: Mon\nSubject: Export\n\n${with_(thing)}`
    never({ body: forward(a), subject: 'Fwd: Export' }, with_(b))
    never({ body: forward(a), subject: 'Fwd: Export' }, { body: forward(b), subject: 'Fwd: Export' })
  })
})

describe.each(TELLINGS)('D1 $language', ({ matter, opposite, wrote, closings }) => {
  test('an opposite is another matter', () => {
    expect(matter.toLowerCase()).toContain(opposite[0])
    never(matter.replace(opposite[0], opposite[1]), matter)
    never(matter, matter.replace(opposite[0], opposite[1]))
  })
  test('a reply with a matter of its own is another, whatever it quotes', () => {
    const body = `Thanks, that works now. Another question: ${matter.split('.')[1]} for Malta?\n\n${closings[0]}\n\n${wrote}\n\n> ${matter}`
    never({ body, subject: 'Re: Export' }, matter)
  })
  test('a part of the text is not the text', () => {
    never(`${matter.split('.')[0]}.`, matter)
    never(`${wrote}\n\n> ${matter.split('.')[0]}.`, matter)
  })
  test('a sentence more with another thing in it is no remark', () => never(`${matter} Berlin Contoso.`, matter))
})

test.each([
  [
    'the opposite in a prefix',
    'Please block the second seat of our team plan',
    'Please unblock the second seat of our team plan',
  ],
  [
    'two real words',
    'The contact list of the new office cannot be saved',
    'The contract list of the new office cannot be saved',
  ],
  [
    'two real words',
    'All exiting users must get the new badge by mail',
    'All existing users must get the new badge by mail',
  ],
  [
    'user names',
    'Please reset the password of user jmarsh and send it',
    'Please reset the password of user jmrash and send it',
  ],
  [
    'a denial',
    'The nightly import of the price list is running',
    'The nightly import of the price list is not running',
  ],
  [
    'numbers in words',
    'Please add two seats to our plan for the branch',
    'Please add three seats to our plan for the branch',
  ],
  ['weekdays', 'Please move the training of our branch to Monday', 'Please move the training of our branch to Friday'],
  [
    'months',
    'Please send the usage report of our branch for July',
    'Please send the usage report of our branch for June',
  ],
  [
    'products',
    'The connector for Contoso stops after every large upload',
    'The connector for Fabrikam stops after every large upload',
  ],
  [
    'other words in order',
    'Copy the rights of Ann to the new account of Bo',
    'Copy the rights of Bo to the new account of Ann',
  ],
  ['comparisons', 'Alert us when free space in the vault < reserve', 'Alert us when free space in the vault > reserve'],
  [
    'a word more inside',
    'Please delete the drafts in our shared space today',
    'Please delete the public drafts in our shared space today',
  ],
  [
    'a new matter in a short sentence',
    'The scanner app on our tablets logs everybody out',
    'The scanner app on our tablets logs everybody out. Please cancel.',
  ],
  [
    'it is over',
    'The scanner app on our tablets logs everybody out',
    'The scanner app on our tablets logs everybody out. It works again.',
  ],
  [
    'taken back',
    'The scanner app on our tablets logs everybody out',
    'The scanner app on our tablets logs everybody out. Please ignore this.',
  ],
])('D1 %s: never merged', (_, a, b) => {
  never(a, b)
  never(b, a)
})

test('D4 one form for two people', () => {
  const form = (name: string, unit: string) =>
    `Please create an account.\nName: ${name}\nDepartment: ${unit}\nEquipment: laptop and badge\nThank you.`
  never(form('Lena Voss', 'Logistics'), form('Timo Voss', 'Logistics'))
  never(form('Lena Voss', 'Logistics'), form('Lena Voss', 'Finance'))
  const own = (company: string) =>
    `Name: Ann Berg\nCompany: ${company}\n\nMessage:\nPlease renew the licence that runs out at the end of the month.`
  never(own('Contoso'), own('Fabrikam'))
})

test('D4 two alerts of other hosts, other incidents, or alarm and all-clear', () => {
  const alert = (host: string, state: string, id: number) =>
    `Host: ${host}\nService: checkout\nState: ${state}\nInfo: the check of checkout on ${host} says ${state}\nEvent: ${id}`
  never(alert('fw-3', 'PROBLEM', 71), alert('fw-4', 'PROBLEM', 71))
  never(alert('fw-3', 'PROBLEM', 71), alert('fw-3', 'PROBLEM', 72))
  never(alert('fw-3', 'PROBLEM', 71), alert('fw-3', 'RECOVERY', 71))
})

test('D4 what is cut off the end must not contradict', () => {
  const body = 'Please reset the mailbox below as soon as you can, we cannot log in.'
  never(`${body}\n\nThanks\nkim@orchard.example`, `${body}\n\nThanks\njan@orchard.example`)
  never(`${body}\n\nSent by probe-17`, `${body}\n\nSent by probe-18`)
  never(`${body}\n\nThanks\nAnn Berg\nTel. +46 8 5551234`, `${body}\n\nThanks\nAnn Berg\nTel. +46 8 5559999`)
  never(`Hi Production Team,\n\n${body}`, `Hi Staging Team,\n\n${body}`)
  const form = (page: string) =>
    `Name: Ann Berg\n\nMessage:\n${body}\n\n---\nSubmitted from https://vendor.example/${page}`
  never(form('tablets'), form('phones'))
})

test('D4 attachments must not differ', () => {
  const scan = { subject: 'Signed form', body: 'Please find attached.' }
  never({ ...scan, attachments: ['a1'] }, { ...scan, attachments: ['b2'] })
  never({ ...scan, attachments: ['a1', 'b2'] }, { ...scan, attachments: ['a1'] })
  never({ ...scan, attachments: ['a1'] }, scan)
  never({ ...scan, attachments: ['a1'] }, { ...scan, attachments: ['a1'], subject: 'Signed lease' })
  const long = 'The label printer in the packing hall prints every second address upside down.'
  never({ body: long, attachments: ['a1'] }, { body: long, attachments: ['b2'] })
})

test('D1 a quote beside own words must be known', () => {
  const own = 'Could we get the missing pallet labels sent to the packing hall?'
  const quoting = (text: string) => `${own}\n\nOn Mon, 2 Mar 2026 at 09:14, Bo <bo@orchard.example> wrote:\n> ${text}`
  never(quoting('We need them for the order of Contoso.'), quoting('We need them for the order of Fabrikam.'))
})

test('D1 nothing said, nothing attached: never certain after hours', () => {
  never({ body: '', subject: '' }, { body: '', subject: '' })
  never({ body: '', subject: 'Question' }, { body: '', subject: 'Question' }, 9)
  never('Please call me back.', 'Please call me back.', 30)
  never('Hello,\n\nthanks!', 'Good morning,\n\nmany thanks!', 30)
})

test('D1 an earlier ticket that is younger by its clock is never merged into', () => {
  const text = 'The label printer in the packing hall prints every second address upside down.'
  expect(keysOf(verdictOf(text, text, -1))).toEqual(['block.clock'])
})
