import { LANGUAGES, type Language } from '../signal.ts'
import { contextOf, standingOf } from '../text/context.ts'
import { languageOf } from '../text/language.ts'
import { type Hit, longest, type Matcher, matcherOf } from '../text/matcher.ts'
import { patternOf } from '../text/pattern.ts'
import { type Sentence, sentencesOf } from '../text/sentence.ts'
import { ownWords } from '../text/zones.ts'
import { isFromTemplate, templatesIn } from './template.ts'
import { GENERAL_WORDS, wordSet } from './vocabulary.ts'
import { WORDS } from './words/all.ts'

/** An acknowledgement is short; whoever writes more has something to say. */
const MOST_WORDS = 160
/** `the problem with the login of your users in Berlin`: what is acknowledged may be named. */
const MOST_NAMED = 9

const everyLanguage = LANGUAGES.map((language) => WORDS[language])
const IDLE = wordSet(everyLanguage.map(({ idle }) => idle).join(' '))
const BUT = wordSet(everyLanguage.map(({ but }) => but).join(' '))
const AND = wordSet(everyLanguage.map(({ and }) => and).join(' '))
const SPEAKERS = wordSet(everyLanguage.map(({ speakers }) => speakers).join(' '))

const matchers = new Map<Language, Matcher>()
function matcherIn(language: Language): Matcher {
  const known = matchers.get(language)
  if (known) return known
  const made = matcherOf(
    WORDS[language].acknowledging.map((phrase) => {
      const found = patternOf(phrase)
      if (!found.ok) throw new Error(found.refusals[0]?.reason)
      return found.value
    }),
  )
  matchers.set(language, made)
  return made
}

/**
 * E2: true when a reply says only that the message has arrived, is being looked at or will be answered. Such a reply does not
 * count towards "two replies". Recognised in five languages by what is left when courtesy is taken away, and by the sentences
 * of our own templates.
 */
export function isAcknowledgement(text: string): boolean {
  // `Nr. 4711` ends no sentence.
  const reply = text.replace(/(?<!\p{L})(nr|no|núm|num)\.(?=\s*#?\d)/giu, '$1 ')
  const sentences = sentencesOf(reply, ownWords(reply))
  const words = sentences.flatMap(({ tokens }) => tokens.map(({ text }) => text))
  if (words.length === 0 || words.length > MOST_WORDS) return false
  if (isFromTemplate(templatesIn(sentences), 'ack-more-info')) return true
  const found = languageOf(words, reply, 'en')
  const language = LANGUAGES.find((known) => known === found) ?? 'en'
  const known = templatesIn(sentences)
  let isAcknowledged = false
  for (const [index, sentence] of sentences.entries()) {
    if (known.has(index)) {
      isAcknowledged = true
      continue
    }
    const isLast = index === sentences.length - 1 && index > 0
    if (isLast && isName(reply, sentence)) continue
    const said = readSentence(sentence, language)
    if (said === 'something') return false
    if (said === 'acknowledges') isAcknowledged = true
  }
  return isAcknowledged
}

type Said = 'acknowledges' | 'nothing' | 'something'

/** A sentence says something when one of its clauses does. */
function readSentence(sentence: Sentence, language: Language): Said {
  const context = contextOf(sentence, language)
  // `We have not received your logs`: that is news, and a question asked back is too.
  const hits = longest(matcherIn(language)(sentence.tokens)).filter((hit) => {
    const standing = standingOf(hit, sentence, context)
    return standing !== 'denied' && standing !== 'quoted'
  })
  let result: Said = 'nothing'
  for (const clause of clausesOf(sentence)) {
    const said = readClause(sentence, clause, hits)
    if (said === 'something') return said
    if (said === 'acknowledges') result = said
  }
  return result
}

type Clause = { readonly first: number; readonly last: number }

function readClause({ tokens }: Sentence, { first, last }: Clause, hits: readonly Hit[]): Said {
  const inside = hits.filter((hit) => hit.first <= last && hit.last >= first)
  const named = tokens
    .slice(first, last + 1)
    .filter(
      ({ text }, at) =>
        !GENERAL_WORDS.has(text) &&
        !IDLE.has(text) &&
        !inside.some((hit) => hit.first <= first + at && first + at <= hit.last),
    ).length
  if (inside.length === 0) return named > 0 ? 'something' : 'nothing'
  return named > MOST_NAMED ? 'something' : 'acknowledges'
}

/** Parts between commas, colons and words that begin a new statement. */
function clausesOf({ tokens, after }: Sentence): readonly Clause[] {
  const clauses: Clause[] = []
  let first = 0
  for (let index = 0; index < tokens.length; index += 1) {
    const next = tokens[index + 1]?.text ?? ''
    const isEnd =
      index === tokens.length - 1 ||
      /[,:;()–—]/.test(after[index] ?? '') ||
      BUT.has(next) ||
      (AND.has(next) && SPEAKERS.has(tokens[index + 2]?.text ?? ''))
    if (!isEnd) continue
    clauses.push({ first, last: index })
    first = index + 1
  }
  return clauses
}

/** `Anna Meyer`: who signs below without a closing word. */
const isName = (reply: string, { tokens }: Sentence): boolean =>
  tokens.length <= 3 && tokens.every(({ from }) => /\p{Lu}/u.test(reply.charAt(from)))
