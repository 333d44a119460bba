import { de } from '../macro-library/de.ts'
import { en } from '../macro-library/en.ts'
import type { TemplateKey } from '../macro-library/template.ts'
import { type Sentence, sentencesOf } from '../text/sentence.ts'

/** M1: what the library has to acknowledge with. */
const ACKNOWLEDGEMENTS = [
  'ack-received',
  'ack-investigating',
  'ack-more-info',
  'vip-acknowledgement',
  'escalation-enterprise',
] as const satisfies readonly TemplateKey[]
type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number]

/** A sentence of a template as the words between its gaps, in order. */
type Known = { readonly template: Acknowledgement; readonly parts: readonly (readonly string[])[] }

/** Stands for whatever a placeholder becomes. */
const GAP = 'placeholdergap'
/** Fewer words of its own, and a sentence is known by chance. */
const FEWEST_WORDS = 5

let known: readonly Known[] | null = null

function knownSentences(): readonly Known[] {
  known ??= [en, de].flatMap(({ templatesOf }) => {
    const templates = templatesOf({ update: GAP, silence: GAP, reopen: GAP })
    return ACKNOWLEDGEMENTS.flatMap((template) => {
      const { paragraphs, next } = templates[template]
      return [...paragraphs, next].flatMap((paragraph) => {
        const text = paragraph
          .replace(/\{%\s*if[\s\S]*?endif\s*%\}/g, ` ${GAP} `)
          .replace(/\{\{.*?\}\}|\[\[.*?\]\]/g, ` ${GAP} `)
        return sentencesOf(text, [{ from: 0, to: text.length }]).flatMap((sentence): Known[] => {
          const parts = partsOf(sentence)
          return parts.flat().length >= FEWEST_WORDS ? [{ template, parts }] : []
        })
      })
    })
  })
  return known
}

function partsOf({ tokens }: Sentence): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const { text } of tokens) {
    if (text === GAP) parts.push([])
    else parts.at(-1)?.push(text)
  }
  return parts.filter((part) => part.length > 0)
}

/** Which sentences of a reply come from a template that acknowledges, by their place in the reply. */
export function templatesIn(sentences: readonly Sentence[]): ReadonlyMap<number, readonly Acknowledgement[]> {
  const found = new Map<number, readonly Acknowledgement[]>()
  for (const [index, { tokens }] of sentences.entries()) {
    const words = tokens.map(({ text }) => text)
    const templates = knownSentences()
      .filter(({ parts }) => holds(words, parts))
      .map(({ template }) => template)
    if (templates.length > 0) found.set(index, templates)
  }
  return found
}

/** `ack-more-info` carries the agent's own questions between its sentences: two of these make the reply one of it. */
export const isFromTemplate = (
  found: ReadonlyMap<number, readonly Acknowledgement[]>,
  template: Acknowledgement,
): boolean => [...found.values()].filter((templates) => templates.includes(template)).length >= 2

/** All parts in their order; nothing but the gaps between them is free. */
function holds(words: readonly string[], parts: readonly (readonly string[])[]): boolean {
  let at = 0
  for (const part of parts) {
    const found = placeOf(words, part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return true
}

function placeOf(words: readonly string[], part: readonly string[], from: number): number {
  for (let at = from; at <= words.length - part.length; at += 1)
    if (part.every((word, index) => words[at + index] === word)) return at
  return -1
}
