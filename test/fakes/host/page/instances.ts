import type { AppFrame, Context } from './app-frame.ts'
import { type FrameMessage, readMessage, wireError } from './wire.ts'

/** What an instance may ask of the page; each is answered for the instance that asked. */
export type Services = {
  get(frame: AppFrame, paths: readonly string[]): object
  set(frame: AppFrame, params: Readonly<Record<string, unknown>>): object
  invoke(frame: AppFrame, actions: Readonly<Record<string, readonly unknown[]>>): object
  request(frame: AppFrame, options: unknown): Promise<{ readonly isDone: boolean; readonly args: readonly unknown[] }>
  registered(frame: AppFrame): void
  readonly metadata: object
}

/** All running copies of the app: who speaks is known by the window a message comes from, never by what it says of itself. */
export class Instances {
  readonly #frames = new Map<string, AppFrame>()
  readonly #services: Services
  /** Every message of every instance, for tests. */
  readonly log: { readonly guid: string; readonly message: FrameMessage }[] = []

  constructor(services: Services) {
    this.#services = services
    addEventListener('message', (event) => {
      const frame = this.all.find((other) => other.element.contentWindow === event.source)
      const message = frame && readMessage(event.data)
      if (frame && message) this.#receive(frame, message)
    })
  }

  get all(): readonly AppFrame[] {
    return [...this.#frames.values()]
  }

  get contexts(): Readonly<Record<string, Context>> {
    return Object.fromEntries(this.all.map((frame) => [frame.guid, frame.context]))
  }

  add(frame: AppFrame): void {
    this.#frames.set(frame.guid, frame)
  }

  /** Says good-bye to the instance, tells who listens to it, and takes its frame from the page. */
  remove(guid: string): void {
    const frame = this.#frames.get(guid)
    if (!frame) return
    frame.send('app.willDestroy')
    this.#frames.delete(guid)
    // Zendesk waits for the page to have seen the event; a task is what a message takes to arrive.
    setTimeout(() => frame.element.remove(), 50)
    if (frame.context.location === 'modal') for (const other of this.all) other.sendAs(guid, 'modal.close', {})
  }

  broadcast(event: string, message?: unknown): void {
    for (const frame of this.all) frame.send(event, message)
  }

  #receive(frame: AppFrame, message: FrameMessage): void {
    this.log.push({ guid: frame.guid, message })
    if (message.request !== undefined) this.#answer(frame, message)
    else if (message.key !== undefined) this.#handle(frame, message, message.key)
  }

  #handle(frame: AppFrame, { message, instanceGuid = frame.guid, ...rest }: FrameMessage, key: string): void {
    const [, verb = '', event = ''] = /^iframe\.(on|off|trigger|reply):(.+)$/.exec(key) ?? []
    if (key === 'iframe.handshake') this.#register(frame)
    else if (verb === 'on' || verb === 'off')
      frame.subscribe(event, instanceGuid, (message as { subscriberCount: number }).subscriberCount)
    else if (verb === 'reply') frame.reply(event, rest)
    else if (verb === 'trigger') this.#frames.get(instanceGuid)?.send(event, message)
    else if (key.startsWith('request:')) void this.#request(frame, key, message)
  }

  #register(frame: AppFrame): void {
    frame.restart()
    frame.post({
      key: 'zaf.app.registered',
      message: { context: frame.context, metadata: this.#services.metadata },
    })
    this.#services.registered(frame)
  }

  async #request(frame: AppFrame, key: string, options: unknown): Promise<void> {
    const { isDone, args } = await this.#services.request(frame, options)
    frame.post({ key: `zaf.${key}.${isDone ? 'done' : 'fail'}`, message: { responseArgs: args } })
  }

  #answer(frame: AppFrame, { id, request, params }: FrameMessage): void {
    try {
      const result =
        request === 'get'
          ? this.#services.get(frame, params as readonly string[])
          : request === 'set'
            ? this.#services.set(frame, params as Readonly<Record<string, unknown>>)
            : this.#services.invoke(frame, params as Readonly<Record<string, readonly unknown[]>>)
      frame.post({ id, result })
    } catch (error) {
      frame.post({ id, error: wireError(error instanceof Error ? error.message : String(error)) })
    }
  }
}
