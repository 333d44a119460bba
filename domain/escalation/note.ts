import { documentOf } from '../brief/document.ts'
import type { BriefDraft } from '../brief/draft.ts'
import { asHtml, type Reader } from '../brief/render.ts'
import type { Reason } from '../reason.ts'
import type { Receiver } from './level.ts'

/** Zendesk cuts a longer comment without a word (zendesk-api.md 3.4). */
const MOST_BYTES = 65_536

/** A private note about what happened to an escalation: who did what, facts, and what they wrote. */
export type StepNote = {
  readonly title: Reason
  readonly by: string
  readonly facts: readonly { readonly label: Reason; readonly value: Reason }[]
  readonly texts: readonly { readonly label: Reason; readonly text: string }[]
}

/**
 * E4, decision 030: the note of an escalation that is sent: the brief as it is read. For Security only that there is one and who
 * may read it: every agent can read a private note.
 */
export function briefNote(draft: BriefDraft, reader: Reader): string {
  if (draft.receiver !== 'security') return inert(asHtml(documentOf(draft), reader))
  const receiver: Reason = { key: 'escalation.receiver.security' }
  return restrictedNote(receiver, draft.reporter, reader)
}

const restrictedNote = (receiver: Reason, reporter: string, reader: Reader): string =>
  stepNote(
    {
      title: { key: 'escalation.note.restricted' },
      by: reporter,
      facts: [{ label: { key: 'brief.field.receiver' }, value: receiver }],
      texts: [],
    },
    reader,
  )

/** The note of a later step, put together like a brief so that it reads alike and is as harmless. */
export function stepNote({ title, by, facts, texts }: StepNote, reader: Reader): string {
  const shown = asHtml(
    {
      title: null,
      receiver: title,
      isRestricted: false,
      sections: [
        {
          section: 'head',
          heading: title,
          items: [
            { kind: 'fact', label: { key: 'escalation.note.by' }, value: [{ own: by }] },
            ...facts.map(({ label, value }) => ({ kind: 'fact' as const, label, value: [{ say: value }] })),
          ],
        },
        ...texts.map(({ label, text }) => ({
          section: 'summary' as const,
          heading: label,
          items: [{ kind: 'text' as const, text }],
        })),
      ],
    },
    reader,
  )
  // A step has no title of its own: its first heading says it.
  return inert(shown.slice(shown.indexOf('<h3>')))
}

/** Whether Zendesk takes the whole of it. */
export const fitsNote = (html: string): boolean => new TextEncoder().encode(html).length <= MOST_BYTES

/** E5: what was said about an escalation of Security stays with those who may read it. */
export const isRestricted = (receiver: Receiver): boolean => receiver === 'security'

/** Zendesk fills placeholders in what agents write (zendesk-api.md 6.1): somebody's braces must stay what they are. */
const inert = (html: string): string => html.replace(/\{(?=[{%])/g, '{\u2060')
