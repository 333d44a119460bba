/** A stretch of text, end excluded. */
export type Zone = { readonly from: number; readonly to: number }

const HISTORY = [
  /^\s*-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d'origine|message transféré|mensagem original|mensagem encaminhada)/i,
  /^\s*(on|am|el|le|em|den)\s.{4,160}\s(wrote|schrieb|escribió|a écrit|escreveu)(?!\p{L})[^.]{0,80}:\s*$/iu,
  /^\s*(begin forwarded message|anfang der weitergeleiteten nachricht)\s*:/i,
  /^\s*_{10,}\s*$/,
]
/** Two of these on neighbouring lines are the head of an older mail. */
const HEAD =
  /^\s*\*?(from|sent|to|subject|date|von|gesendet|an|betreff|datum|de|enviado|para|asunto|fecha|envoyé|à|objet|assunto|data)\*?\s*:/i
/** A line that ends a mail: what comes after it is its writer's name and signature. */
export const SIGN_OFF =
  /^\s*(best|kind|warm|many thanks|regards|best regards|kind regards|warm regards|sincerely|yours (sincerely|truly|faithfully)|cheers|thanks( again)?|thank you( very much)?|mit freundlichen grüßen|mit freundlichem gruß|mit besten grüßen|freundliche grüße|beste grüße|viele grüße|liebe grüße|herzliche grüße|schöne grüße|mfg|lg|vg|gruß|grüße|vielen dank|danke|hochachtungsvoll|atentamente|saludos|saludos cordiales|un (cordial )?saludo|cordialmente|gracias|muchas gracias|cordialement|bien cordialement|bien à vous|sincères salutations|salutations|merci|merci d'avance|atenciosamente|cumprimentos|com os melhores cumprimentos|abraços|obrigad[oa]|grat[oa])(\s*$|\s*[,.!]\s*.{0,40}$)/i
const NOTICE =
  /(?<!\p{L})(confidential|intended recipient|intended solely|vertraulich|nicht der (richtige|beabsichtigte) (adressat|empfänger)|confidencial|destinatario|confidentiel|destinataire|destinatário|privileged information|virus[- ]free|aviso legal|sent from my|von meinem (iphone|handy|smartphone) gesendet|enviado desde mi|envoyé de mon|enviado do meu)(?!\p{L})/iu
const GREETING =
  /^\s*(dear|hello|hi|hey|good (morning|afternoon|evening)|greetings|to whom it may concern|hallo|guten (tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]?|moin|servus|hola|buen[oa]s (días|tardes|noches)|estimad[oa]s?|apreciad[oa]s?|bonjour|bonsoir|salut|chère?s?|madame|monsieur|olá|oi|bo[am] (dia|tarde|noite)|prezad[oa]s?|car[oa]s?)(?!\p{L})[^,:!.\n]{0,80}[,:!]/iu

/**
 * The zones of a mail that are its writer's own words: without quoted mail, signature, legal notice and greeting. A mail
 * that holds nothing but a quoted one is a forward: then the quoted words are the matter itself.
 */
export function ownWords(body: string): readonly Zone[] {
  const kept: Zone[] = []
  let isSigned = false
  for (const line of unquoted(body)) {
    const text = body.slice(line.from, line.to)
    if (/^\s*(--|__)\s*$/.test(text)) isSigned = true
    const after = SIGN_OFF.exec(text)
    if (after && isName(after.at(-1) ?? '')) isSigned = true
    if (isSigned && /^\s*p\.?\s?s\.?\s*[:,]?\s/i.test(text)) isSigned = false
    if (isSigned || isNotice(text)) continue
    const greeting = kept.length === 0 ? (GREETING.exec(text)?.[0].length ?? 0) : 0
    kept.push({ from: line.from + greeting, to: line.to })
  }
  const hasWords = kept.some(({ from, to }) => /\p{L}{2}/u.test(body.slice(from, to)))
  return hasWords ? kept : linesOf(body).filter(({ from, to }) => !isNotice(body.slice(from, to)))
}

/** The lines that its writer wrote now: without quoted lines and everything from an older mail on. */
export function unquoted(body: string): readonly Zone[] {
  const lines = linesOf(body)
  const kept: Zone[] = []
  for (const [index, line] of lines.entries()) {
    const text = body.slice(line.from, line.to)
    if (HISTORY.some((mark) => mark.test(text)) || isHead(body, lines, index)) break
    if (!/^\s*>/.test(text)) kept.push(line)
  }
  return kept
}

/** What follows a sign-off on its line is nothing or a name. */
const isName = (rest: string): boolean => {
  const words = rest
    .replace(/^[\s,.!]+/, '')
    .split(/\s+/)
    .filter(Boolean)
  return words.length <= 4 && words.every((word) => /^[\p{Lu}<([]/u.test(word))
}
const isNotice = (text: string): boolean =>
  NOTICE.test(text) && (text.length > 120 || /sent from|gesendet|enviado|envoyé/i.test(text))

const isHead = (body: string, lines: readonly Zone[], index: number): boolean =>
  [index, index + 1, index + 2].every((at) => {
    const line = lines[at]
    return line !== undefined && HEAD.test(body.slice(line.from, line.to))
  })

function linesOf(text: string): readonly Zone[] {
  const lines: Zone[] = []
  let from = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    lines.push({ from, to: end })
    from = end + 1
  }
  lines.push({ from, to: text.length })
  return lines
}
