import type { DeskComment } from '../../fakes/host/facts.ts'
import type { TicketForm } from '../../fakes/host/page/ticket-form.ts'
import type { PageClock } from './clock.ts'
import { h, part } from './dom.ts'
import { initials, nameOfPriority, nameOfStatus } from './words.ts'

/** The head of the open ticket and what was said so far, newest at the end. */
export function drawConversation(form: TicketForm, clock: PageClock): void {
  const ticket = form.saved
  const { requester, organization } = ticket
  part('ticket-head').replaceChildren(
    h('h2', {}, ticket.subject),
    h(
      'p',
      {},
      h('span', { class: `status status-${ticket.status}` }, nameOfStatus(ticket.status)),
      h('span', {}, `#${ticket.id}`),
      h('span', {}, organization ? `${requester.name}, ${organization.name}` : requester.name),
      h('span', {}, `by ${ticket.channel === 'web' ? 'web form' : ticket.channel}`),
      h('span', {}, nameOfPriority(ticket.priority)),
      h('span', {}, `${ticket.group?.name ?? 'No group'} · ${ticket.assignee?.name ?? 'nobody assigned'}`),
    ),
    h('ul', { class: 'tags', 'aria-label': 'Tags' }, ...ticket.tags.map((tag) => h('li', {}, tag))),
  )
  const thread = part('thread')
  const shown = `${ticket.id} ${ticket.comments.length}`
  const hasNews = thread.dataset.shown !== shown
  thread.replaceChildren(...ticket.comments.map((comment) => message(comment, clock)))
  thread.dataset.shown = shown
  // The newest message is read from its beginning.
  const newest = thread.lastElementChild
  if (hasNews && newest instanceof HTMLElement) thread.scrollTop = newest.offsetTop - thread.offsetTop - 16
}

function message({ author, body, isPublic, createdAt }: DeskComment, clock: PageClock): HTMLElement {
  const role = author.role === 'end-user' ? 'customer' : 'agent'
  return h(
    'article',
    { class: `message message-${isPublic ? role : 'note'}` },
    h('span', { class: 'face', 'aria-hidden': 'true' }, initials(author.name)),
    h(
      'div',
      {},
      h(
        'header',
        {},
        h('strong', {}, author.name),
        h('span', {}, isPublic ? role : 'internal note'),
        h('time', { datetime: createdAt }, clock.timeOf(createdAt)),
      ),
      h('p', {}, body),
    ),
  )
}
