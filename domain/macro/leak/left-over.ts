import type { Found, LeakKind } from './found.ts'

/**
 * What an author means to replace. Narrower than `leftover.ts`, which asks the author of a macro before it is used: here
 * people are told, so that words a person may well write (`TBD`, `[SOLVED]`, `<your domain>`) are left alone.
 */
const PERSON = 'first|last|full|customer|client|user|requester|recipient|contact|agent|your|their|company|account'
const THING =
  'name|number|no|id|date|time|link|url|amount|email|e-mail|phone|details|title|reason|product|order|ticket|invoice|topic'
const FOREIGN =
  'vorname|nachname|kundenname|kundennummer|anrede|name des kunden|name einfügen|datum einfügen|datum|ticketnummer|bestellnummer|rechnungsnummer|betrag einfügen|produktname|nombre|nombre del cliente|apellido|apellidos|número de (?:pedido|ticket|caso)|fecha|nom|prénom|nom du client|prénom du client|numéro de (?:commande|ticket)|nome|nome do cliente|sobrenome|número do (?:pedido|ticket)|insertar [\\p{L} ]{2,40}|insérer [\\p{L} ]{2,40}|inserir [\\p{L} ]{2,40}|[\\p{L} ]{2,40} (?:einfügen|eintragen|ergänzen)'
const WORD = `(?:${PERSON}|${THING})(?:['’]s)?`
const GAP = `(?:(?:insert|fill in|add|enter) (?:[\\p{L}'’]+ ){0,4}?)?(?:(?:the|a|your) )?${WORD}(?:[ _-]{1,2}${WORD}){0,3}|insert [\\p{L}'’ ]{2,60}|fill in [\\p{L}'’ ]{2,60}|${FOREIGN}`
const IDENTIFIER = '[\\p{L}_][\\p{L}\\p{N}_]*(?:[.\\[][\\p{L}\\p{N}_\\]-]+)*'
const OF_ZENDESK =
  '(?:ticket|current_user|agent|satisfaction|dc|comment|organization|requester|assignee|account|user|customer)'

type Around = { readonly before: string; readonly line: string; readonly after: string }
type Rule = {
  readonly kind: LeakKind
  readonly pattern: RegExp
  /** Whether it may be said on purpose: then it is no leak. */
  readonly isSaid: (around: Around, words: string) => boolean
}

/** Somebody explains how templates are written. */
const TALK =
  /(?<!\p{L})(?:placeholders?|templates?|variables?|macros?|liquid|handlebars|mustache|jinja|twig|merge (?:tags?|fields?|codes?)|snippets?|syntax|curly|braces|brackets|platzhalter|vorlagen?|makros?|variablen?|textbausteine?|geschweifte|eckige|klammern?|marcador(?:es)?|plantillas?|llaves|corchetes|espaces? réservés?|modèles?|gabarits?|balises?|accolades|crochets|modelos?|variáve(?:l|is)|chaves|colchetes)(?!\p{L})/iu
/** Somebody says what is to be put in its place, or what something looks like. */
const REPLACE =
  /(?<!\p{L})(?:replace|replacing|substitute|where|such as|looks? like|format|for example|e\.g|example|starts? with|instead of|stands for|ersetzen|ersetzt|ersetze|wobei|format|beispiel|beispielsweise|z\. ?b|beginnt mit|steht für|reemplac\p{L}*|sustituy\p{L}*|sustituir|formato|ejemplo|remplac\p{L}*|exemple|substitu\p{L}*|exemplo)(?!\p{L})/iu
/** Names of buttons, fields and columns are put in brackets. */
const SCREEN =
  /(?<!\p{L})(?:click|press|select|choose|tap|open|hit|button|field|column|box|tab|menu|label|called|named|klick\p{L}*|drück\p{L}*|wählen|wähle|feld|schaltfläche|spalte|reiter|clic|pulse|pulsa|haga|seleccion\p{L}*|botón|campo|columna|cliqu\p{L}*|sélectionn\p{L}*|bouton|champ|colonne|clique|botão|coluna)(?!\p{L})[^.!?\n]{0,40}$/iu
