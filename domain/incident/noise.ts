import { plainText, tokensOf } from '../duplicate/token.ts'
import { isFault } from './fault.ts'
import {
  AUTOMATIC_PHRASES,
  AUTOMATIC_SUBJECTS,
  FIRST_PERSON,
  MAILING_PHRASES,
  MONITOR_LABELS,
  MONITOR_PHRASES,
  MONITOR_SENDERS,
  PROGRAM_SENDERS,
  STATES,
} from './noise-words.ts'

/** Why a ticket says nothing about an issue that customers have: no person wrote it of their own trouble (D5). */
export type Noise = 'automatic' | 'mailing' | 'machine' | 'request'

/** What is looked at: the words are read once, when the ticket is, and not kept (design.md 2.8). */
export type Heard = {
  readonly subject: string
  readonly body: string
  readonly requesterName: string
  readonly requesterEmail: string
}

const LONGEST_LOOK = 8_000
const LONGEST_SUBJECT = 300
const MOST_LINES = 60

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (phrases: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
const startOf = (phrases: readonly string[]) =>
  new RegExp(`^(?:\\s*(?:re|aw|fwd?|wg|tr|rv)\\s*:)*\\s*(?:${phrases.map(escaped).join('|')})`, 'iu')

const AUTOMATIC_SUBJECT = startOf(AUTOMATIC_SUBJECTS)
const AUTOMATIC = anyOf(AUTOMATIC_PHRASES)
const MAILING = anyOf(MAILING_PHRASES)
const MONITORED = anyOf(MONITOR_PHRASES)
/** `[FIRING:2] …`, `** PROBLEM …`, `PROBLEM: …`, `CRITICAL - …`: in capitals or in brackets; a person writes `Problem:`. */
const LOUD_STATE = new RegExp(`^[\\s*!]*(?:${STATES.toUpperCase()})\\b`)
const LOUD_BRACKET = new RegExp(`^[\\s*!]*\\[\\s*(?:${STATES})\\b[^\\]]{0,20}\\]`, 'i')
const STATE = new RegExp(`^[\\s*!]*(?:${STATES})\\s*[:\\-–|]`, 'i')
const LABEL_LINE = /^\s*[-*•]?\s*([\p{L}][\p{L} _./-]{0,28}?)\s*[:=]\s*\S/u

const LABELS: ReadonlySet<string> = new Set(MONITOR_LABELS)
const PERSON: ReadonlySet<string> = new Set(FIRST_PERSON)
const PROGRAMS: ReadonlySet<string> = new Set(PROGRAM_SENDERS)
const MONITORS: ReadonlySet<string> = new Set(MONITOR_SENDERS)
/** Points a mail needs to count as a machine's; each sign alone could be a person's. */
const ENOUGH = 3

/**
 * What kind of program wrote a ticket; null: a person, as far as can be seen. In doubt a person: three customers must still have
 * the same issue before anybody is told.
 */
export function noiseOf({ subject, body, requesterName, requesterEmail }: Heard): Noise | null {
  const title = plainText(subject.slice(0, LONGEST_SUBJECT))
  const text = plainText(body.slice(0, LONGEST_LOOK))
  const sender = senderOf(requesterName, requesterEmail)
  if (AUTOMATIC_SUBJECT.test(title)) return 'automatic'
  const isPerson = tokensOf(text).some((token) => PERSON.has(token.text))
  if (AUTOMATIC.test(text) && (!isPerson || isShort(text))) return 'automatic'
  // A person who asks how to unsubscribe speaks of themselves, and briefly.
  if (MAILING.test(text) && (sender === 'program' || !isPerson || !isShort(text))) return 'mailing'
  if (machinePoints(title, text, sender === 'monitor', isPerson) >= ENOUGH) return 'machine'
  if (sender === 'program' && !isPerson) return 'automatic'
  return isFault(title, text) ? null : 'request'
}

const SHORT_WORDS = 60
const isShort = (text: string): boolean => text.split(/\s+/, SHORT_WORDS + 1).length <= SHORT_WORDS

function senderOf(name: string, email: string): 'program' | 'monitor' | 'person' {
  const local = (email.split('@')[0] ?? '').toLowerCase()
  const words = [local, ...local.split(/[._+-]/), ...name.toLowerCase().split(/[^\p{L}\p{N}-]+/u)]
  if (words.some((word) => MONITORS.has(word))) return 'monitor'
  return words.some((word) => PROGRAMS.has(word)) ? 'program' : 'person'
}

function machinePoints(title: string, text: string, isMonitor: boolean, isPerson: boolean): number {
  const lines = text
    .split('\n', MOST_LINES)
    .map((line) => line.trim())
    .filter(Boolean)
  const named = lines.flatMap((line) => LABEL_LINE.exec(line)?.[1] ?? [])
  const labels = named.filter((label) => isLabel(label)).length
  const isMonitored = MONITORED.test(title) || MONITORED.test(text)
  const isLoud = LOUD_STATE.test(title) || LOUD_BRACKET.test(title)
  return (
    (isMonitor ? 2 : 0) +
    (isLoud ? 2 : STATE.test(title) ? 1 : 0) +
    Math.min(labels, 2) +
    (named.length >= 3 && named.length >= lines.length * 0.6 && labels > 0 ? 1 : 0) +
    (MONITORED.test(title) ? 1 : 0) +
    (MONITORED.test(text) ? 1 : 0) +
    // A terse person says neither I nor we; only beside another sign does it count.
    (isPerson ? -3 : labels > 0 || isMonitored ? 1 : 0)
  )
}

const isLabel = (label: string): boolean => {
  const words = label.toLowerCase().split(/[ _./-]+/)
  return LABELS.has(words.join('')) || words.some((word) => LABELS.has(word))
}
