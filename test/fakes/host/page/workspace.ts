import type { DeskChanges, DeskTicket, Location, SaveAnswer } from '../facts.ts'
import { invokeAction, type ModalOptions, type Notice, textOfHtml } from './actions.ts'
import { AppFrame, type Context } from './app-frame.ts'
import type { Desk } from './desk.ts'
import { Instances } from './instances.ts'
import { getPaths, type Surroundings, setPaths } from './paths.ts'
import { settleRequest } from './requests.ts'
import { type FieldChange, TicketForm } from './ticket-form.ts'
import { wireError } from './wire.ts'

export type Tab = { readonly ticketId: number; readonly form: TicketForm; readonly frame: AppFrame }
/** What the page around the workspace shows; the workspace itself draws only the app's frames. */
export type Screen = {
  /** Where a frame of this location lives. */
  place(frame: AppFrame): void
  notify(notice: Notice): void
  /** Something of this ticket changed: its form, its reply or what is saved. */
  changed(tab: Tab, change: FieldChange | null): void
  routeTo(target: string, ...rest: readonly unknown[]): void
  insertAtCursor(tab: Tab, text: string): void
}

/** An agent's workspace: open ticket tabs, each with its own copy of the app, and what the host does for them. */
export class Workspace {
  readonly desk: Desk
  readonly instances: Instances
  readonly tabs = new Map<number, Tab>()
  /** How long a save waits for the app. Zendesk is said to wait 30 s. */
  hookLimitMilliseconds = 30_000
  colorScheme: 'light' | 'dark'
  #activeId: number | null = null
  #dashboard: AppFrame | null = null
  readonly #screen: Screen
  readonly #watching: Promise<void>
  /** How many changes of a ticket were told so far. */
  readonly #told = new Map<number, number>()

