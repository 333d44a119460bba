import { Desk } from './desk.ts'
import { showNotice } from './notices.ts'
import { type Tab, Workspace } from './workspace.ts'

/**
 * The bare host page for tests: `/host?account=acme&user=7&tickets=35,36`. Tabs, a reply box, a submit button and the app's frames;
 * everything else is driven through `window.host`.
 */
const query = new URLSearchParams(location.search)
const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const reply = element<HTMLTextAreaElement>('reply')
const scheme = query.get('colorScheme') === 'dark' ? 'dark' : 'light'

const desk = await Desk.open(query.get('account') ?? '', Number(query.get('user')))
const routes: unknown[][] = []
const workspace = new Workspace(
  desk,
  {
    place: (frame) => element(frame.context.location === 'modal' ? 'modals' : 'frames').append(frame.element),
    notify: (notice) => showNotice(element('notices'), notice),
    changed: (tab) => tab === workspace.active && show(tab),
    routeTo(target, ...rest) {
      routes.push([target, ...rest])
      if (target === 'ticket') void workspace.open(Number(rest[0])).then(showTabs)
    },
    insertAtCursor(tab, text) {
      const { text: old } = tab.form.composer
      const at = tab === workspace.active ? reply.selectionStart : old.length
      tab.form.write(old.slice(0, at) + text + old.slice(at))
    },
  },
  scheme,
)

function show({ form }: Tab): void {
  if (reply.value !== form.composer.text) reply.value = form.composer.text
  element('subject').textContent = form.values.subject ?? ''
  element('status').textContent = form.values.status ?? ''
}

function showTabs(): void {
  const tabs = [...workspace.tabs.values()].map(({ ticketId }) => {
    const tab = document.createElement('button')
    tab.type = 'button'
    tab.textContent = `#${ticketId}`
    tab.setAttribute('aria-pressed', String(ticketId === workspace.active?.ticketId))
    tab.addEventListener('click', () => {
      workspace.activate(ticketId)
      showTabs()
    })
    return tab
  })
  element('tabs').replaceChildren(...tabs)
}

reply.addEventListener('input', () => workspace.active?.form.write(reply.value))
element('submit').addEventListener('click', () => void workspace.submit())

declare global {
  interface Window {
    host: { readonly workspace: Workspace; readonly routes: readonly unknown[][] }
  }
}
window.host = { workspace, routes }

for (const ticketId of (query.get('tickets') ?? '').split(',').filter(Boolean)) await workspace.open(Number(ticketId))
if (query.has('dashboard')) await workspace.openDashboard()
showTabs()
