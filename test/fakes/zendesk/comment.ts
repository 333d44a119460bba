import { textOf } from './json.ts'
import { isAgent, type User } from './people.ts'
import { render, type Scope } from './placeholder.ts'
import { addEvent, type Session } from './session.ts'
import { isoNow, nextId } from './state.ts'
import type { Comment } from './ticket.ts'

/** 3.4: longer bodies are cut without a word. */
const MOST_BYTES = 65_536

function cut(text: string): string {
  if (text.length * 3 <= MOST_BYTES || Buffer.byteLength(text) <= MOST_BYTES) return text
  return Buffer.from(text)
    .subarray(0, MOST_BYTES)
    .toString('utf8')
    .replace(/\uFFFD$/, '')
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const withoutMarkup = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim()

const paragraphs = (text: string): string =>
  `<div class="zd-comment" dir="auto">${text
    .split(/\n{2,}/)
    .map((part) => `<p dir="auto">${escaped(part).replace(/\n/g, '<br>')}</p>`)
    .join('')}</div>`

export type NewComment = {
  body?: string
  htmlBody?: string
  author: User
  isPublic: boolean
  uploads?: readonly string[]
}

/**
 * Adds a comment to a write. Text of agents is rendered when it is saved, that of end users never (6.1); white space collapses in
 * `body`; 64 kB is the most.
 */
export function addComment(session: Session, given: NewComment): Comment {
  const { state, ticket, values, record } = session
  const scope: Scope = { state, ticket, values, comments: record.comments, currentUser: session.actor }
  const rendered = (text: string): string =>
    isAgent(session.actor) && isAgent(given.author) ? render(text, scope) : text
  const plain_body = given.htmlBody
    ? withoutMarkup(rendered(cut(given.htmlBody)))
    : rendered(cut(textOf(given.body)))
        .replace(/[ \t]{2,}/g, ' ')
        .replace(/\n{3,}/g, '\n\n')
  const html_body = given.htmlBody
    ? `<div class="zd-comment" dir="auto">${rendered(cut(given.htmlBody))}</div>`
    : paragraphs(plain_body)
  const comment: Comment = {
    id: nextId(state),
    type: 'Comment',
    author_id: given.author.id,
    body: plain_body,
    html_body,
    plain_body,
    public: given.isPublic,
    attachments: (given.uploads ?? []).map((token) => ({
      id: nextId(state),
      file_name: token,
      size: 0,
      content_type: 'text/plain',
    })),
    audit_id: session.auditId,
    via: session.via,
    created_at: isoNow(state),
    metadata: { system: {}, custom: {} },
  }
  session.comment = comment
  const { metadata: _, via: __, created_at: ___, ...shown } = comment
  addEvent(session, { ...shown })
  return comment
}
