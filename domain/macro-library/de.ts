import type { LibraryText } from './template.ts'

/** The ticket's number and its product area, each only where it is known (M2). */
const ABOUT = '{% if number != blank %} Nr. {{number}}{% endif %}{% if area != blank %} zum Thema {{area}}{% endif %}'
const REQUEST = `Ihre Anfrage${ABOUT}`
const OF_REQUEST = `Ihrer Anfrage${ABOUT}`
/** V0: the customer success manager by name, else by address, else the team that is told instead. */
const CSM =
  '{% if csm != blank %}{{csm}} aus Ihrer persönlichen Kundenbetreuung{% elsif csm_email != blank %}Ihre persönliche Kundenbetreuung ({{csm_email}}){% else %}unser Team für Kundenbetreuung{% endif %}'
const ONE = { day: 'einem Tag', hour: 'einer Stunde', minute: 'einer Minute' } as const
const EACH = { day: 'jeden Tag', hour: 'jede Stunde', minute: 'jede Minute' } as const
const MANY = { day: 'Tage', hour: 'Stunden', minute: 'Minuten' } as const

/** M1 in German: warm, plain, with "Sie"; nothing promised that we do not control. */
export const de: LibraryText = {
  description:
    'Eine Vorlage aus der Bibliothek von Firstline. Ändern Sie sie, wie Sie möchten: Firstline überschreibt Ihre Änderungen nie.',
  // "Sie" goes with the whole name; "Herr" or "Frau" is nothing we know.
  greeting: { placeholder: 'ticket.requester.name', named: 'Guten Tag {{customer}},', unnamed: 'Guten Tag,' },
  signOff: 'Freundliche Grüße',
  team: 'Ihr Support-Team',
  csmGap: '[[Name der Kundenbetreuung]]',
  // Dative, as after "seit" and "innerhalb von".
  span: ({ count, unit }) => (count === 1 ? ONE[unit] : `${count} ${MANY[unit]}${unit === 'day' ? 'n' : ''}`),
  every: ({ count, unit }) => (count === 1 ? EACH[unit] : `alle ${count} ${MANY[unit]}`),
  templatesOf: ({ update, silence, reopen }) => ({
    'ack-received': {
      title: 'Eingang::Anfrage erhalten',
      paragraphs: [
        `vielen Dank für Ihre Nachricht. Ich habe ${REQUEST} vor mir und lese sie in Ruhe.`,
        'Sie müssen im Moment nichts weiter tun. Wenn sich bei Ihnen etwas ändert, genügt eine kurze Antwort auf diese Nachricht.',
      ],
      next: 'Als Nächstes gehe ich der Sache nach und schreibe Ihnen dann, was ich herausgefunden habe.',
    },
    'ack-investigating': {
      title: 'Eingang::Wir gehen der Sache nach',
      paragraphs: [
        `danke, dass Sie uns Bescheid gegeben haben. Ich habe ${REQUEST} übernommen und gehe der Sache gerade nach.`,
        'Wenn Ihnen inzwischen etwas Neues auffällt, antworten Sie einfach hier, und ich berücksichtige es.',
      ],
      next: 'Ich melde mich wieder bei Ihnen, sobald ich weiß, was dahintersteckt.',
    },
    'ack-more-info': {
      title: 'Eingang::Wir brauchen weitere Angaben',
      paragraphs: [
        `vielen Dank für Ihre Nachricht. Ich möchte ${OF_REQUEST} auf den Grund gehen und brauche dafür ein wenig Hilfe von Ihnen:`,
        '[[Ihre Fragen, eine je Zeile]]',
        'Je genauer Ihre Antworten sind, desto eher kann ich Ihnen sagen, woran es liegt.',
      ],
      next: 'Bitte antworten Sie auf diese Nachricht, dann mache ich mit Ihren Angaben weiter.',
    },
    'status-root-cause': {
      title: 'Zwischenstand::Ursache wird gesucht',
      paragraphs: [
        `so weit sind wir mit ${OF_REQUEST}: Wir sehen das Problem auch bei uns und suchen nach der eigentlichen Ursache, damit es nicht wiederkommt.`,
        'Was wir bisher wissen: [[was bisher bekannt ist]]',
      ],
      next: 'Sie hören bis [[Tag und Uhrzeit der nächsten Nachricht]] wieder von mir, auch wenn wir dann noch suchen.',
    },
    'status-eta-known': {
      title: 'Zwischenstand::Lösung in Arbeit, Termin bekannt',
      paragraphs: [
        `wir haben die Ursache des Problems aus ${OF_REQUEST} gefunden und arbeiten an der Lösung.`,
        'Wir rechnen damit, dass sie bis [[Tag und Uhrzeit der Lösung]] bereitsteht. Falls sich das ändert, sage ich Ihnen vorher Bescheid.',
      ],
      next: 'Sobald die Lösung bereitsteht, schreibe ich Ihnen und zeige Ihnen, wie Sie sie prüfen können.',
    },
    'status-eta-unknown': {
      title: 'Zwischenstand::Lösung in Arbeit, Termin noch offen',
      paragraphs: [
        `wir haben die Ursache des Problems aus ${OF_REQUEST} gefunden und arbeiten an der Lösung.`,
        'Einen Termin kann ich Ihnen noch nicht nennen, und ich möchte Ihnen keinen versprechen, den wir vielleicht nicht halten.',
      ],
      next: 'Sie hören bis [[Tag und Uhrzeit der nächsten Nachricht]] wieder von mir, mit einem Termin, sobald es einen gibt.',
    },
    'status-engineering': {
      title: 'Zwischenstand::An die Entwicklung übergeben',
      paragraphs: [
        `unsere Entwicklung kümmert sich jetzt um ${REQUEST}. Ich habe alles weitergegeben, was Sie uns mitgeteilt haben; Sie müssen also nichts noch einmal erklären.`,
        'Für Sie bleibe ich zuständig: Schreiben Sie mir hier, wann immer Sie eine Frage haben.',
      ],
      next: 'Bis [[Tag und Uhrzeit der nächsten Nachricht]] schreibe ich Ihnen, was die Entwicklung herausgefunden hat.',
    },
    'resolution-fixed': {
      title: 'Lösung::Behoben, so prüfen Sie es',
      paragraphs: [
        `gute Nachrichten: Das Problem aus ${OF_REQUEST} ist behoben. Danke für Ihre Geduld in der Zwischenzeit.`,
        'So können Sie prüfen, ob bei Ihnen alles wieder funktioniert:',
        '[[Schritte zum Prüfen]]',
      ],
      next: `Wenn alles funktioniert, brauchen Sie nichts weiter zu tun. Wenn nicht, antworten Sie innerhalb von ${reopen} auf diese Nachricht, und ich nehme mich der Sache wieder an.`,
    },
    'resolution-workaround': {
      title: 'Lösung::So kommen Sie vorerst weiter',
      paragraphs: [
        `eine dauerhafte Lösung zu ${OF_REQUEST} gibt es noch nicht. Auf diesem Weg können Sie aber bis dahin weiterarbeiten:`,
        '[[Schritte für die Zwischenlösung]]',
      ],
      next: 'Bitte probieren Sie es aus und sagen Sie mir, ob es geklappt hat. Wenn nicht, suche ich mit Ihnen einen anderen Weg.',
    },
    'resolution-known-issue': {
      title: 'Lösung::Bekanntes Problem, Statusseite',
      paragraphs: [
        `was Sie in ${OF_REQUEST} beschreiben, ist ein Problem, das wir kennen und an dem wir arbeiten. Es tut mir leid, dass es Sie behindert.`,
        'Hier sehen Sie, wie weit wir sind: [[Adresse der Statusseite]]',
      ],
      next: 'Ich habe vermerkt, dass Sie betroffen sind, und schreibe Ihnen, wenn das Problem gelöst ist.',
    },
    'closure-no-response': {
      title: `Abschluss::Keine Antwort seit ${silence}`,
      paragraphs: [
        `seit ${silence} habe ich zu ${OF_REQUEST} nichts mehr von Ihnen gehört. Ich hoffe, dass alles wieder funktioniert, und schließe sie vorerst ab.`,
        'Es geht nichts verloren: Alles, was wir besprochen haben, bleibt bei der Anfrage.',
      ],
      next: `Wenn Sie uns noch brauchen, antworten Sie innerhalb von ${reopen} auf diese Nachricht, und Ihre Anfrage ist wieder offen.`,
    },
    'closure-duplicate': {
      title: 'Abschluss::Doppelte Anfrage',
      paragraphs: [
        `vielen Dank für Ihre Nachricht. Zu derselben Sache haben Sie uns schon einmal geschrieben. Deshalb schließe ich ${REQUEST} ab, und wir machen in der anderen weiter. Was Sie hier geschrieben haben, ist dort bekannt.`,
      ],
      next: 'Meine nächste Antwort kommt in Ihrer Anfrage Nr. [[Nummer der anderen Anfrage]]. Bitte antworten Sie dort, wenn Sie etwas ergänzen möchten.',
    },
    'closure-feature-request': {
      title: 'Abschluss::Funktionswunsch aufgenommen',
      paragraphs: [
        `danke, dass Sie sich die Zeit für Ihren Vorschlag genommen haben. Ich habe ${REQUEST} mit Ihren Gründen an unser Produktteam weitergegeben.`,
        'Ob und wann wir den Wunsch umsetzen, kann ich nicht versprechen. Was unsere Kundinnen und Kunden uns sagen, hilft dem Team aber bei der Entscheidung.',
      ],
      next: 'Sie müssen nichts weiter tun. Wenn Sie noch ergänzen möchten, wofür Sie die Funktion brauchen, antworten Sie auf diese Nachricht, und ich gebe auch das weiter.',
    },
    'vip-acknowledgement': {
      title: 'VIP und Eskalation::VIP-Eingangsbestätigung',
      paragraphs: [
        `vielen Dank für Ihre Nachricht. ${REQUEST} hat bei uns Vorrang, und ich kümmere mich selbst darum.`,
        `Ich bin damit nicht allein: Auch ${CSM} weiß davon und bleibt mit dabei.`,
      ],
      next: `Sie hören mindestens ${update} von mir, bis die Sache gelöst ist, auch wenn es nichts Neues gibt.`,
    },
    'escalation-enterprise': {
      title: 'VIP und Eskalation::Eskalation erhalten, Enterprise',
      paragraphs: [
        `danke, dass Sie uns sagen, wie ernst die Lage ist. Ihre Eskalation ist bei mir angekommen, und ${REQUEST} liegt jetzt bei den Menschen, die entscheiden können.`,
        `Unsere Supportleitung weiß davon, und auch ${CSM} weiß Bescheid. Für Sie bleibe ich zuständig, während wir gemeinsam daran arbeiten.`,
      ],
      next: 'Bis [[Tag und Uhrzeit der nächsten Nachricht]] schreibt Ihnen jemand von uns, was wir herausgefunden haben und was wir tun.',
    },
  }),
}
