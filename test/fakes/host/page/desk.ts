import type {
  DeskTicket,
  HostSettings,
  Location,
  PageLoad,
  RequestAnswer,
  RequestOptions,
  SaveAnswer,
  Submission,
} from '../facts.ts'

/** The page's calls to the host's own server: what Zendesk's agent interface does behind the scenes. */
export class Desk {
  readonly settings: HostSettings
  readonly #base: string

  constructor(settings: HostSettings) {
    this.settings = settings
    this.#base = `/desk/${settings.subdomain}`
  }

  /** Who is signed in; throws when the account or the user is unknown. */
  static async open(subdomain: string, userId: number): Promise<Desk> {
    return new Desk(await ask<HostSettings>(`/desk/${subdomain}/settings?user=${userId}`))
  }

  load(location: Location, query: Readonly<Record<string, string>>): Promise<PageLoad> {
    return ask(`${this.#base}/load`, { userId: this.settings.user.id, location, query })
  }

  ticket(id: number): Promise<DeskTicket> {
    return ask(`${this.#base}/tickets/${id}`)
  }

  save(ticketId: number, submission: Omit<Submission, 'userId'>): Promise<SaveAnswer> {
    return ask(`${this.#base}/tickets/${ticketId}`, { ...submission, userId: this.settings.user.id })
  }

  request(options: RequestOptions): Promise<RequestAnswer> {
    return ask(`${this.#base}/request`, { userId: this.settings.user.id, options })
  }

  /** What Zendesk's own menu shows. */
  async macros(): Promise<readonly { readonly id: number; readonly title: string }[]> {
    const { responseText } = await this.request({ url: '/api/v2/macros/active?page[size]=100' })
    return JSON.parse(responseText).macros
  }

  /** Tells each change of a ticket of this account; null: the line was broken, anything may have changed. Resolves once it listens. */
  watch(changed: (ticketId: number | null) => void): Promise<void> {
    const source = new EventSource(`${this.#base}/changes`)
    source.addEventListener('message', (event) => changed(Number(event.data)))
    return new Promise((resolve) => {
      let isFirst = true
      source.addEventListener('hello', () => {
        if (!isFirst) changed(null)
        isFirst = false
        resolve()
      })
    })
  }
}

async function ask<T>(url: string, body?: unknown): Promise<T> {
  const answer = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json() as Promise<T>
}
