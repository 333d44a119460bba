import type { Workspace } from '../../fakes/host/page/workspace.ts'
import { h, part } from './dom.ts'

/** The open tickets, each with its own copy of the app, as tabs over the conversation. */
export function drawTabs(
  workspace: Workspace,
  open: (ticketId: number) => void,
  close: (ticketId: number) => void,
): void {
  const tabs = [...workspace.tabs.values()].map(({ ticketId, form }) =>
    h(
      'li',
      { 'aria-current': ticketId === workspace.active?.ticketId ? 'true' : false },
      h('button', { type: 'button', onclick: () => open(ticketId) }, `#${ticketId} ${form.saved.requester.name}`),
      h(
        'button',
        { type: 'button', class: 'close', 'aria-label': `Close ticket ${ticketId}`, onclick: () => close(ticketId) },
        '×',
      ),
    ),
  )
  part('tabs').replaceChildren(...tabs)
}
