import { Desk } from '../../fakes/host/page/desk.ts'
import { showNotice } from '../../fakes/host/page/notices.ts'
import { Workspace } from '../../fakes/host/page/workspace.ts'
import { PageClock } from './clock.ts'
import { drawConversation } from './conversation.ts'
import { h, part } from './dom.ts'
import { drawSignIn, Editor } from './editor.ts'
import { LogPanel } from './log.ts'
import { NewTicketForm } from './new-ticket.ts'
import { createTicket, follow, loadState, orderClock, replyAsCustomer } from './server.ts'
import { startSplitter } from './splitter.ts'
import { drawTabs } from './tabs.ts'
import { TicketList } from './ticket-list.ts'

const demo = await loadState()
const query = new URLSearchParams(location.search)
const user = demo.agents.find(({ id }) => id === Number(query.get('user'))) ?? demo.agents[0]
if (!user) throw new Error('The demo has no agents.')

const scheme = (): 'light' | 'dark' => (document.documentElement.dataset.scheme === 'dark' ? 'dark' : 'light')
document.documentElement.dataset.scheme =
  query.get('scheme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

const refuse = (problem: string) =>
  showNotice(part('notices'), { html: h('span', {}, problem).innerHTML, kind: 'error', isSticky: false })
const clock = new PageClock(demo.clock, user.timeZone, async (order) => {
  document.body.classList.add('is-jumping')
  const answer = await orderClock(order)
  document.body.classList.remove('is-jumping')
  if (!answer.ok) refuse(answer.problem)
})
const desk = await Desk.open(demo.subdomain, user.id)
const workspace = new Workspace(
  desk,
  {
    place: ({ element, context }) => part(PLACES[context.location]).append(element),
    notify: (notice) => showNotice(part('notices'), notice),
    changed: (tab, change) => {
      if (tab !== workspace.active) return
      // A key pressed in the reply changes the form, not what was said: the conversation stays as it is.
      if (change === null || change.path === 'ticket.conversation') drawConversation(tab.form, clock)
      editor.draw()
    },
    routeTo(target, ...rest) {
      if (target === 'ticket') void open(Number(rest[0]))
      else if (target === 'nav_bar') void show('activity')
    },
    insertAtCursor: (tab, text) => editor.insert(tab, text),
  },
  scheme(),
)
const PLACES = {
  ticket_sidebar: 'frames',
  new_ticket_sidebar: 'frames',
  nav_bar: 'dashboard',
  modal: 'modals',
} as const

const editor = new Editor({
  workspace,
  demo,
  user,
  async replyAsCustomer(ticketId, body) {
    const answer = await replyAsCustomer(ticketId, body)
    if (!answer.ok) refuse(answer.problem)
  },
})
const list = new TicketList(demo.tickets, (ticketId) => void open(ticketId))
const log = new LogPanel(demo.log, clock, (ticketId) => void open(ticketId))

new NewTicketForm(demo, async (ticket) => {
  const answer = await createTicket(ticket)
  if (!answer.ok) return answer.problem
  await open(answer.value.id)
  return null
})

async function open(ticketId: number): Promise<void> {
  await show('tickets')
  const tab = await workspace.open(ticketId)
  list.choose(ticketId)
  list.draw(clock.now)
  log.show(ticketId)
  part('desk').dataset.state = 'open'
  drawConversation(tab.form, clock)
  editor.draw()
  drawTabs(workspace, (id) => void open(id), close)
}

function close(ticketId: number): void {
  workspace.close(ticketId)
  const last = [...workspace.tabs.keys()].at(-1)
  if (last !== undefined) {
    void open(last)
    return
  }
  list.choose(null)
  list.draw(clock.now)
  part('desk').dataset.state = 'empty'
  drawTabs(workspace, (id) => void open(id), close)
}

async function show(page: 'tickets' | 'activity'): Promise<void> {
  if (document.body.dataset.page === page) return
  document.body.dataset.page = page
  part('show-tickets').setAttribute('aria-pressed', String(page === 'tickets'))
  part('show-activity').setAttribute('aria-pressed', String(page === 'activity'))
  if (page === 'activity') await workspace.openDashboard()
  else workspace.leaveDashboard()
}

follow((event) => {
  if (event.type === 'clock') clock.hear(event.clock)
  else if (event.type === 'log') log.add(event.entry)
  else {
    list.put(event.ticket)
    list.draw(clock.now)
  }
})
// Ages in the list grow; at ×60 a minute is a second.
setInterval(() => list.draw(clock.now), 5_000)

drawSignIn(demo, user, (agentId) => {
  location.search = `?${new URLSearchParams({ user: String(agentId), scheme: scheme() })}`
})
part('show-tickets').addEventListener('click', () => void show('tickets'))
part('show-activity').addEventListener('click', () => void show('activity'))
part('scheme').addEventListener('click', () => {
  document.documentElement.dataset.scheme = scheme() === 'dark' ? 'light' : 'dark'
  part('scheme').setAttribute('aria-pressed', String(scheme() === 'dark'))
  workspace.setColorScheme(scheme())
})
part('toggle-log').addEventListener('click', () => {
  const isOpen = document.body.classList.toggle('has-log')
  part('toggle-log').setAttribute('aria-expanded', String(isOpen))
})
startSplitter()
// Reached with Tab, so that they can be scrolled by keys.
for (const region of ['thread', 'frames']) part(region).tabIndex = 0
log.draw()
document.body.dataset.page = 'tickets'
list.draw(clock.now)
if (demo.selectedTicketId !== null) await open(demo.selectedTicketId)

declare global {
  interface Window {
    workspace: Workspace
  }
}
window.workspace = workspace
