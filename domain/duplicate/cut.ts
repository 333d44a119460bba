import {
  CLOSINGS,
  CONTACT,
  DEVICES,
  FOOTERS,
  LEGAL,
  MESSAGE_LABELS,
  NAME_LABELS,
  PROGRAMS,
  phraseAt,
  TOPIC_LABELS,
} from './lexicon.ts'
import { tokensOf } from './token.ts'
import type { IsHabit } from './unit.ts'

export const wordsIn = (text: string): readonly string[] => tokensOf(text).map((token) => token.text)

/** Who wrote a text, as far as it is known; their own name and address in it are a signature, another's are the matter. */
export type Author = { readonly email: string; readonly words: readonly string[] }

export const authorOf = (name: string, email: string): Author => ({ email: email.toLowerCase(), words: wordsIn(name) })

/** What was taken off a text, kept because it must not contradict (D4). */
export type Cut = {
  readonly lines: readonly string[]
  readonly hasForm: boolean
  /** What a form's own line gives as the topic, where it is not the subject. */
  readonly topic: string
  readonly hasSignature: boolean
  /** Telephone numbers of the signature, digits only. */
  readonly phones: readonly string[]
  /** What stands between the name and the numbers: title, department. */
  readonly titles: readonly string[]
  /** What a form's server wrote below: page, browser. */
  readonly footers: readonly string[]
}

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const longestFirst = (phrases: readonly string[]) => [...new Set(phrases)].toSorted((a, b) => b.length - a.length)
const oneOf = (phrases: readonly string[]) => longestFirst(phrases).map(escaped).join('|')

