/** The tickets the demo opens with, each with what happened to it so far. Minutes are counted back from the moment the demo opens. */
export type TicketSeed = {
  readonly key: string
  readonly by: string
  readonly channel: 'email' | 'web'
  readonly minutesAgo: number
  readonly subject: string
  readonly body: string
  readonly story?: readonly TicketStep[]
}
export type TicketStep = { readonly minutesAgo: number } & (
  | { readonly does: 'take'; readonly agent: string }
  | {
      readonly does: 'reply' | 'note'
      readonly agent: string
      readonly text: string
      readonly status?: 'open' | 'pending' | 'hold' | 'solved'
    }
  | { readonly does: 'answer'; readonly text: string }
)

/** The ticket that is shown first. */
export const SELECTED = 'acme-outage'

export const TICKETS: readonly TicketSeed[] = [
  {
    key: 'tom-export',
    by: 'tom',
    channel: 'web',
    minutesAgo: 410,
    subject: 'How do I export my sketches?',
    body: 'Hi, I would like to know how to export all of my sketches as PNG in one go. I only found single export. Thanks, Tom',
  },
  {
    key: 'owen-invoice',
    by: 'owen',
    channel: 'email',
    minutesAgo: 372,
    subject: 'Charged twice for February',
    body: 'Hello,\n\nour card was charged twice for the February invoice, 241.50 each time. Could you refund one of the two payments please?\n\nOwen Price\nBluebird Bikes',
    story: [
      { minutesAgo: 340, does: 'take', agent: 'sofia' },
      {
        minutesAgo: 322,
        does: 'reply',
        agent: 'sofia',
        text: 'Hello Owen,\n\nyou are right, the second payment was ours by mistake. The refund of 241.50 is on its way and reaches your card within five working days.\n\nKind regards\nSofia',
        status: 'solved',
      },
    ],
  },
  {
    key: 'marta-login',
    by: 'marta',
    channel: 'email',
    minutesAgo: 305,
    subject: 'No puedo entrar en mi cuenta',
    body: 'Buenos días:\n\nDesde esta mañana no puedo iniciar sesión. Ayer funcionaba sin problema y hoy aparece "sesión no válida" aunque la contraseña es correcta.\n\nUn saludo,\nMarta Olivares',
    story: [
      { minutesAgo: 280, does: 'take', agent: 'carlos' },
      {
        minutesAgo: 266,
        does: 'reply',
        agent: 'carlos',
        text: 'Buenos días, Marta:\n\n¿Puede decirnos qué navegador utiliza y si ocurre también en una ventana privada?\n\nUn saludo,\nCarlos',
        status: 'pending',
      },
    ],
  },
  {
    key: 'ingrid-sso',
    by: 'ingrid',
    channel: 'email',
    minutesAgo: 214,
    subject: 'How to set up single sign-on for a second faculty',
    body: 'Dear support,\n\nwe would like to connect a second identity provider for the faculty of law. Is there a guide on how to configure two providers side by side? There is no hurry, we plan this for the summer term.\n\nBest wishes\nIngrid Solberg',
    story: [{ minutesAgo: 190, does: 'take', agent: 'maya' }],
  },
  {
    key: 'rafael-lentidao',
    by: 'rafael',
    channel: 'web',
    minutesAgo: 176,
    subject: 'Painel muito lento desde ontem',
    body: 'Olá,\n\no painel demora mais de um minuto para carregar desde ontem à tarde. Conseguimos trabalhar com os relatórios por e-mail, mas é bem incômodo para a equipe.\n\nObrigado,\nRafael',
    story: [
      { minutesAgo: 150, does: 'take', agent: 'ken' },
      {
        minutesAgo: 131,
        does: 'note',
        agent: 'ken',
        text: 'Query plan changed after the index rebuild of yesterday 15:00. Looking at the large tenants first.',
      },
    ],
  },
  {
    key: 'katrin-webhook',
    by: 'katrin',
    channel: 'email',
    minutesAgo: 148,
    subject: 'Webhook kommt doppelt an',
    body: 'Guten Tag,\n\nseit dem letzten Update erhalten wir jeden Versandstatus zweimal über den Webhook. Unser Lagersystem bucht dadurch Pakete doppelt aus. Als Umgehung filtern wir gerade von Hand.\n\nMit freundlichen Grüßen\nKatrin Behrens',
    story: [
      { minutesAgo: 126, does: 'take', agent: 'jonas' },
      {
        minutesAgo: 104,
        does: 'reply',
        agent: 'jonas',
        text: 'Guten Tag Frau Behrens,\n\nwir sehen die doppelten Zustellungen in unseren Protokollen. Können Sie uns zwei der betroffenen Sendungsnummern nennen?\n\nFreundliche Grüße\nJonas Weber',
        status: 'open',
      },
      {
        minutesAgo: 61,
        does: 'answer',
        text: 'Guten Tag Herr Weber,\n\nzum Beispiel NL-40718 und NL-40722, beide von heute früh.\n\nKatrin Behrens',
      },
    ],
  },
  {
    key: 'george-seats',
    by: 'george',
    channel: 'email',
    minutesAgo: 96,
    subject: 'Adding 40 seats before the quarter ends',
    body: 'Hi team,\n\nwe want to add 40 seats to our contract. Could you send us a quote, and can the new seats start on the first of April?\n\nGeorge Abbott',
  },
  {
    key: 'owen-dark',
    by: 'owen',
    channel: 'web',
    minutesAgo: 74,
    subject: 'Idea: dark mode for the workshop tablet',
    body: 'It would be lovely if the workshop view had a dark mode. Not urgent at all, nothing is broken, just an idea from the crew.',
  },
  {
    // D1: the same matter told again with a new fact: suggested, never merged by itself.
    key: 'george-seats-again',
    by: 'george',
    channel: 'web',
    minutesAgo: 52,
    subject: 'Quote for 40 more seats',
    body: 'Hi team,\n\nwe want to add 40 seats to our contract before the quarter ends. Could you send us a quote? The new seats should start on the first of April, and please put them on a separate invoice for our Leeds office.\n\nGeorge Abbott',
  },
  {
    key: 'helene-rendezvous',
    by: 'helene',
    channel: 'email',
    minutesAgo: 43,
    subject: 'Les rappels de rendez-vous ne partent plus',
    body: 'Bonjour,\n\ndepuis ce matin les rappels de rendez-vous ne sont plus envoyés à nos patients. Nous les appelons un par un par téléphone en attendant, mais cela ne tiendra pas toute la journée.\n\nCordialement,\nHélène Aubry',
  },
  {
    key: 'tom-security',
    by: 'tom',
    channel: 'email',
    minutesAgo: 31,
    subject: 'Other people can open my private links',
    body: 'Hi, I found a security vulnerability: when I change the number at the end of a private share link I can see the sketches of other users without logging in. I did not tell anybody else.',
  },
  {
    key: 'marta-factura',
    by: 'marta',
    channel: 'web',
    minutesAgo: 22,
    subject: 'Cambiar la dirección de la factura',
    body: 'Hola, ¿cómo puedo cambiar la dirección que aparece en mis facturas? Nos hemos mudado a la calle Mayor 14.',
  },
  {
    key: 'acme-outage',
    by: 'elena',
    channel: 'email',
    minutesAgo: 6,
    subject: 'Checkout is down for all of our stores',
    body: 'Hello,\n\nsince 09:40 checkout is down in all of our stores: every payment ends with error 502 and customers cannot pay. We are losing orders every minute. Please call me back as soon as you can.\n\nElena Marsh\nHead of Operations, Acme Corp\n+1 555 0142',
  },
]