  constructor(desk: Desk, screen: Screen, colorScheme: 'light' | 'dark' = 'light') {
    this.desk = desk
    this.#screen = screen
    this.colorScheme = colorScheme
    this.instances = new Instances({
      metadata: desk.settings.metadata,
      registered: (frame) => {
        if (this.#isShown(frame)) frame.activate()
      },
      get: (frame, paths) => getPaths(paths, this.#around(frame)),
      set: (frame, params) => setPaths(params, this.#around(frame)),
      invoke: (frame, actions) => this.#invoke(frame, actions),
      request: (_frame, options) => settleRequest(desk, options),
    })
    this.#watching = desk.watch((ticketId) => {
      for (const id of ticketId === null ? [...this.#told.keys()] : [ticketId]) {
        this.#told.set(id, this.#toldOf(id) + 1)
        void this.#refresh(id)
      }
    })
  }

  get active(): Tab | null {
    return this.#activeId === null ? null : (this.tabs.get(this.#activeId) ?? null)
  }

  /** Opens the ticket in a tab of its own, or shows the one that is open. Ticket 0 is a new one, not saved yet. */
  async open(ticketId: number): Promise<Tab> {
    const open = this.tabs.get(ticketId) ?? (await this.#openTab(ticketId))
    this.activate(ticketId)
    return open
  }

  async #openTab(ticketId: number): Promise<Tab> {
    // Listens before it reads: no change falls between the two.
    await this.#watching
    const ticket = await this.#newest(ticketId)
    const again = this.tabs.get(ticketId)
    if (again) return again
    const location: Location = ticketId === 0 ? 'new_ticket_sidebar' : 'ticket_sidebar'
    const frame = this.#newFrame(location, ticketId)
    const form = new TicketForm(ticket, (change) => this.#fieldChanged(tab, change))
    const tab: Tab = { ticketId, frame, form }
    this.tabs.set(ticketId, tab)
    this.#screen.place(frame)
    frame.element.hidden = true
    await this.#load(frame, location)
    return tab
  }

  activate(ticketId: number | null): void {
    const before = this.active ?? null
    if (before?.ticketId === ticketId) return
    this.#activeId = ticketId
    if (before) {
      before.frame.element.hidden = true
      before.frame.send('app.deactivated')
    }
    const { active } = this
    if (!active) return
    active.frame.element.hidden = false
    active.frame.activate()
    this.#screen.changed(active, null)
  }

  close(ticketId: number): void {
    const tab = this.tabs.get(ticketId)
    if (!tab) return
    if (this.#activeId === ticketId) this.activate(null)
    this.tabs.delete(ticketId)
    this.instances.remove(tab.frame.guid)
  }

  /** What Zendesk's own menu does: the macro's text goes into the reply as Zendesk fills it in, blanks and all (zendesk-api.md 15). */
  async applyMacro(macroId: number): Promise<void> {
    const tab = this.active
    if (!tab) return
    const { responseText } = await this.desk.request({ url: `/api/v2/tickets/${tab.ticketId}/macros/${macroId}/apply` })
    const { ticket } = JSON.parse(responseText).result as {
      ticket: { comment?: { body?: string; html_body?: string }; status: string; tags: string[] }
    }
    const text = ticket.comment?.body ?? textOfHtml(ticket.comment?.html_body ?? '')
    tab.form.write(tab.form.composer.text + text)
    tab.form.edit('status', ticket.status)
    tab.form.edit('tags', ticket.tags)
    this.#screen.changed(tab, null)
  }

  /** The app's own page behind its icon in the navigation bar; loaded once, then shown again. */
  async openDashboard(): Promise<AppFrame> {
    if (this.#dashboard) {
      this.#dashboard.activate()
      this.#dashboard.send('pane.activated')
      return this.#dashboard
    }
    const frame = this.#newFrame('nav_bar')
    this.#dashboard = frame
    this.#screen.place(frame)
    await this.#load(frame, 'nav_bar')
    return frame
  }

  leaveDashboard(): void {
    this.#dashboard?.send('pane.deactivated')
    this.#dashboard?.send('app.deactivated')
  }

  setColorScheme(scheme: 'light' | 'dark'): void {
    this.colorScheme = scheme
    this.instances.broadcast('colorScheme.changed', scheme)
  }

  /**
   * Submits the active ticket: every instance of it is asked through `ticket.save` at the same time; the first that blocks is shown
   * and nothing is saved (zendesk-app.md 3.9.6). `changes` are made with the submit, as the status chosen on the button.
   */
  async submit(changes: DeskChanges = {}): Promise<SaveAnswer> {
    const tab = this.active
    if (!tab) return { ok: false, message: 'No ticket is open.' }
    if (changes.status !== undefined) tab.form.edit('status', changes.status)
    const asked = this.#framesOf(tab).map((frame) => frame.ask('ticket.save', this.hookLimitMilliseconds))
    const blocked = (await Promise.all(asked)).find((answer) => answer !== null)
    if (blocked !== undefined) return this.#refuse(blocked)
    this.#tell(tab, 'ticket.submit.start')
    const { composer } = tab.form
    const isPublic = composer.type === 'publicReply'
    const comment = composer.text.trim() === '' ? null : { text: composer.text, isPublic }
    const answer = await this.desk.save(tab.ticketId, { changes: { ...tab.form.edits, ...changes }, comment })
    if (answer.ok) tab.form.receive(answer.ticket, true)
    this.#tell(tab, answer.ok ? 'ticket.submit.done' : 'ticket.submit.fail')
    this.#tell(tab, 'ticket.submit.always')
    this.#screen.changed(tab, null)
    return answer.ok ? answer : this.#refuse(answer.message)
  }

  #refuse(message: string): SaveAnswer {
    const html = message.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;')
    this.#screen.notify({ html, kind: 'error', isSticky: false })
    return { ok: false, message }
  }

  #framesOf({ ticketId }: Tab): readonly AppFrame[] {
    return this.instances.all.filter(({ context }) =>
      ticketId === 0 ? context.location === 'new_ticket_sidebar' : context.ticketId === ticketId,
    )
  }

  #tell(tab: Tab, event: string, message?: unknown): void {
    for (const frame of this.#framesOf(tab)) frame.send(event, message)
  }

  #fieldChanged(tab: Tab, { path, newValue, oldValue }: FieldChange): void {
    this.#tell(tab, `${path}.changed`, newValue)
    this.#tell(tab, '*.changed', { propertyName: path, newValue, oldValue })
    this.#screen.changed(tab, { path, newValue, oldValue })
  }

  /** Reads until nothing was told meanwhile: a change may come while the answer of before it is still on its way. */
  async #newest(ticketId: number): Promise<DeskTicket> {
    for (;;) {
      const told = this.#toldOf(ticketId)
      this.#told.set(ticketId, told)
      const ticket = await this.desk.ticket(ticketId)
      if (this.#toldOf(ticketId) === told) return ticket
    }
  }

  #toldOf(ticketId: number): number {
    return this.#told.get(ticketId) ?? 0
  }

