import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { isAcknowledgement } from '../../domain/escalation.ts'
import { readMacro, renderMacro } from '../../domain/macro.ts'
import {
  LIBRARY_LANGUAGES,
  type LibraryLanguage,
  libraryFactsOf,
  TEMPLATE_KEYS,
  type TemplateKey,
  templateOf,
} from '../../domain/macro-library.ts'

/** Says that it has arrived, is looked at or will be answered, and nothing else. */
const ACKNOWLEDGEMENTS: readonly string[] = [
  'Hi Anna,\n\nThank you for contacting us. We have received your request and will get back to you shortly.\n\nBest regards,\nTom',
  'Thanks for reaching out! We are looking into this and will keep you posted.',
  'We are investigating the problem with the CSV export and will update you as soon as we know more.',
  'I have forwarded your ticket to our engineering team. They will be in touch soon.',
  'Sorry for the inconvenience. Our team is working on it.',
  'Your ticket number is #4711. Our business hours are 9 to 5.',
  'Just a quick note that we have received your message.',
  'Thank you for your patience, we are still looking into it.',
  'Thanks!',
  'Hallo Frau Meyer,\n\nvielen Dank für Ihre Nachricht. Wir haben Ihre Anfrage erhalten und melden uns schnellstmöglich bei Ihnen.\n\nFreundliche Grüße\nTom',
  'Wir prüfen das gerade und melden uns wieder bei Ihnen.',
  'Ich habe Ihr Anliegen an unsere Technik weitergeleitet.',
  'Danke für die Geduld, wir arbeiten noch daran.',
  'Hola:\nGracias por contactarnos. Hemos recibido su solicitud y le responderemos lo antes posible.\nSaludos',
  'Estamos revisando su caso y le informaremos en cuanto tengamos novedades.',
  'Lamentamos las molestias. Nuestro equipo está trabajando en ello.',
  'Bonjour,\nNous avons bien reçu votre demande et reviendrons vers vous dans les plus brefs délais.\nCordialement',
  'Merci pour votre message. Nous examinons votre demande.',
  'Votre ticket a été transmis à notre équipe technique.',
  'Olá,\nRecebemos sua mensagem e entraremos em contato em breve.\nAtenciosamente',
  'Obrigado pelo contato. Estamos analisando o seu caso.',
  'Sua solicitação foi encaminhada à equipe responsável.',
  'Hello John, thanks for getting in touch. A member of our team will review your request and respond within 24 hours.',
  "We've received your ticket and one of our agents will be with you shortly.",
  'Thank you for the additional information. We are reviewing it and will update you soon.',
  "I'm looking into this for you now.",
  'Hi, I am checking this with our developers and will come back to you.',
  'Got it, thanks. Looking into it.',
  "I understand how frustrating this is. I'm on it and will keep you updated.",
  'This has been escalated to our engineering team, I will update you as soon as I hear back.',
  'We appreciate your patience while we investigate.',
  'Just letting you know that we are still working on your case.',
  'Thank you for the screenshots, I have passed them on to our engineers.',
  'Guten Tag, Ihre Anfrage ist bei uns eingegangen und wird schnellstmöglich bearbeitet.',
  'Vielen Dank für die Rückmeldung. Ich schaue mir das an und melde mich.',
  'Ich habe das an die Kollegen weitergegeben und gebe Ihnen Bescheid, sobald ich mehr weiß.',
  'Wir bitten um etwas Geduld, die Kollegen arbeiten daran.',
  'Hallo, wir haben Ihr Ticket erhalten. Ein Mitarbeiter wird sich in Kürze bei Ihnen melden.',
  'Gracias por la información. Lo estamos analizando y le mantendremos informado.',
  'Su solicitud ha sido recibida. Un agente se pondrá en contacto con usted en breve.',
  'Estoy revisando su caso con el equipo técnico.',
  'Merci pour ces précisions. Je regarde cela et je reviens vers vous.',
  'Votre demande est en cours de traitement. Nous vous tiendrons informé.',
  'Je transmets à mes collègues et vous tiens au courant.',
  'Obrigado pelas informações. Vou analisar e retorno em breve.',
  'Seu chamado foi recebido e está em análise.',
  'Estamos trabalhando nisso e daremos um retorno assim que possível.',
]
/** Says something: an answer, a cause, a step, a question that moves the matter on. */
const REPLIES: readonly string[] = [
  'Please clear your cache and try again.',
  'The export failed because the file has more than 10,000 rows. Please split it.',
  'We have reset your password. You can log in with the link in the mail.',
  'We are looking into it. Meanwhile you can use the CSV export under Settings.',
  'We have received your logs and the cause is an expired certificate.',
  'Could you send us the browser console output and the exact time?',
  'Fixed. Please check.',
  'We have not received your logs.',
  'Thank you for waiting. Your refund of 40 EUR was issued today.',
  'Bitte leeren Sie den Cache und starten Sie den Browser neu.',
  'Das Problem wurde behoben, Sie können sich wieder anmelden.',
  'Wir prüfen das noch, aber Sie können inzwischen den Export über das Menü nutzen.',
  'Welche Browserversion verwenden Sie?',
  'Borre la caché del navegador e inténtelo otra vez.',
  'Hemos restablecido su contraseña.',
  'Estamos revisando el caso, pero puede descargar el informe desde Ajustes.',
  'Videz le cache de votre navigateur puis reconnectez-vous.',
  'Nous avons réinitialisé votre mot de passe.',
  'Limpe o cache do navegador e tente novamente.',
  'Redefinimos sua senha.',
  'Nope, that is not supported.',
  'You can change this under Settings > Users.',
  'Thank you for contacting us. To export your data, open Settings and click Export.',
  'The feature you ask about is not available on your plan.',
  'I checked your account: the subscription expired on 1 March.',
  'Please find the steps in this article: https://help.example.com/export',
  'Can you tell me which browser version you are using?',
  'We rolled back the release, please try again.',
  'Yes, that is possible with the Pro plan.',
  'I have increased your limit to 500.',
  'Try restarting the router.',
  'Das liegt an Ihrer Firewall, bitte geben Sie Port 443 frei.',
  'Ich habe Ihr Konto entsperrt.',
  'Bitte senden Sie uns die Logdatei und die genaue Uhrzeit.',
  'Vielen Dank für Ihre Nachricht. Diese Funktion gibt es im Tarif Pro.',
  'El problema se debe a una configuración de su DNS.',
  'Hemos desbloqueado su cuenta, ya puede entrar.',
  'Envíenos por favor una captura y la versión del navegador.',
  'Le problème vient de votre pare-feu.',
  "J'ai débloqué votre compte.",
  'Merci de nous envoyer le fichier journal et la version du navigateur.',
  'O problema está na configuração do DNS.',
  'Desbloqueei a sua conta.',
  'Por favor envie o log e a versão do navegador.',
  'Sorry, we do not offer refunds after 30 days.',
  'We are looking into it. In the meantime, please use Chrome instead of Safari.',
]

