import { judge, type Matter, matterOf, type TicketText, type Verdict } from '../../../domain/duplicate.ts'

export const HOUR = 3_600_000

/** A ticket with boring defaults; a text alone is its body. */
export const aText = (given: Partial<TicketText> | string): TicketText => ({
  subject: 'Export',
  body: '',
  requesterId: 'u1',
  requesterName: 'Ann Berg',
  requesterEmail: 'ann.berg@orchard.example',
  attachments: [],
  ...(typeof given === 'string' ? { body: given } : given),
})

export const aMatter = (given: Partial<TicketText> | string): Matter => matterOf(aText(given))

/** The verdict on a pair; the newer one comes a number of hours later. */
export const verdictOf = (
  newer: Partial<TicketText> | string,
  earlier: Partial<TicketText> | string,
  hours = 5,
): Verdict => judge(aMatter(newer), aMatter(earlier), hours * HOUR)

export const keysOf = ({ why }: Verdict): readonly string[] => why.map(({ key }) => key.replace('duplicate.', ''))
