import type { LogEntry } from '../facts.ts'
import type { PageClock } from './clock.ts'
import { h, part } from './dom.ts'

const NAMES = { zendesk: 'Zendesk', firstline: 'Firstline', slack: 'Slack', crm: 'CRM', clock: 'Clock' } as const

/** Who told what to whom, newest on top; one line each, opened for the rest. */
export class LogPanel {
  readonly #entries: LogEntry[]
  readonly #clock: PageClock
  readonly #openTicket: (ticketId: number) => void
  #ticketId: number | null = null
  readonly #only = part<HTMLInputElement>('log-only')

  constructor(entries: readonly LogEntry[], clock: PageClock, openTicket: (ticketId: number) => void) {
    this.#entries = [...entries]
    this.#clock = clock
    this.#openTicket = openTicket
    this.#only.addEventListener('change', () => this.draw())
  }

  add(entry: LogEntry): void {
    this.#entries.push(entry)
    if (this.#isShown(entry)) part('log-lines').prepend(this.#line(entry, true))
    this.#count()
  }

  show(ticketId: number | null): void {
    this.#ticketId = ticketId
    if (this.#only.checked) this.draw()
  }

  draw(): void {
    const shown = this.#entries.filter((entry) => this.#isShown(entry)).slice(-200)
    part('log-lines').replaceChildren(...shown.reverse().map((entry) => this.#line(entry, false)))
    this.#count()
  }

  #count(): void {
    part('log-count').textContent = String(this.#entries.length)
  }

  #isShown({ ticketId }: LogEntry): boolean {
    return !this.#only.checked || ticketId === this.#ticketId
  }

  #line({ at, from, to, ticketId, text, detail, isTrouble }: LogEntry, isNew: boolean): HTMLElement {
    const path = to ? `${NAMES[from]} → ${NAMES[to]}` : NAMES[from]
    const summary = h(
      'summary',
      {},
      h('time', { datetime: at }, this.#clock.timeOf(at)),
      h('span', { class: `path path-${to ?? from}` }, path),
      h('span', { class: 'what' }, isTrouble && h('strong', {}, 'Trouble: '), text),
    )
    const classes = [isNew && 'is-new', to === null && !isTrouble && 'is-decision'].filter(Boolean).join(' ')
    return h(
      'li',
      { class: classes },
      h('details', {}, summary, h('pre', {}, detail ?? text)),
      ticketId !== null &&
        h(
          'button',
          {
            type: 'button',
            class: 'link',
            'aria-label': `Open ticket ${ticketId}`,
            onclick: () => this.#openTicket(ticketId),
          },
          `#${ticketId}`,
        ),
    )
  }
}
