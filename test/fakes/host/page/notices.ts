import type { Notice } from './actions.ts'

/** Shows a notification; it leaves after eight seconds unless it is sticky, and always has a button to close it. */
export function showNotice(list: HTMLElement, { html, kind, isSticky }: Notice): void {
  const notice = document.createElement('div')
  notice.className = `notice notice-${kind}`
  notice.setAttribute('role', kind === 'notice' ? 'status' : 'alert')
  const text = document.createElement('p')
  // Zendesk reads a notification as HTML: an app that does not escape shows it here.
  text.innerHTML = html
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = 'Close'
  close.addEventListener('click', () => notice.remove())
  notice.append(text, close)
  list.append(notice)
  if (!isSticky) setTimeout(() => notice.remove(), 8_000)
}
