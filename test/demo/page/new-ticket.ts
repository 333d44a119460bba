import type { DemoState, Example, NewTicket } from '../facts.ts'
import { h, options, part } from './dom.ts'

/** The form that makes a customer write: ready examples, each showing one thing, or free text. */
export class NewTicketForm {
  readonly #dialog = part<HTMLDialogElement>('new-ticket')
  readonly #demo: DemoState
  readonly #send: (ticket: NewTicket) => Promise<string | null>
  #chosen: string | null = null

  constructor(demo: DemoState, send: (ticket: NewTicket) => Promise<string | null>) {
    this.#demo = demo
    this.#send = send
    part('open-new-ticket').addEventListener('click', () => this.open())
    part('cancel-new-ticket').addEventListener('click', () => this.#dialog.close())
    part('new-requester').addEventListener('change', () => this.#about())
    part('new-ticket-form').addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#submit()
    })
    const customers = demo.customers.map(
      ({ requesterId, name, organization }) =>
        [String(requesterId), organization ? `${organization}: ${name}` : name] as const,
    )
    options(part('new-requester'), customers, customers[0]?.[0] ?? '')
    this.#choose(demo.examples[0] ?? null)
  }

  open(): void {
    this.#say('')
    this.#dialog.showModal()
  }

  #choose(example: Example | null): void {
    this.#chosen = example?.key ?? null
    part<HTMLInputElement>('new-subject').value = example?.subject ?? ''
    part<HTMLTextAreaElement>('new-body').value = example?.body ?? ''
    part<HTMLSelectElement>('new-channel').value = example?.channel ?? 'email'
    if (example) part<HTMLSelectElement>('new-requester').value = String(example.requesterId)
    this.#about()
    this.#drawExamples()
    if (!example) part('new-subject').focus()
  }

  #drawExamples(): void {
    const choice = (example: Example | null, title: string, shows: string) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String((example?.key ?? null) === this.#chosen),
          onclick: () => this.#choose(example),
        },
        h('strong', {}, title),
        h('span', { class: 'shows' }, shows),
      )
    part('examples').replaceChildren(
      ...this.#demo.examples.map((example) => h('li', {}, choice(example, example.title, example.shows))),
      h('li', {}, choice(null, 'Your own words', 'Any customer, any language: see what it makes of them')),
    )
  }

  #about(): void {
    const id = Number(part<HTMLSelectElement>('new-requester').value)
    part('new-about').textContent = this.#demo.customers.find((customer) => customer.requesterId === id)?.about ?? ''
  }

  #say(problem: string): void {
    part('new-problem').textContent = problem
  }

  async #submit(): Promise<void> {
    const value = (id: string) => part<HTMLInputElement>(id).value
    const channel = value('new-channel') === 'web' ? 'web' : 'email'
    const ticket = {
      requesterId: Number(value('new-requester')),
      subject: value('new-subject'),
      body: value('new-body'),
      channel,
    } as const
    const problem = await this.#send(ticket)
    if (problem === null) this.#dialog.close()
    else this.#say(problem)
  }
}
