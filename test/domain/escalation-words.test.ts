import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { hear, heardInTriage } from '../../domain/escalation.ts'
import { readTicket } from '../../domain/triage.ts'

type By = 'customer' | 'agent'
const heard = (text: string, by: By = 'customer', isPublic = true) =>
  hear({ commentId: '1', at: 0, by, isPublic, subject: null, text, language: null }, defaultPolicy)
const said = (text: string, by: By = 'customer'): readonly string[] =>
  heard(text, by).sightings.flatMap(({ says, isTakenBack }) => (isTakenBack ? [] : [says]))

/** What is said, and the same denied, asked about or meant otherwise. */
const PAIRS: readonly (readonly [says: string, by: By, said: string, notSaid: string])[] = [
  [
    'security',
    'customer',
    'We found a vulnerability in your login page.',
    'There is no vulnerability in your login page.',
  ],
  [
    'security',
    'customer',
    'There might be an SQL injection in the search form.',
    'Do you have a vulnerability disclosure policy?',
  ],
  ['security', 'customer', 'Your site is vulnerable to XSS.', 'How do you handle vulnerabilities?'],
  ['data-loss', 'customer', 'We lost all our data.', 'We did not lose any data.'],
  ['data-loss', 'customer', 'Some records got corrupted.', 'What happens if records got corrupted?'],
  ['management', 'customer', 'I want to speak to your manager.', 'I do not want to speak to your manager.'],
  ['management', 'customer', 'Get me your supervisor now.', 'Our account manager told us to write to you.'],
  ['escalation-request', 'customer', 'Please escalate this.', 'There is no need to escalate this.'],
  ['escalation-request', 'customer', 'We need second level support on this.', 'Your first reply was a great help.'],
  ['recurrence', 'customer', 'The error you fixed last week is back again.', 'The problem is not back.'],
  ['recurrence', 'customer', 'This issue keeps coming back.', 'The service is back online.'],
  ['custom', 'customer', 'We use a custom integration with our ERP.', 'We do not use a custom integration.'],
  ['infrastructure', 'customer', 'The database server is not responding.', 'We have rebooted the server and it works.'],
  ['worsening', 'customer', 'It is getting worse, now all users are affected.', 'It is not getting worse.'],
  ['worsening', 'customer', 'More and more users are affected by this.', 'No more users are affected.'],
  ['churn', 'customer', 'We will switch to a competitor.', 'We are not switching to a competitor.'],
  ['beyond', 'agent', 'This is beyond my knowledge.', 'I know how to do this.'],
  ['beyond', 'agent', 'I have no access to the database.', 'I have access to the database.'],
  [
    'security',
    'customer',
    'Wir haben eine Sicherheitslücke in Ihrem Portal gefunden.',
    'Wir haben keine Sicherheitslücke gefunden.',
  ],
  [
    'security',
    'customer',
    'Ich vermute eine Sicherheitslücke in Ihrem Formular.',
    'Wie gehen Sie mit Sicherheitslücken um?',
  ],
  ['data-loss', 'customer', 'Seit dem Update sind alle unsere Dateien gelöscht.', 'Es wurden keine Daten gelöscht.'],
  [
    'management',
    'customer',
    'Ich möchte mit Ihrem Vorgesetzten sprechen.',
    'Ich möchte nicht mit Ihrem Vorgesetzten sprechen.',
  ],
  ['escalation-request', 'customer', 'Bitte eskalieren Sie das.', 'Sie müssen das nicht eskalieren.'],
  ['recurrence', 'customer', 'Das Problem ist wieder da.', 'Das Problem ist nicht wieder aufgetreten.'],
  ['recurrence', 'customer', 'Der Fehler tritt schon wieder auf.', 'Alles läuft wieder, danke.'],
  ['custom', 'customer', 'Wir nutzen eine eigene Schnittstelle.', 'Wir nutzen keine eigene Schnittstelle.'],
  ['infrastructure', 'customer', 'Der Datenbankserver ist nicht erreichbar.', 'Der Server ist nicht ausgefallen.'],
  ['worsening', 'customer', 'Es wird immer schlimmer.', 'Es wird nicht schlimmer.'],
  ['beyond', 'agent', 'Mir fehlt der Zugriff auf die Datenbank.', 'Ich habe Zugriff auf die Datenbank.'],
  [
    'security',
    'customer',
    'Hemos encontrado una vulnerabilidad en su portal.',
    'No hemos encontrado ninguna vulnerabilidad.',
  ],
  ['data-loss', 'customer', 'Hemos perdido todos los datos.', 'No se perdieron datos.'],
  ['management', 'customer', 'Quiero hablar con su supervisor.', 'No quiero hablar con su supervisor.'],
  ['escalation-request', 'customer', 'Por favor, escalen este caso.', 'No hace falta escalar este caso.'],
  ['recurrence', 'customer', 'El problema ha vuelto.', 'El problema no ha vuelto.'],
  ['custom', 'customer', 'Tenemos una integración personalizada.', 'No tenemos ninguna integración personalizada.'],
  ['infrastructure', 'customer', 'El servidor está caído.', 'El servidor no está caído.'],
  ['worsening', 'customer', 'Está empeorando.', 'No está empeorando.'],
  ['beyond', 'agent', 'No tengo acceso a la base de datos.', 'Tengo acceso a la base de datos.'],
  ['security', 'customer', 'Nous avons trouvé une faille dans votre portail.', "Nous n'avons trouvé aucune faille."],
  ['data-loss', 'customer', 'Nous avons perdu toutes nos données.', "Aucune donnée n'a été perdue."],
  ['management', 'customer', 'Je souhaite parler à votre supérieur.', 'Je ne veux pas parler à un responsable.'],
  ['escalation-request', 'customer', 'Merci de remonter ce ticket.', "Il n'est pas nécessaire d'escalader ce ticket."],
  ['recurrence', 'customer', 'Le problème est revenu.', "Le problème n'est pas revenu."],
  [
    'custom',
    'customer',
    'Nous utilisons une intégration personnalisée.',
    "Nous n'utilisons pas d'intégration personnalisée.",
  ],
  ['infrastructure', 'customer', 'Le serveur ne répond pas.', "Le serveur n'est pas en panne."],
  ['worsening', 'customer', "La situation s'aggrave.", "La situation ne s'aggrave pas."],
  ['beyond', 'agent', "Je n'ai pas accès à la base de données.", "J'ai accès à la base de données."],
  [
    'security',
    'customer',
    'Encontramos uma vulnerabilidade no seu portal.',
    'Não encontramos nenhuma vulnerabilidade.',
  ],
  ['data-loss', 'customer', 'Perdemos todos os dados.', 'Nenhum dado foi perdido.'],
  ['management', 'customer', 'Quero falar com o gerente.', 'Não quero falar com o gerente.'],
  ['escalation-request', 'customer', 'Por favor, escalem este caso.', 'Não é preciso escalar este caso.'],
  ['recurrence', 'customer', 'O problema voltou.', 'O problema não voltou.'],
  ['custom', 'customer', 'Temos uma integração personalizada.', 'Não temos nenhuma integração personalizada.'],
  ['infrastructure', 'customer', 'O servidor caiu.', 'O servidor não caiu.'],
  ['worsening', 'customer', 'Está piorando.', 'Não está piorando.'],
  ['beyond', 'agent', 'Não tenho acesso ao banco de dados.', 'Tenho acesso ao banco de dados.'],
]

