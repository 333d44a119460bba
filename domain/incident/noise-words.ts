/**
 * By what mail of programs is known, in the languages of our customers and more. General words of mail programs, list senders and
 * monitors; no product's own. Lower case.
 */

/** Starts of the subjects of automatic replies and of reports of delivery. */
export const AUTOMATIC_SUBJECTS: readonly string[] = [
  'automatic reply, auto reply, autoreply, auto-reply, auto response, autoresponse, automatic response, out of office, out-of-office, ooo:, away from',
  'automatische antwort, abwesenheitsnotiz, abwesenheit:, automatische rückmeldung, nicht im büro',
  'réponse automatique, absence du bureau, absent du bureau, message automatique',
  'respuesta automática, fuera de la oficina, ausente de la oficina',
  'resposta automática, fora do escritório, ausência temporária',
  'risposta automatica, fuori sede, fuori ufficio',
  'automatisch antwoord, afwezigheidsbericht, afwezig:',
  'autosvar, automatiskt svar, automatisk svar, frånvaro, fravær, ikke på kontoret',
  'automatyczna odpowiedź, poza biurem, автоматический ответ, автоответ, otomatik yanıt, otomatik yanit',
  '自動返信, 自动回复, 自動回覆, 자동 회신, 부재중',
  'undeliverable, undelivered mail, delivery status notification, mail delivery failed, mail delivery failure, returned mail, failure notice',
  'delivery failure, unzustellbar, non remis, no se puede entregar, não entregue, read:, gelesen:, accepted:, declined:, tentative:',
].flatMap((line) => line.split(',').map((phrase) => phrase.trim()))

/** What an automatic reply or an automatic note says of itself. */
export const AUTOMATIC_PHRASES: readonly string[] = [
  'out of the office, out of office, parental leave, annual leave, on vacation until, limited access to e-mail, limited access to email, no access to e-mail, no access to email',
  'automatic message:, automated message:, automatic notification:, automatische nachricht:, message automatique :, mensaje automático:, mensagem automática:, this is an automated message, this is an automatic message, this is an automated e-mail, this is an automated email, this is an automated notification, this message was generated automatically',
  'this email was sent automatically, automatically generated, auto-generated, do not reply to this, please do not reply, do not respond to this email, this mailbox is not monitored, unmonitored mailbox',
  'bin derzeit nicht im büro, nicht im büro, außer haus, bin im urlaub, ihre nachricht wird nicht weitergeleitet, automatisch generiert, automatisch erzeugt, automatisch erstellt, nicht auf diese e-mail antworten, antworten sie nicht auf diese',
  'absent du bureau, en congé, je suis absent, message automatique, généré automatiquement, ne pas répondre à ce, merci de ne pas répondre',
  'fuera de la oficina, estoy de vacaciones, mensaje automático, generado automáticamente, no responda a este, por favor no responda',
  'fora do escritório, estou de férias, mensagem automática, gerada automaticamente, gerado automaticamente, não responda a este, favor não responder',
  'fuori ufficio, sono in ferie, messaggio automatico, generato automaticamente, non rispondere a questa',
  'niet op kantoor, automatisch gegenereerd, niet op deze e-mail',
  'inte på kontoret, ikke på kontoret, automatiskt genererat, automatisk generert, wiadomość wygenerowana automatycznie, это автоматическое сообщение',
].flatMap((line) => line.split(',').map((phrase) => phrase.trim()))

