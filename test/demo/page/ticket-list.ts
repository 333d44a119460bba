import type { ListedTicket } from '../facts.ts'
import { h, part } from './dom.ts'
import { ago, capitalized, nameOfPriority, nameOfStatus } from './words.ts'

/** The tickets on the left: open ones first, newest on top; solved ones follow. */
export class TicketList {
  readonly #tickets = new Map<number, ListedTicket>()
  readonly #choose: (ticketId: number) => void
  #chosen: number | null = null

  constructor(tickets: readonly ListedTicket[], choose: (ticketId: number) => void) {
    this.#choose = choose
    for (const ticket of tickets) this.#tickets.set(ticket.id, ticket)
    part('tickets').addEventListener('keydown', (event) => this.#move(event))
  }

  put(ticket: ListedTicket): void {
    this.#tickets.set(ticket.id, ticket)
  }

  choose(ticketId: number | null): void {
    this.#chosen = ticketId
  }

  draw(now: number): void {
    const isDone = ({ status }: ListedTicket) => status === 'solved' || status === 'closed'
    const ordered = [...this.#tickets.values()].sort(
      (one, other) => Number(isDone(one)) - Number(isDone(other)) || other.id - one.id,
    )
    const focused = part('tickets').querySelector('[data-ticket]:focus')?.getAttribute('data-ticket')
    part('tickets').replaceChildren(...ordered.map((ticket) => h('li', {}, this.#row(ticket, now, isDone(ticket)))))
    part('open-count').textContent = String(ordered.filter((ticket) => !isDone(ticket)).length)
    if (focused) part('tickets').querySelector<HTMLElement>(`[data-ticket="${focused}"]`)?.focus()
  }

  #row(ticket: ListedTicket, now: number, isDone: boolean): HTMLElement {
    const priority =
      ticket.priority && h('span', { class: `priority priority-${ticket.priority}` }, nameOfPriority(ticket.priority))
    return h(
      'button',
      {
        type: 'button',
        class: `row${isDone ? ' row-done' : ''}`,
        'data-ticket': String(ticket.id),
        'aria-current': ticket.id === this.#chosen ? 'true' : false,
        onclick: () => this.#choose(ticket.id),
      },
      h(
        'span',
        { class: 'row-top' },
        h('span', { class: 'row-who' }, ticket.organization ?? ticket.requester),
        h('span', { class: 'row-age' }, ago(ticket.createdAt, now)),
      ),
      h('span', { class: 'row-subject' }, ticket.subject),
      h(
        'span',
        { class: 'row-marks' },
        ticket.isVip && h('span', { class: 'vip' }, 'VIP'),
        priority || h('span', {}, 'Not triaged'),
        ticket.tier && h('span', {}, capitalized(ticket.tier)),
        h('span', {}, isDone ? nameOfStatus(ticket.status) : (ticket.group ?? nameOfStatus(ticket.status))),
      ),
    )
  }

  /** Up and down move between the tickets. */
  #move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...part('tickets').querySelectorAll<HTMLElement>('[data-ticket]')]
    const at = rows.findIndex((row) => row.matches(':focus'))
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
  }
}