test.each(ACKNOWLEDGEMENTS)('E2 an acknowledgement: %j', (text) => expect(isAcknowledgement(text)).toBe(true))
test.each(REPLIES)('E2 a reply: %j', (text) => expect(isAcknowledgement(text)).toBe(false))

describe('E2 what our library’s macros become', () => {
  const facts = libraryFactsOf(defaultPolicy, '360042')
  const context = {
    ticket: {
      id: 4711,
      ticket_field_option_title_360042: 'Payments',
      requester: { name: 'Ann Lee', first_name: 'Ann' },
      organization: { name: 'Acme', custom_fields: { csm_name: 'Dana Kim', csm_email: 'dana.kim@firstline.example' } },
    },
    current_user: { name: 'Maya Lind' },
  }
  const sent = (key: TemplateKey, language: LibraryLanguage, with_ = context as Record<string, unknown>) =>
    renderMacro(readMacro(templateOf(key, language, facts)), with_, 0).output.replace(
      /\[\[[^\]]+\]\]/g,
      key === 'ack-more-info' ? 'Which browser do you use?\nWhen did it happen last: Friday 16:30?' : 'Friday, 16:30',
    )
  const ACKNOWLEDGING: readonly TemplateKey[] = [
    'ack-received',
    'ack-investigating',
    'ack-more-info',
    'vip-acknowledgement',
    'escalation-enterprise',
  ]
  const all = LIBRARY_LANGUAGES.flatMap((language) => TEMPLATE_KEYS.map((key) => [key, language] as const))
  test.each(all)('%s in %s', (key, language) => {
    expect(isAcknowledgement(sent(key, language))).toBe(ACKNOWLEDGING.includes(key))
    const bare = { ...context, ticket: { id: 4711, organization: {} } }
    expect(isAcknowledgement(sent(key, language, bare))).toBe(ACKNOWLEDGING.includes(key))
  })
  test.each(LIBRARY_LANGUAGES)('in %s, the answer before the sign-off makes it a reply', (language) => {
    const [first = '', ...rest] = sent('ack-received', language).split('\n\n')
    const answer = language === 'de' ? 'Ihr Passwort ist zurückgesetzt.' : 'Your password is reset.'
    expect(isAcknowledgement([first, answer, ...rest].join('\n\n'))).toBe(false)
  })
})

test('E2 nothing written is no acknowledgement', () => expect(isAcknowledgement('')).toBe(false))
