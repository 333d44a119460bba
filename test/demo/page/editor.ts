import type { Tab, Workspace } from '../../fakes/host/page/workspace.ts'
import type { DemoState, Person } from '../facts.ts'
import { h, options, part, segments } from './dom.ts'
import { nameOfStatus, PRIORITIES, STATUSES } from './words.ts'

type Voice = 'agent' | 'customer'
type Parts = {
  readonly workspace: Workspace
  readonly demo: DemoState
  readonly user: Person
  replyAsCustomer(ticketId: number, body: string): Promise<void>
}

/** Where the reply is written, as the agent or as the customer, and the ticket's fields are set. Everything is unsaved until submitted. */
export class Editor {
  readonly #parts: Parts
  readonly #reply = part<HTMLTextAreaElement>('reply')
  #voice: Voice = 'agent'
  #macros: readonly { readonly id: number; readonly title: string }[] = []
  /** What the customer is about to write, apart from the agent's draft. */
  #customerText = ''

  constructor(parts: Parts) {
    this.#parts = parts
    this.#reply.addEventListener('input', () => this.#typed())
    this.#reply.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#submit()
    })
    part('submit').addEventListener('click', () => void this.#submit())
    const field = (id: string, changed: (value: string, tab: Tab) => void) =>
      part<HTMLSelectElement>(id).addEventListener('change', (event) => {
        const { active } = parts.workspace
        if (active) changed((event.target as HTMLSelectElement).value, active)
      })
    field('priority', (value, { form }) => form.edit('priority', value || null))
    field('status', (value, { form }) => form.edit('status', value))
    field('group', (value, { form }) => form.edit('groupId', value ? Number(value) : null))
    void parts.workspace.desk.macros().then((macros) => {
      this.#macros = macros
      this.draw()
    })
    part<HTMLSelectElement>('macro').addEventListener('change', ({ target }) => {
      const chosen = Number((target as HTMLSelectElement).value)
      if (chosen) void parts.workspace.applyMacro(chosen).then(() => this.draw())
    })
    field('assignee', (value, { form }) => this.#assign(value ? Number(value) : null, form))
  }

  /** Puts text where the cursor was left in the reply. */
  insert({ form }: Tab, text: string): void {
    const { text: old } = form.composer
    const at = this.#voice === 'agent' ? this.#reply.selectionStart : old.length
    form.write(old.slice(0, at) + text + old.slice(at))
    this.#voice = 'agent'
    this.draw()
    this.#reply.focus()
    this.#reply.setSelectionRange(at + text.length, at + text.length)
  }

  draw(): void {
    const { active } = this.#parts.workspace
    if (!active) return
    const { demo, user } = this.#parts
    const { form } = active
    const { requester } = form.saved
    const text = this.#voice === 'agent' ? form.composer.text : this.#customerText
    if (this.#reply.value !== text) this.#reply.value = text
    const isNote = form.composer.type === 'internalNote'
    part('editor').className = this.#voice === 'agent' && isNote ? 'editor editor-note' : 'editor'
    const voices = [
      ['agent', `${firstName(user.name)} (you)`],
      ['customer', `${firstName(requester.name)} (customer)`],
    ] as const
    const kinds = [
      ['publicReply', 'Public reply'],
      ['internalNote', 'Internal note'],
    ] as const
    part('voices').replaceChildren(
      segments('Write as', voices, this.#voice, (voice) => {
        this.#voice = voice
        this.draw()
        this.#reply.focus()
      }),
      ...(this.#voice === 'agent'
        ? [segments('Seen by', kinds, form.composer.type, (kind) => form.setType(kind))]
        : []),
    )
    part('fields').hidden = this.#voice === 'customer'
    const { priority, status = 'open', groupId, assigneeId } = form.values
    options(part('priority'), PRIORITIES, priority ?? '')
    const current = status === 'new' || status === 'closed' ? [[status, nameOfStatus(status)] as const] : []
    options(part('status'), [...current, ...STATUSES], status)
    options(
      part('group'),
      [['', 'No group'], ...demo.groups.map(({ id, name }) => [String(id), name] as const)],
      String(groupId ?? ''),
    )
    options(
      part('assignee'),
      [['', 'Nobody'], ...demo.agents.map(({ id, name }) => [String(id), name] as const)],
      String(assigneeId ?? ''),
    )
    options(part('macro'), [['', 'Choose…'], ...this.#macros.map(({ id, title }) => [String(id), title] as const)], '')
    part('submit').textContent =
      this.#voice === 'customer' ? 'Send as customer' : `Submit as ${nameOfStatus(status).toLowerCase()}`
  }

  /** An agent can hold a ticket only within one of their groups: the group follows where it must. */
  #assign(agentId: number | null, form: Tab['form']): void {
    form.edit('assigneeId', agentId)
    const agent = this.#parts.demo.agents.find((other) => other.id === agentId)
    const [home] = agent?.groupIds ?? []
    if (agent && home !== undefined && !agent.groupIds.includes(form.values.groupId ?? 0)) form.edit('groupId', home)
    this.draw()
  }

  #typed(): void {
    if (this.#voice === 'customer') this.#customerText = this.#reply.value
    else this.#parts.workspace.active?.form.write(this.#reply.value)
  }

  async #submit(): Promise<void> {
    const { workspace, replyAsCustomer } = this.#parts
    const { active } = workspace
    const button = part<HTMLButtonElement>('submit')
    if (!active || button.disabled) return
    button.disabled = true
    try {
      if (this.#voice === 'agent') await workspace.submit()
      else if (this.#customerText.trim() !== '') {
        await replyAsCustomer(active.ticketId, this.#customerText)
        this.#customerText = ''
      }
    } finally {
      button.disabled = false
      this.draw()
    }
  }
}

const firstName = (name: string): string => name.split(' ', 1)[0] ?? name

/** The names of who may write, as the page's head offers them. */
export function drawSignIn({ agents }: DemoState, user: Person, change: (agentId: number) => void): void {
  const select = h('select', { id: 'user', 'aria-label': 'Signed in as', onchange: () => change(Number(select.value)) })
  options(
    select,
    agents.map(({ id, name, role }) => [String(id), role === 'admin' ? `${name} (admin)` : name] as const),
    String(user.id),
  )
  part('sign-in').replaceChildren(h('label', { for: 'user' }, 'Signed in as'), select)
}