const DELIMITER = /^\s*(?:-{2,}|_{2,}|={3,}|\*{3,}|—)\s*$/
const DEVICE = new RegExp(`^\\s*[[(<]?(?:${oneOf(DEVICES)})(?![\\p{L}\\p{N}]).{0,80}$`, 'iu')
const PROGRAM = new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneOf(PROGRAMS)})`, 'iu')
/** `iPhone 15` is a device; `probe-17` names a thing. */
const NAMES_A_THING = /\p{N}{3,}|\p{L}[-_.:/@]*\p{N}|\p{N}[-_.:/@]*\p{L}|@|:\/\//u
const LEGAL_WORD = new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneOf(LEGAL)})(?![\\p{L}\\p{N}])`, 'giu')
const LONGEST_NOTICE = 1_200
const FOOTER = new RegExp(`^\\s*(?:${oneOf(FOOTERS)})(?:\\s*:|\\s+\\S)`, 'iu')
const LABEL = new RegExp(
  `^\\s*\\*{0,2}(${oneOf([...NAME_LABELS, ...TOPIC_LABELS, ...MESSAGE_LABELS])})\\*{0,2}\\s?[:：]\\*{0,2}\\s*(.*)$`,
  'iu',
)
const CONTACT_LABEL = new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneOf(CONTACT)})(?![\\p{L}\\p{N}])[.:]*`, 'giu')
const PHONE = /(?:\+|00|\(0|\b0)[\d\s()./-]{5,22}\d/g
const ADDRESS = /(?:https?:\/\/|www\.)[^\s|]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const MOST_TITLES = 3
const LONGEST_SIGNATURE_LINE = 120

const TOPICS: ReadonlySet<string> = new Set(TOPIC_LABELS)
const MESSAGES: ReadonlySet<string> = new Set(MESSAGE_LABELS)
const digitsOf = (text: string) => text.replace(/\D/g, '')

/** Takes the form's labels off the top and signature, device line, notice and form footer off the end. Never a line that says something else. */
export function cutLines(lines: readonly string[], author: Author, subject: string, isHabit: IsHabit): Cut {
  const form = cutForm(lines, author, subject)
  const tail = cutTail(form.lines, author, isHabit)
  return { ...tail, phones: [...form.phones, ...tail.phones], hasForm: form.lines !== lines, topic: form.topic }
}

function cutForm(lines: readonly string[], author: Author, subject: string) {
  const kept: string[] = []
  const phones: string[] = []
  let isOwn = false
  let topic = ''
  let at = 0
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const found = line.length < 400 ? LABEL.exec(line) : null
    if (!found) break
    const label = (found[1] ?? '').toLowerCase()
    const value = (found[2] ?? '').trim()
    if (TOPICS.has(label)) {
      if (wordsIn(value).join(' ') !== wordsIn(subject).join(' ')) topic = value
    } else if (NAME_LABELS.includes(label) && isOwnValue(value, author)) isOwn = true
    else if (isOwn && NAME_LABELS.includes(label)) {
      // Whose company, which customer: another's name is the matter.
      if (isPhone(value)) phones.push(digitsOf(value))
      else if (value !== '') kept.push(line)
    } else if (MESSAGES.has(label)) {
      if (value !== '') kept.push(value)
      at += 1
      break
    } else break
  }
  // Without the writer's own name or address it is no contact form but a list: "Name: the new colleague" is the matter.
  return isOwn ? { lines: [...kept, ...lines.slice(at)], phones, topic } : { lines, phones: [], topic: '' }
}

const isPhone = (value: string) => value !== '' && value.replace(PHONE, '').trim() === ''

function isOwnValue(value: string, { words, email }: Author): boolean {
  const text = value.toLowerCase()
  if (text === '') return false
  if (email !== '' && text.includes(email)) return true
  return isNameOf(value, words)
}

/** All words of the line are words of the name, and it is no single initial. */
function isNameOf(line: string, own: readonly string[]): boolean {
  if (own.length === 0 || line.length > LONGEST_SIGNATURE_LINE) return false
  const words = wordsIn(line)
  return (
    words.length > 0 &&
    words.length <= own.length + 1 &&
    words.every((word) => own.includes(word)) &&
    words.join('').length > 1
  )
}

type Line = 'blank' | 'delimiter' | 'closing' | 'name' | 'contact' | 'notice' | 'legal' | 'device' | 'footer' | 'other'

function kindOf(line: string, author: Author): Line {
  const text = line.trim()
  if (text === '') return 'blank'
  if (DELIMITER.test(text)) return 'delimiter'
  if (text.length <= 90 && DEVICE.test(text) && PROGRAM.test(text) && !NAMES_A_THING.test(text)) return 'device'
  const notice = noticeOf(text)
  if (notice) return notice
  if (text.length > LONGEST_SIGNATURE_LINE) return 'other'
  if (FOOTER.test(text)) return 'footer'
  const tokens = tokensOf(text)
  const closing = phraseAt(CLOSINGS, tokens, 0)
  if (closing > 0) {
    const rest = tokens.slice(closing)
    const isSigned = rest.length <= 4 && rest.every((token) => token.isCapital && !token.isFact)
    if (rest.length === 0 || isNameOf(text.slice(rest[0]?.from), author.words)) return 'closing'
    // "Thanks, Ann": after a comma, one or two names and nothing else.
    if (isSigned && rest.length <= 3 && /[,!.]/.test(text.slice(tokens[closing - 1]?.to, rest[0]?.from)))
      return 'closing'
  }
  if (isNameOf(text, author.words)) return 'name'
  return isContact(text, author) ? 'contact' : 'other'
}

/** Two set phrases make a notice wherever it stands; with single words (`confidential`) it could be the matter, and must stand below a signature. */
function noticeOf(text: string): 'notice' | 'legal' | null {
  if (text.length < 20 || text.length > LONGEST_NOTICE) return null
  const found = text.match(LEGAL_WORD)
  if (!found) return null
  const phrases = found.filter((words) => words.includes(' ')).length
  if (phrases >= 2) return 'notice'
  return found.length >= 2 || phrases === 1 ? 'legal' : null
}

/** Nothing but labels, telephone numbers, and the writer's own name and addresses. */
function isContact(text: string, author: Author): boolean {
  const addresses = text.match(ADDRESS) ?? []
  if (!addresses.every((address) => isOwnAddress(address, author))) return false
  const rest = wordsIn(text.replace(ADDRESS, ' ').replace(PHONE, ' ').replace(CONTACT_LABEL, ' '))
  return rest.every((word) => author.words.includes(word) || /^[^\p{L}\p{N}]+$/u.test(word))
}

/** Their mailbox, or the web page of its domain. Another's address is the matter; where theirs is not known, none is. */
function isOwnAddress(address: string, { email }: Author): boolean {
  const domain = email.split('@')[1] ?? ''
  const text = address.toLowerCase()
  return domain !== '' && (text.includes('@') ? text === email : text.includes(domain))
}

/** `Head of Finance`: a few words without a number, an address or a kept sign. */
const isTitle = (line: string) =>
  line.length <= 70 &&
  !/[?!:;+#@*]|\p{N}|[.]\s*$/u.test(line) &&
  line.trim().split(/\s+/).length <= 7 &&
  tokensOf(line).every(({ isFact }) => !isFact)

/** Reads upwards as long as each line is one of a signature. Numbers count as the writer's own only below a name, a greeting or a rule. */
function cutTail(lines: readonly string[], author: Author, isHabit: IsHabit) {
  const phones: string[] = []
  const footers: string[] = []
  const titles: string[] = []
  let open: { phones: string[]; footers: string[] } = { phones: [], footers: [] }
  let cutAt = lines.length
  let hasSignature = false
  let isOpen = false
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? ''
    let kind = kindOf(line, author)
    if (kind === 'other' && isHabitLine(line, isHabit)) kind = 'notice'
    if (kind === 'other') {
      const name = namedAbove(lines, at, author)
      if (name < 0) break
      titles.push(...lines.slice(name + 1, at + 1).map((title) => wordsIn(title).join(' ')))
      at = name
      kind = 'name'
    }
    if (kind === 'blank') continue
    if (kind === 'contact') open.phones.push(...(line.match(PHONE) ?? []).map(digitsOf))
    if (kind === 'footer') open.footers.push(line.trim().toLowerCase())
    if (kind === 'contact' || kind === 'footer' || kind === 'legal') {
      isOpen = true
      continue
    }
    // A notice or a device line goes by itself and vouches for nothing below it.
    const isAnchor = kind !== 'notice' && kind !== 'device'
    if (!isAnchor && isOpen) continue
    isOpen = false
    cutAt = at
    hasSignature = true
    phones.push(...open.phones)
    footers.push(...open.footers)
    open = { phones: [], footers: [] }
  }
  return { lines: lines.slice(0, cutAt), hasSignature, phones, titles, footers }
}

/** A notice or a slogan that no list holds: each of its sentences is a habit. */
const isHabitLine = (line: string, isHabit: IsHabit): boolean =>
  line.length <= LONGEST_NOTICE &&
  line.split(/[.!?…。！？]/).every((sentence) => wordsIn(sentence).length === 0 || isHabit(wordsIn(sentence).join(' ')))

/** Titles stand between a name and what is below: the line of the name, or -1. */
function namedAbove(lines: readonly string[], from: number, author: Author): number {
  for (let at = from; at >= Math.max(0, from - MOST_TITLES); at--) {
    const line = lines[at] ?? ''
    if (isNameOf(line, author.words)) return at
    const above = lines.slice(0, at).findLast((one) => one.trim() !== '') ?? ''
    const kind = kindOf(above, author)
    const isSigned = kind === 'closing' || /^\s*--\s*$/.test(above)
    if (isSigned && line.trim() !== '' && isPersonName(line)) return at
    if (line.trim() === '' || !isTitle(line)) return -1
  }
  return -1
}

/** Where the writer's name is not known: up to four capitalised words. */
const isPersonName = (line: string) => {
  const tokens = tokensOf(line)
  return tokens.length > 0 && tokens.length <= 4 && tokens.every((token) => token.isCapital && !token.isFact)
}
