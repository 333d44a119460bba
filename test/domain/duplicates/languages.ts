/** The same trouble in five languages, and what people put around it. Our own words throughout. */
export type Telling = {
  readonly language: string
  readonly matter: string
  readonly greetings: readonly string[]
  readonly closings: readonly string[]
  readonly nudges: readonly string[]
  readonly remarks: readonly string[]
  readonly intros: readonly string[]
  readonly typo: readonly [from: string, to: string]
  readonly opposite: readonly [from: string, to: string]
  /** The line before a quoted mail. */
  readonly wrote: string
  /** The head of a forwarded one. */
  readonly forwarded: string
}

export const TELLINGS: readonly Telling[] = [
  {
    language: 'en',
    matter:
      'Since the move the dashboard loses the filters whenever we open the warehouse report. Please enable caching for our region.',
    greetings: [
      'Hello,',
      'Dear support team,',
      'Good afternoon everyone,',
      'Hi there!',
      'Hey folks,',
      'To whom it may concern:',
    ],
    closings: [
      'Kind regards,\nAnn Berg',
      'Thanks a lot!\nAnn',
      'Cheers',
      'Many thanks in advance,\n\nAnn Berg\nHead of Logistics\nTel. +46 8 5551234',
      'Sent from my iPad',
      '-- \nAnn Berg\nann.berg@orchard.example',
    ],
    nudges: [
      'Any news on this?',
      'Just following up on this.',
      'I have not heard back from you yet.',
      'Could you please confirm that you got this?',
      'Gentle reminder.',
      'Is there any progress?',
      'We are still waiting for a reply.',
      'Sending this once more in case you missed it.',
      'Did anyone have a chance to look at this?',
    ],
    remarks: [
      'This is getting really urgent for us.',
      'My boss keeps asking about it.',
      'A colleague of mine has the same problem.',
      'I have already restarted my computer.',
      'We would like to have this solved soon.',
    ],
    intros: ['FYI', 'Please see below.', 'Could you have a look at this, please?', 'Forwarding this to you, thanks.'],
    typo: ['whenever', 'whenveer'],
    opposite: ['enable', 'disable'],
    wrote: 'On Mon, 2 Mar 2026 at 09:14, Ann Berg <ann.berg@orchard.example> wrote:',
    forwarded:
      '---------- Forwarded message ---------\nFrom: Ann Berg <ann.berg@orchard.example>\nDate: Mon, 2 Mar 2026 at 09:14\nSubject: Export\nTo: <help@vendor.example>',
  },
  {
    language: 'de',
    matter:
      'Seit dem Umzug verliert die Übersicht die Filter, sobald wir den Lagerbericht öffnen. Bitte aktivieren Sie den Zwischenspeicher für unsere Region.',
    greetings: [
      'Guten Tag,',
      'Sehr geehrte Damen und Herren,',
      'Liebes Support-Team,',
      'Hallo zusammen,',
      'Moin,',
      'Sehr geehrter Herr Lund,',
    ],
    closings: [
      'Mit freundlichen Grüßen\nAnn Berg',
      'Viele Grüße,\nAnn',
      'MfG',
      'Besten Dank im Voraus\n\nAnn Berg\nLeitung Logistik\nTel. +49 89 5551234',
      'Von meinem iPhone gesendet',
      'Vielen Dank!',
    ],
    nudges: [
      'Gibt es hierzu schon etwas Neues?',
      'Ich warte noch immer auf eine Antwort.',
      'Haben Sie meine letzte Nachricht erhalten?',
      'Leider habe ich noch keine Rückmeldung bekommen.',
      'Ich wollte noch einmal nachfragen.',
      'Können Sie mir den Eingang bitte bestätigen?',
      'Wie ist der aktuelle Stand?',
    ],
    remarks: [
      'Es wird langsam dringend.',
      'Mein Kollege hat dasselbe Problem.',
      'Ich habe den Rechner schon neu gestartet.',
      'Wir brauchen das vor Ende der Woche.',
    ],
    intros: ['Zur Info', 'Siehe unten.', 'Bitte kümmern Sie sich darum.', 'Ich leite Ihnen das weiter, danke.'],
    typo: ['verliert', 'verleirt'],
    opposite: ['aktivieren', 'deaktivieren'],
    wrote: 'Am Mo., 2. März 2026 um 09:14 Uhr schrieb Ann Berg <ann.berg@orchard.example>:',
    forwarded:
      '-------- Weitergeleitete Nachricht --------\nVon: Ann Berg <ann.berg@orchard.example>\nDatum: Mo., 2. März 2026\nBetreff: Export\nAn: help@vendor.example',
  },
  {
    language: 'es',
    matter:
      'Desde la mudanza el panel pierde los filtros cuando abrimos el informe del almacén. Les pedimos activar la memoria intermedia para nuestra región.',
    greetings: ['Hola,', 'Buenos días:', 'Estimado equipo de soporte,', 'Buenas tardes,', 'Estimados señores:'],
    closings: [
      'Un saludo,\nAnn Berg',
      'Muchas gracias.\nAnn',
      'Atentamente,\n\nAnn Berg',
      'Gracias de antemano',
      'Enviado desde mi iPhone',
    ],
    nudges: [
      '¿Hay alguna novedad?',
      'Sigo esperando su respuesta.',
      '¿Han recibido mi correo anterior?',
      'Todavía no he recibido respuesta.',
      'Reenvío este mensaje por favor confirmen la recepción.',
      '¿Cuál es el estado de mi solicitud?',
    ],
    remarks: [
      'Es bastante urgente para nosotros.',
      'A mi compañero le pasa lo mismo.',
      'Ya he reiniciado el ordenador.',
    ],
    intros: ['Ver abajo.', 'Por favor, ocúpense de esto.', 'Para su información'],
    typo: ['cuando', 'cuadno'],
    opposite: ['activar', 'desactivar'],
    wrote: 'El lun, 2 mar 2026 a las 9:14, Ann Berg (<ann.berg@orchard.example>) escribió:',
    forwarded:
      '---------- Mensaje reenviado ---------\nDe: Ann Berg <ann.berg@orchard.example>\nFecha: lun, 2 mar 2026\nAsunto: Export\nPara: <help@vendor.example>',
  },
  {
    language: 'fr',
    matter:
      "Depuis le déménagement le tableau perd les filtres quand nous ouvrons le rapport de l'entrepôt. Veuillez activer le cache pour notre région.",
    greetings: ['Bonjour,', "Bonjour à toute l'équipe,", 'Madame, Monsieur,', 'Chère équipe,', 'Bonsoir,'],
    closings: [
      'Cordialement,\nAnn Berg',
      "Merci d'avance\nAnn",
      'Bien à vous',
      'Merci beaucoup.',
      'Envoyé de mon iPhone',
    ],
    nudges: [
      'Avez-vous des nouvelles ?',
      "J'attends toujours votre réponse.",
      'Avez-vous reçu mon dernier message ?',
      "Je n'ai pas encore eu de réponse.",
      'Je me permets de vous relancer.',
      'Merci de confirmer la réception.',
    ],
    remarks: [
      "C'est très urgent pour nous.",
      'Mon collègue a le même problème.',
      "J'ai déjà redémarré mon ordinateur.",
    ],
    intros: ['Voir ci-dessous.', 'Pour info', 'Pouvez-vous vous en occuper ?'],
    typo: ['filtres', 'flitres'],
    opposite: ['activer', 'désactiver'],
    wrote: 'Le lun. 2 mars 2026 à 09:14, Ann Berg <ann.berg@orchard.example> a écrit :',
    forwarded:
      '---------- Message transféré ---------\nDe : Ann Berg <ann.berg@orchard.example>\nDate : lun. 2 mars 2026\nObjet : Export\nÀ : <help@vendor.example>',
  },
  {
    language: 'pt',
    matter:
      'Desde a mudança o painel perde os filtros quando abrimos o relatório do armazém. Pedimos para ativar o cache da nossa região.',
    greetings: ['Olá,', 'Bom dia,', 'Prezados senhores,', 'Boa tarde a todos,', 'Cara equipe de suporte,'],
    closings: [
      'Atenciosamente,\nAnn Berg',
      'Obrigada!\nAnn',
      'Com os melhores cumprimentos,\nAnn Berg',
      'Desde já agradeço',
      'Enviado do meu iPhone',
    ],
    nudges: [
      'Alguma novidade?',
      'Continuo aguardando uma resposta.',
      'Receberam a minha mensagem anterior?',
      'Ainda não recebi resposta.',
      'Por favor, confirmem o recebimento.',
      'Qual é o estado do meu pedido?',
    ],
    remarks: ['É bastante urgente para nós.', 'O meu colega tem o mesmo problema.', 'Já reiniciei o computador.'],
    intros: ['Ver abaixo.', 'Podem tratar disto, por favor?', 'Segue para conhecimento'],
    typo: ['quando', 'qaundo'],
    opposite: ['ativar', 'desativar'],
    wrote: 'Em seg., 2 de mar. de 2026 às 09:14, Ann Berg <ann.berg@orchard.example> escreveu:',
    forwarded:
      '---------- Mensagem encaminhada ---------\nDe: Ann Berg <ann.berg@orchard.example>\nData: seg., 2 de mar. de 2026\nAssunto: Export\nPara: <help@vendor.example>',
  },
]
