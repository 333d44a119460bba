import type { AppFrame } from './app-frame.ts'
import type { TicketForm } from './ticket-form.ts'

export type Notice = { readonly html: string; readonly kind: 'notice' | 'alert' | 'error'; readonly isSticky: boolean }
/** What an action may touch. */
export type Stage = {
  readonly frame: AppFrame
  readonly form: TicketForm | null
  notify(notice: Notice): void
  routeTo(target: string, ...rest: readonly unknown[]): void
  openModal(options: ModalOptions): { readonly instanceGuid: string }
  destroy(guid: string): void
  /** Puts text where the cursor stands in the reply; without an editor on screen, at its end. */
  insertAtCursor(text: string): void
}
export type ModalOptions = {
  readonly url: string
  readonly size?: { readonly width?: string; readonly height?: string }
}
type Action = (stage: Stage, args: readonly unknown[]) => unknown

/**
 * `client.invoke`: the answer of the action, or `unknown-action`. Editor actions that take HTML read it as HTML, so that
 * text which was not escaped loses what looks like a tag, as in the real editor.
 */
export function invokeAction(name: string, args: readonly unknown[], stage: Stage): unknown {
  const action = ACTIONS[name.replace(/^ticket\.(comment\.)/, '$1')]
  if (action) return action(stage, args)
  if (/^ticketFields:[^.]+\.(show|hide|enable|disable|optionValues:.+\.(hide|show))$/.test(name)) return {}
  return 'unknown-action'
}

const ACTIONS: Readonly<Record<string, Action>> = {
  resize: ({ frame }, [size]) => {
    const { width, height } = size as { width?: string | number; height?: string | number }
    if (height !== undefined) frame.element.style.height = length(height)
    // A sidebar keeps its own width; a modal takes the one it asked for.
    if (width !== undefined && frame.context.location === 'modal') frame.element.style.width = length(width)
    return {}
  },
  notify: (stage, [message, kind = 'notice', duration]) => {
    const isSticky = typeof duration === 'object' && duration !== null && 'sticky' in duration
    stage.notify({ html: String(message), kind: kind as Notice['kind'], isSticky })
    return {}
  },
  routeTo: (stage, [target, ...rest]) => {
    stage.routeTo(String(target), ...rest)
    return {}
  },
  show: ({ frame }) => setHidden(frame, false),
  hide: ({ frame }) => setHidden(frame, true),
  popover: () => ({}),
  preloadPane: () => ({}),
  iconSymbol: () => ({}),
  track: () => ({}),
  'app.close': ({ frame }) => setHidden(frame, true),
  'comment.appendText': (stage, [text]) => write(stage, (old) => old + String(text)),
  'comment.appendHtml': (stage, [html]) => write(stage, (old) => old + textOfHtml(String(html))),
  'comment.appendMarkdown': (stage, [text]) => write(stage, (old) => old + String(text)),
  'comment.prependText': (stage, [text]) => write(stage, (old) => String(text) + old),
  'comment.prependHtml': (stage, [html]) => write(stage, (old) => textOfHtml(String(html)) + old),
  'ticket.editor.insert': (stage, [html]) => {
    stage.insertAtCursor(textOfHtml(String(html)))
    return {}
  },
  'ticket.tags.add': (stage, tags) => editTags(stage, (old) => [...new Set([...old, ...tags.flat().map(String)])]),
  'ticket.tags.remove': (stage, tags) => editTags(stage, (old) => old.filter((tag) => !tags.flat().includes(tag))),
  'instances.create': (stage, [options]) => {
    const { location, ...modal } = options as ModalOptions & { location: string }
    if (location !== 'modal') throw new Error('instances.create makes modals only.')
    return [stage.openModal(modal)]
  },
  destroy: (stage) => {
    stage.destroy(stage.frame.guid)
    return {}
  },
}

const length = (size: string | number): string => (typeof size === 'number' ? `${size}px` : size)

function setHidden({ element }: AppFrame, isHidden: boolean) {
  element.hidden = isHidden
  return {}
}

function write({ form }: Stage, change: (old: string) => string) {
  if (!form) throw new Error('There is no comment editor here.')
  form.write(change(form.composer.text))
  return {}
}

function editTags({ form }: Stage, change: (old: readonly string[]) => readonly string[]) {
  if (!form) throw new Error('There is no ticket here.')
  form.edit('tags', change(form.values.tags ?? []))
  return {}
}

/** The text a reader would see: line ends from breaks and paragraphs, everything else of the markup gone. */
export function textOfHtml(html: string): string {
  // A document of its own runs no scripts and loads nothing.
  const body = document.implementation.createHTMLDocument().createElement('div')
  body.innerHTML = html
  for (const lineEnd of body.querySelectorAll('br')) lineEnd.replaceWith('\n')
  for (const block of body.querySelectorAll('p, div, li')) block.append('\n')
  return (body.textContent ?? '').replace(/\n+$/, '')
}
