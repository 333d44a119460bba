/** Ready tickets for the "New ticket" form; each shows one thing Firstline does. */
export const EXAMPLES = [
  {
    key: 'vip-outage',
    title: 'VIP outage',
    shows: 'Priority, VIP queue, the CSM told in Slack, a person assigned within 15 minutes',
    by: 'elena',
    channel: 'email',
    subject: 'Production is down',
    body: 'All of our stores have been offline for ten minutes. Nobody can log in and every order fails. This is critical for us, please help now.\n\nElena Marsh',
  },
  {
    key: 'free-question',
    title: 'Question from a free plan',
    shows: 'Not entitled to e-mail support: marked so, and the clock runs all the same',
    by: 'tom',
    channel: 'email',
    subject: 'How can I change my avatar?',
    body: 'Hi there, where do I find the setting to change my avatar? I looked under my profile but it is not there.',
  },
  {
    key: 'enterprise-how-to',
    title: 'Enterprise how-to',
    shows: 'The enterprise tier raises priority by one step and has its own queue; nobody is paged',
    by: 'ingrid',
    channel: 'web',
    subject: 'How do we archive last year’s courses?',
    body: 'Dear support,\n\nhow do we archive the courses of last year without losing the grades? A link to the guide is enough.\n\nIngrid Solberg',
  },
  {
    key: 'security-report',
    title: 'Security report',
    shows: 'Goes straight to Security, past every level, and says which words led there',
    by: 'owen',
    channel: 'email',
    subject: 'Possible data leak in the customer portal',
    body: 'We noticed that invoices of another shop are visible when one opens the portal in a private window. It looks like unauthorised access to data that is not ours.',
  },
  {
    key: 'refund-request',
    title: 'Refund request',
    shows: 'Refunds and contracts go to Finance',
    by: 'owen',
    channel: 'email',
    subject: 'Refund for the cancelled add-on',
    body: 'We cancelled the fleet add-on on 12 February but were billed for March. Please refund the 89.00 for invoice 2026-0311.',
  },
  {
    key: 'german-outage',
    title: 'Server ausgefallen (German)',
    shows: 'Signals in five languages: the same outage is understood in German',
    by: 'katrin',
    channel: 'email',
    subject: 'Server ausgefallen',
    body: 'Guten Tag,\n\nunser Server ist seit einer halben Stunde komplett ausgefallen. Kein Fahrer bekommt mehr Aufträge, der gesamte Versand steht still.\n\nKatrin Behrens',
  },
  {
    key: 'negated',
    title: 'Negated: “not urgent, no data lost”',
    shows: 'Words are not enough: negation and a solved past do not make a P1',
    by: 'rafael',
    channel: 'email',
    subject: 'Short outage yesterday, all fine again',
    body: 'Hi, this is not urgent. The dashboard was down for two minutes yesterday, it was fixed right away and no data was lost. Could you tell us what happened, for our records?',
  },
  {
    key: 'feature-request',
    title: 'Feature request',
    shows: 'Harmless and welcome: backlog priority, answered in batches',
    by: 'marta',
    channel: 'web',
    subject: 'Suggestion: export reports to a calendar',
    body: 'It would be nice to have the delivery dates of our orders in a calendar feed. It is only a suggestion for the future.',
  },
] as const satisfies readonly {
  readonly key: string
  readonly title: string
  readonly shows: string
  readonly by: string
  readonly channel: 'email' | 'web'
  readonly subject: string
  readonly body: string
}[]
