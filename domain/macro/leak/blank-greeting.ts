import type { Found } from './found.ts'

/** Greetings that may stand alone: only a gap before the comma shows that a name is missing. */
const ALONE =
  'hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|hola|buenos días|buen día|buenas (?:tardes|noches)|bonjour|bonsoir|salut|olá|ola|oi|bom dia|boa (?:tarde|noite)'
/** These always have a name after them. */
const WITH_NAME =
  'dear|liebe(?:[rs]|\\/r|\\(r\\))?|lieber?|werte[rs]?|sehr geehrte(?:[rs]|\\/r|\\(r\\))?|estimad[oa](?:\\/[oa]|\\([oa]\\))?|querid[oa](?:\\/[oa]|\\([oa]\\))?|apreciad[oa]|cher|chère|cher\\(e\\)|prezad[oa](?:\\/[oa]|\\([oa]\\))?|car[oa](?:\\/[oa]|\\([oa]\\))?'
/** So do these, after any greeting: `Sehr geehrte Frau ,`. `Dear Sir` and `Bonjour Madame` are whole. */
const TITLE = 'mr|mrs|ms|mx|dr|prof|herr|frau|herrn|sr|sra|srta'

const NO_ROOM = '\\u200b-\\u200d\\u2060\\ufeff\\u00ad\\u200e\\u200f'
const ROOM = ' \\t\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000'
/** White space of any width, one that is seen at least. */
const GAP = `[${ROOM}${NO_ROOM}]*[${ROOM}][${ROOM}${NO_ROOM}]*`
/** Bold and italic marks may stand before it. */
const LINE_START = `(?<=^[${ROOM}${NO_ROOM}*_]*)`
const TITLED = `(?:${ALONE}|${WITH_NAME})${GAP}(?:${TITLE})(?![\\p{L}])\\.?`

const BLANK = new RegExp(
  `${LINE_START}(?:(?:${TITLED}|${WITH_NAME})${GAP}[,!:]|(?:${ALONE}|${WITH_NAME})${GAP},)`,
  'gimu',
)
/** `Liebe Grüße ,` and `Dear all ,` have their words; who puts a space before every comma has it here as well. */
const SPACED_COMMA = /[\p{L}\p{N}] ,(?=[ \n\p{L}]|$)/gu
const HABIT = 2

/** A greeting whose name came out empty (M4): "Hi ,", "Sehr geehrte Frau ,". "Hi," and "Bonjour !" are whole. */
export function blankGreetingsIn(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(BLANK)) found.push({ kind: 'blank-greeting', at: match.index, words: match[0] })
  if (found.length === 0) return []
  const commas = text.match(SPACED_COMMA)?.length ?? 0
  const own = found.filter(({ words }) => words.endsWith(' ,')).length
  return commas - own >= HABIT ? [] : found
}