/** What only a mailing to many has. */
export const MAILING_PHRASES: readonly string[] = [
  'unsubscribe, opt out of, opt-out, manage your subscription, manage preferences, manage your preferences, email preferences, view in browser, view this email in, view online, you are receiving this, you received this email because, mailing list, newsletter, list-unsubscribe',
  'abmelden, abbestellen, im browser ansehen, im browser anzeigen, sie erhalten diese e-mail, newsletter abbestellen, online-version, austragen',
  'se désabonner, désinscrire, désinscription, voir dans le navigateur, version en ligne, vous recevez cet e-mail, vous recevez cet email',
  'darse de baja, cancelar la suscripción, ver en el navegador, recibe este correo, anular suscripción',
  'cancelar inscrição, cancelar a inscrição, descadastrar, ver no navegador, visualizar no navegador, recebeu este e-mail',
  'annulla iscrizione, disiscriviti, cancellati, visualizza nel browser',
  'afmelden, uitschrijven, bekijk in browser, avregistrera, avmeld, afmeld, wypisz się, rezygnacja z subskrypcji, отписаться, abonelikten çık, 配信停止, 退订, 수신거부',
].flatMap((line) => line.split(',').map((phrase) => phrase.trim()))

/** The part before the `@`, and names, of senders that no person is. */
export const PROGRAM_SENDERS: readonly string[] =
  `no-reply noreply no_reply do-not-reply donotreply mailer-daemon postmaster bounce bounces notification notifications notify
  notifier newsletter news mailing marketing promo promotions daemon cron root robot automation automated-mail system-mail`
    .split(/\s+/)
    .filter(Boolean)

/** The same of monitors. */
export const MONITOR_SENDERS: readonly string[] =
  `monitor monitoring alert alerts alerting alertmanager alarm alarms watchdog uptime healthcheck nagios icinga zabbix prometheus
  grafana datadog newrelic pagerduty opsgenie prtg checkmk sensu statuscake pingdom uptimerobot splunk cloudwatch sentry
  backup backups siem noc`
    .split(/\s+/)
    .filter(Boolean)

/** The states a monitor names at the start of a subject. */
export const STATES =
  'problem|recovery|recovered|ok|critical|warning|warn|major|minor|unknown|alert|alarm|firing|resolved|triggered|acknowledged|down|up|unreachable|failed|failure|error|info|fatal|emergency|disaster|degraded|incident'

/** The names of the lines a monitor writes. */
export const MONITOR_LABELS: readonly string[] =
  `host hostname node server instance device address service check checkid state status severity level trigger item problem problemid
  eventid event alert alertname alertid metric value threshold duration since started startsat endsat labels annotations job namespace pod
  cluster region runbook dashboard source monitor sensor probe info output datum zeit date time timestamp schweregrad dienst rechner
  original problemname exitcode`
    .split(/\s+/)
    .filter(Boolean)

/** What a monitor says in a sentence. */
export const MONITOR_PHRASES: readonly string[] = [
  'threshold, is unreachable, unreachable by ping, not responding to ping, disk usage, disk space, free space on, cpu usage, cpu load, load average, memory usage, swap usage, packet loss, health check failed, heartbeat missed, check id, event id, exit code',
  'certificate for, certificate expires, will expire in, expires in, has recovered, is back to normal, state changed, problem started at, resolved at, triggered at, backup job, job failed with, replication lag, no data received, above the limit, below the limit',
  'schwellwert, zertifikat läuft ab, festplattenauslastung, speicherauslastung, ist nicht erreichbar, seuil dépassé, espace disque, umbral superado, espacio en disco, limite excedido, espaço em disco',
].flatMap((line) => line.split(',').map((phrase) => phrase.trim()))

/** Words that only somebody who speaks for themselves uses. */
export const FIRST_PERSON: readonly string[] =
  `i i'm i've i'd i'll me my mine we we're we've our ours us ich mir mich mein meine meinem meinen meiner wir uns unser unsere
  unserem unseren je j'ai mon ma mes nous notre nos yo mi mis nosotros nuestro nuestra nuestros tenemos puedo podemos eu meu minha
  nós nosso nossa temos posso io mio mia noi nostro nostra ik mijn wij ons onze jag min vi vår jeg vår mig mój moje nas nasz мы я мой наш
  私 我 我们 저 우리`
    .split(/\s+/)
    .filter(Boolean)
