import type { Location, PageLoad } from '../facts.ts'
import type { FrameMessage } from './wire.ts'

export type Context = {
  readonly instanceGuid: string
  readonly product: 'support'
  readonly account: { readonly subdomain: string }
  readonly location: Location | 'modal'
  readonly ticketId?: number
}

/** One running copy of the app: its iframe, what it listens to, and the hooks it owes an answer. */
export class AppFrame {
  readonly guid: string
  readonly context: Context
  readonly element: HTMLIFrameElement
  isRegistered = false
  #isFirst = true
  /** Handlers per event, by the instance they were attached for (an app may listen to its modal). */
  readonly #subscriptions = new Map<string, number>()
  readonly #replies = new Map<string, (message: FrameMessage) => void>()

  constructor(context: Context) {
    this.guid = context.instanceGuid
    this.context = context
    this.element = document.createElement('iframe')
    this.element.name = `app-${this.guid}`
    this.element.title = 'Firstline'
    this.element.dataset.guid = this.guid
    if (context.ticketId !== undefined) this.element.dataset.ticket = String(context.ticketId)
  }

  /** A signed load is a form POST of the token into the frame; the frame must be in the document by then. */
  load({ url, token }: PageLoad): void {
    if (token === null) {
      this.element.src = url
      return
    }
    const form = document.createElement('form')
    const field = document.createElement('input')
    Object.assign(form, { method: 'POST', action: url, target: this.element.name, hidden: true })
    Object.assign(field, { type: 'hidden', name: 'token', value: token })
    form.append(field)
    document.body.append(form)
    form.submit()
    form.remove()
  }

  /** A page that starts again (reload) has no handlers yet and owes nothing. */
  restart(): void {
    this.isRegistered = true
    this.#isFirst = true
    this.#subscriptions.clear()
    for (const reply of this.#replies.values()) reply({})
    this.#replies.clear()
  }

  post(message: object): void {
    this.element.contentWindow?.postMessage(message, '*')
  }

  send(event: string, message?: unknown): void {
    if (this.isRegistered) this.post({ key: `zaf.${event}`, message })
  }

  /** Shown to the agent: the first time after a load is told apart. */
  activate(): void {
    if (!this.isRegistered) return
    this.send('app.activated', { firstLoad: this.#isFirst })
    this.#isFirst = false
  }

  /** Reaches handlers attached through `client.instance(guid)`. Only when there are some: an SDK that never asked for this instance throws. */
  sendAs(instanceGuid: string, event: string, message: unknown): void {
    if (this.isListening(event, instanceGuid)) this.post({ key: `zaf.${event}`, message, instanceGuid })
  }

  subscribe(event: string, instanceGuid: string, subscriberCount: number): void {
    this.#subscriptions.set(`${instanceGuid} ${event}`, subscriberCount)
  }

  isListening(event: string, instanceGuid = this.guid): boolean {
    return (this.#subscriptions.get(`${instanceGuid} ${event}`) ?? 0) > 0
  }

  /**
   * Fires a hook and waits for its answer: null lets it pass, a text blocks. No answer within the limit lets it pass, as Zendesk does
   * (zendesk-app.md 3.4); a frame without a handler is not asked.
   */
  ask(hook: string, limitMilliseconds: number): Promise<string | null> {
    if (!this.isRegistered || !this.isListening(hook)) return Promise.resolve(null)
    return new Promise((resolve) => {
      const settle = (verdict: string | null) => {
        clearTimeout(timer)
        this.#replies.delete(hook)
        resolve(verdict)
      }
      const timer = setTimeout(() => settle(null), limitMilliseconds)
      this.#replies.set(hook, ({ error }) => settle(error === undefined ? null : blockedText(error.msg)))
      this.post({ key: `zaf.${hook}`, needsReply: true })
    })
  }

  reply(hook: string, message: FrameMessage): void {
    this.#replies.get(hook)?.(message)
  }
}

/** A handler that only says false, or rejects with nothing, blocks with Zendesk's generic text. */
function blockedText(reason: unknown): string {
  return typeof reason === 'string' && reason !== '' ? reason : 'The app did not allow this ticket to be submitted.'
}