test.each(PAIRS)('E2 %s by the %s: "%s" says it, "%s" does not', (says, by, yes, no) => {
  expect(said(yes, by)).toContain(says)
  expect(said(no, by)).not.toContain(says)
})

test.each(PAIRS)('E2 %s by the %s: the quote is a place in "%s"', (says, by, text) => {
  const { offset, length } = heard(text, by).sightings.find((sighting) => sighting.says === says)!.quote
  expect(offset).toBeGreaterThanOrEqual(0)
  expect(length).toBeGreaterThan(3)
  expect(offset + length).toBeLessThanOrEqual(text.length)
})

test('E2 an agent’s words about managers and escalations are no customer’s, and bots say nothing', () => {
  expect(said('I want to speak to your manager. Please escalate this. We lost all our data.', 'agent')).toEqual([])
  const text = 'We lost all our data.'
  const bot = { commentId: '1', at: 0, by: 'system' as const, isPublic: true, subject: null, text, language: null }
  expect(hear(bot, defaultPolicy).sightings).toEqual([])
})

test('E2 what a customer quotes of an older mail is not said again', () =>
  expect(said('Thank you, all is well.\n\n> We lost all our data.')).toEqual([]))

test('E2 the subject counts too, and the quote says so', () => {
  const found = hear(
    {
      commentId: '1',
      at: 0,
      by: 'customer',
      isPublic: true,
      subject: 'Data loss after update',
      text: 'Please call.',
      language: null,
    },
    defaultPolicy,
  )
  expect(found.sightings).toMatchObject([{ says: 'data-loss', quote: { source: 'subject', offset: 0, length: 9 } }])
})

test('E2 any text is read without harm, and a reading holds none of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const found = heard(`${text} zebrafish ${text}`)
      expect(JSON.stringify(found)).not.toContain('zebrafish')
      for (const { quote } of found.sightings)
        expect(quote.offset + quote.length).toBeLessThanOrEqual(text.length * 2 + 11)
    }),
    { numRuns: 200 },
  )
})

test('E2 reading takes longer with the length of a comment, not with its square', () => {
  const fastest = (sentences: number) => {
    const text = 'The server is slow and we cannot work. '.repeat(sentences)
    return Math.min(
      ...[1, 2, 3].map(() => {
        const started = performance.now()
        heard(text)
        return performance.now() - started
      }),
    )
  }
  fastest(170)
  // Ten times the text, 64 kB: a square would be a hundred times.
  expect(fastest(1_700) / fastest(170)).toBeLessThan(40)
})

test('E2 what the triage has kept of the creation is the same as what is heard in it', () => {
  const text = 'We lost all our data. I want to speak to your manager. Someone logged in with our stolen passwords.'
  const reading = readTicket(
    { subject: '', body: text, channel: 'email', language: null, tags: [], fields: {} },
    defaultPolicy,
  )
  const kept = heardInTriage(reading, { commentId: '1', at: 0 })
  const places = (from: typeof kept) => from.sightings.map(({ says, quote }) => [says, quote.offset, quote.length])
  expect(new Set(places(kept).map(String))).toEqual(new Set(places(heard(text)).map(String)))
  expect(kept.sightings).toHaveLength(3)
})