  /** Somebody else, or a trigger, changed this ticket. */
  async #refresh(ticketId: number): Promise<void> {
    const tab = this.tabs.get(ticketId)
    if (!tab) return
    tab.form.receive(await this.#newest(ticketId), false)
    this.#tell(tab, 'ticket.updated')
    this.#screen.changed(tab, null)
  }

  #newFrame(location: Context['location'], ticketId?: number): AppFrame {
    const { subdomain } = this.desk.settings
    const frame = new AppFrame({
      instanceGuid: crypto.randomUUID(),
      product: 'support',
      account: { subdomain },
      location,
      ...(ticketId !== undefined && ticketId !== 0 && { ticketId }),
    })
    this.instances.add(frame)
    return frame
  }

  async #load(frame: AppFrame, location: Location): Promise<void> {
    frame.load(await this.desk.load(location, this.#query(frame)))
  }

  #query(frame: AppFrame): Readonly<Record<string, string>> {
    return { origin: location.origin, app_guid: frame.guid, colorScheme: this.colorScheme }
  }

  #isShown({ context }: AppFrame): boolean {
    return context.ticketId === undefined || context.ticketId === this.#activeId
  }

  #tabOf(frame: AppFrame): Tab | null {
    return this.tabs.get(frame.context.ticketId ?? (frame.context.location === 'new_ticket_sidebar' ? 0 : -1)) ?? null
  }

  #around(frame: AppFrame): Surroundings {
    const { settings } = this.desk
    const form = this.#tabOf(frame)?.form ?? null
    return { settings, frame, form, colorScheme: this.colorScheme, instances: this.instances.contexts }
  }

  #invoke(frame: AppFrame, actions: Readonly<Record<string, readonly unknown[]>>): object {
    const tab = this.#tabOf(frame)
    const result: Record<string, unknown> = {}
    const errors: Record<string, unknown> = {}
    for (const [name, args] of Object.entries(actions)) {
      const answer = invokeAction(name, args, {
        frame,
        form: tab?.form ?? null,
        notify: (notice) => this.#screen.notify(notice),
        routeTo: (target, ...rest) => this.#screen.routeTo(target, ...rest),
        openModal: (options) => this.#openModal(frame, options),
        destroy: (guid) => this.instances.remove(guid),
        insertAtCursor: (text) => tab && this.#screen.insertAtCursor(tab, text),
      })
      if (answer === 'unknown-action') errors[name] = wireError('is not a known action here.', name)
      else result[name] = answer
    }
    return { ...result, errors }
  }

  #openModal(opener: AppFrame, { url, size }: ModalOptions): Context {
    const frame = this.#newFrame('modal', opener.context.ticketId)
    const address = new URL(url, opener.element.src || location.href)
    for (const [name, value] of Object.entries(this.#query(frame))) address.searchParams.set(name, value)
    Object.assign(frame.element.style, { width: size?.width ?? '50vw', height: size?.height ?? '50vh' })
    this.#screen.place(frame)
    frame.load({ url: address.href, token: null })
    return frame.context
  }
}
