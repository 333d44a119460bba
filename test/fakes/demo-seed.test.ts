import { expect, test } from 'vitest'
import { duplicateFinder } from '../../server/cli/duplicates.ts'
import { CUSTOMERS } from '../demo/seed/people.ts'
import { TICKETS } from '../demo/seed/tickets.ts'

test('D1 the demo’s story has one likely duplicate of one customer, and none that is certain', () => {
  const customerOf = (person: string) => CUSTOMERS.find(({ people }) => people.some(({ key }) => key === person))?.key
  const decide = duplicateFinder({ isColleagues: true })
  const found = TICKETS.toSorted((one, other) => other.minutesAgo - one.minutesAgo).map((ticket) => ({
    id: ticket.key,
    ...(decide({
      id: ticket.key,
      orgId: customerOf(ticket.by),
      requesterId: ticket.by,
      subject: ticket.subject,
      body: ticket.body,
      createdAt: new Date(Date.UTC(2026, 2, 3, 9) - ticket.minutesAgo * 60_000).toISOString(),
    }) as { mergeInto: string | null; suggest: string[] }),
  }))
  expect(found.filter(({ mergeInto }) => mergeInto !== null)).toEqual([])
  expect(found.filter(({ suggest }) => suggest.length > 0)).toMatchObject([
    { id: 'george-seats-again', suggest: ['george-seats'] },
  ])
})