/** A greeting before it leaves no doubt. */
const AFTER_GREETING =
  /^[\s\u200b*_]*(?:hi|hello|hey|dear|hallo|guten \p{L}+|liebe[rs]?|sehr geehrte[rs]?(?: (?:herr|frau))?|hola|buen[oa]s \p{L}+|estimad[oa]|bonjour|bonsoir|salut|chère?|olá|oi|bo[am] \p{L}+|prezad[oa])[\s\u200b]+$/iu
/** Paths, addresses and code run on without a space. */
const runsOn = ({ before, after }: Around): boolean =>
  /[$/\\=@#:.\p{L}\p{N}_-]$/u.test(before) || /^[/\\@=\p{L}\p{N}_-]|^\.\p{L}/u.test(after)

/** Words of which names of placeholders are made, in Zendesk and in the tools that people copied their macros from. */
const NAMES = new Set(
  `ticket current agent satisfaction dc comment comments organization requester assignee submitter account customer client contact company name names first last full firstname lastname fullname surname email phone number no id date order invoice case greeting salutation signature kunde kunden kundenname vorname nachname anrede datum nummer ticketnummer bestellnummer cliente nombre apellido apellidos fecha pedido numero nom prenom date commande nome sobrenome data numero`.split(
    ' ',
  ),
)
/** Jira writes code between double braces: `{{dataload}}`. A placeholder is of Zendesk's, or of such words alone. */
function isMarkup({ before }: Around, words: string): boolean {
  const name = words.replace(/[{}|].*?(?=\p{L})|[|].*$/gsu, '').replace(/[{}\s-]+$/, '')
  if (AFTER_GREETING.test(before) || /^(?:ticket|current_user|agent|satisfaction|dc)\./i.test(name)) return false
  const parts = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return parts.some((part) => part !== '' && !NAMES.has(part))
}

const isTalk = ({ before, line }: Around): boolean => !AFTER_GREETING.test(before) && TALK.test(line)
const isGapSaid = (around: Around): boolean =>
  runsOn(around) ||
  (!AFTER_GREETING.test(around.before) &&
    (TALK.test(around.line) || REPLACE.test(around.line) || SCREEN.test(around.before)))

const unicode = (source: string, flags = 'giu'): RegExp => new RegExp(source, flags)

const RULES: readonly Rule[] = [
  {
    kind: 'raw-placeholder',
    pattern: unicode(`\\{\\{-?[ \\t]*${IDENTIFIER}[ \\t]*(?:\\|[^{}\\n]{0,120})?-?\\}\\}`),
    isSaid: (around, words) => /[$=\\]$/.test(around.before) || isTalk(around) || isMarkup(around, words),
  },
  {
    // Braces that lost a sister on the way: Zendesk leaves them as they are.
    kind: 'raw-placeholder',
    pattern: unicode(`\\{{1,2}[ \\t]*${OF_ZENDESK}\\.[\\p{L}\\p{N}_.]+[ \\t]*\\}{0,2}`),
    isSaid: (around) => /[$=\\/]$/.test(around.before) || isTalk(around),
  },
  {
    kind: 'raw-placeholder',
    pattern:
      /\{%-?[ \t]*(?:if|elsif|else|unless|case|when|for|assign|capture|comment|raw|end(?:if|unless|case|for|capture|comment|raw))\b[^{}\n]{0,200}?(?:%\}|$)/gim,
    isSaid: isTalk,
  },
  {
    kind: 'left-over',
    pattern: unicode(`(?<!\\{)\\{[ \\t]?(?:${GAP}|first_name|last_name)[ \\t]?\\}(?!\\})`),
    isSaid: isGapSaid,
  },
  {
    kind: 'left-over',
    pattern: /\[\[[ \t]{0,2}\p{L}[\p{L}\p{N} ,.'’_-]{0,100}\]\]/gu,
    isSaid: (around) => /(?:\bif|\bwhile|&&|\|\|)\s*$/.test(around.before) || isGapSaid(around),
  },
  // `[words](address)` is a link.
  {
    kind: 'left-over',
    pattern: unicode(`(?<!\\[)\\[[ \\t]?(?:${GAP})[ \\t]?\\](?![(\\]])`),
    isSaid: isGapSaid,
  },
  { kind: 'left-over', pattern: unicode(`<<?[ \\t\\u200b]*(?:${GAP})[ \\t\\u200b]*>>?`), isSaid: isAngleSaid },
  {
    kind: 'left-over',
    pattern:
      /(?<![\p{L}\p{N}%])%{1,2}(?:FIRST|LAST|FULL|CUSTOMER|CLIENT|AGENT|ORDER|TICKET|COMPANY)?_?(?:NAME|NUMBER|ID|DATE)%{1,2}(?![\p{L}\p{N}%])/gu,
    isSaid: isGapSaid,
  },
  {
    // A number made unreadable on purpose keeps some of its digits: XXXX-1234.
    kind: 'left-over',
    pattern: /(?<![\p{L}\p{N}/\\.@_*#-])X{3,}(?:[-/ .]X{2,})*(?![\p{L}\p{N}]|[-/. *]{1,3}[\dX]|\.\p{L})/gu,
    isSaid: ({ before, line }) => /\d[-/. ]{0,2}$/.test(before) || TALK.test(line) || REPLACE.test(line),
  },
  { kind: 'left-over', pattern: /(?<![\p{L}\p{N}_#/@.-])(?:TKTK|(?:TODO|FIXME):(?=[ \t]*\p{L}))/gu, isSaid: isTalk },
  { kind: 'left-over', pattern: /\blorem ipsum dolor\b/gi, isSaid: isTalk },
  {
    kind: 'left-over',
    pattern: unicode(
      `\\((?:insert|fill in) [^()\\n]{2,80}\\)|\\([^()\\n]{2,60} (?:einfügen|eintragen|ergänzen)\\)|\\b(?:insert|add) (?:the )?(?:customer|client|agent|first|last)(?:['’]s)? ?(?:name)? here\\b|\\b(?:customer|client|agent)(?:['’]s)? name here\\b`,
    ),
    isSaid: isGapSaid,
  },
]

/** `<your domain>` is how people write instructions; a name, a customer and a date are gaps. */
function isAngleSaid(around: Around, words: string): boolean {
  if (AFTER_GREETING.test(around.before)) return false
  return (
    !/name|datum|date|nombre|prénom|nome|kunde|customer|client/iu.test(words) ||
    /your|user/i.test(words) ||
    isGapSaid(around)
  )
}

/** Placeholders, brackets and instructions that were left in a reply, as far as nobody can have meant them. */
export function leftOversIn(text: string): readonly Found[] {
  if (!/[{[<%(]|XXX|TKTK|TODO:|FIXME:|lorem ipsum| here\b/i.test(text)) return []
  const found: Found[] = []
  let looks = 0
  for (const { kind, pattern, isSaid } of RULES) {
    for (const match of text.matchAll(pattern)) {
      looks += 1
      if (looks > MOST_LOOKS) return found
      const [words] = match
      const end = match.index + words.length
      if (found.some(({ at, words: other }) => match.index < at + other.length && end > at)) continue
      if (!isSaid(around(text, match.index, end), words)) found.push({ kind, at: match.index, words })
    }
  }
  return found
}

const LONGEST_LINE = 400
/** A reply with more brackets than that is code. */
const MOST_LOOKS = 300

function around(text: string, from: number, to: number): Around {
  const start = Math.max(text.lastIndexOf('\n', from - 1) + 1, from - LONGEST_LINE)
  const newline = text.indexOf('\n', to)
  const end = Math.min(newline < 0 ? text.length : newline, to + LONGEST_LINE)
  return { before: text.slice(start, from), line: text.slice(start, end), after: text.slice(to, end) }
}
